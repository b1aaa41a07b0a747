// The shelf: every animation as a card, what they are found by, and what is done with several.
// `setup(root, data, send)` draws it into `root`. What somebody wants of the page goes there as a
// list by `send`, in order, until the page says that it has it: nothing that is pressed is lost.
import { open as openTogether } from "./together.js"
import { fill, film, make, plain, stop, taken } from "./kit.js"

const TYPING = 350 // milliseconds without a letter, before it is searched
const HOVER = 90 // milliseconds over a card, before it plays
const MOST = 4 // clips side by side
const STARS = [1, 2, 3, 4, 5]
const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]

export function setup(root, data, send) {
  const page = crypto.getRandomValues(new Uint32Array(2)).join("-")
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
  const cards = new Map(), chosen = new Set()
  let words, items, order = [], here, last = 0, pending = [], laid, playing, hovering, together
  let stage // a tab that waits for the address of what it presents
  let unfolded = false, anchor

  function ask(what, more = {}) {
    pending.push({ n: ++last, do: what, ...more })
    send({ page, asked: pending })
  }
  const look = change => ask("view", { view: change })
  const say = text => { spoken.textContent = text }

  // ----- What is around the cards.
  const find = make("form", { class: "find", role: "search", onsubmit: event => {
    event.preventDefault()
    search()
  } })
  const chips = make("div", { class: "chips" })
  const shelf = make("div.cards", { onkeydown: press })
  shelf.addEventListener("focusin", ({ target }) => {
    const id = target.closest("[data-id]")?.dataset.id
    if (id) rove(id)
    if (id && target.matches(".go:focus-visible") && !still) play(id)
  })
  shelf.addEventListener("focusout", ({ target }) => { if (target.matches(".go")) hush() })
  const more = make("div", { class: "more" })
  const bar = make("div", { class: "several", role: "region", hidden: true })
  const spoken = make("output", { class: "hidden", "aria-live": "polite" })
  const told = make("p", { class: "told", role: "status" })
  const dialog = make("dialog", { class: "ask", "aria-labelledby": "ask-title",
    onkeydown: event => event.stopPropagation(),
    onclick: event => { if (event.target === dialog) dialog.close() } })
  const keys = make("p", { class: "keys" })
  const body = make("section", { class: "shelf" }, find, chips, told, shelf, more, keys, bar,
    spoken, dialog)
  const active = () => body.getRootNode().activeElement

  const box = make("input", { type: "search", class: "words", oninput: () => {
    clearTimeout(box.timer)
    box.timer = setTimeout(search, TYPING)
  } })
  const search = () => {
    clearTimeout(box.timer)
    if (box.value.trim() !== (data.view.q ?? "")) look({ q: box.value.trim() })
  }
  const fold = make("button", { type: "button", class: "fold", "aria-controls": "fields",
    onclick: () => { unfolded = !unfolded; drawFields() } })
  const fields = make("div", { class: "fields", id: "fields" })
  find.append(box, fields, fold)

  function drawFields() {
    const at = active()?.name, fresh = data.filters.map(field)
    fields.replaceChildren(...fresh)
    find.classList.toggle("closed", !unfolded)
    if (at && at !== active()?.name) fields.querySelector(`[name="${at}"]`)?.focus()
    const many = Object.entries(data.view).filter(([name, value]) =>
      value && !["q", "sort"].includes(name)).length
    fold.textContent = many ? fill(words.filters_on, { count: many }) : words.filters
    fold.setAttribute("aria-expanded", unfolded)
    if (active() !== box) box.value = data.view.q ?? ""
    box.placeholder = words.search
    box.setAttribute("aria-label", words.search)
  }
  function field({ name, label, options, quick }) {
    const change = event => look({ [name]: event.target.value })
    const value = data.view[name] ?? ""
    const input = options
      ? make("select", { name, onchange: change }, ...options.map(([id, text]) =>
        make("option", { value: id, selected: id === value }, text)))
      : make("input", { name, type: "date", value, onchange: change })
    return make("label", { class: quick ? "quick" : "", "data-on": Boolean(value) },
      make("span", {}, label), input)
  }
  function drawChips() {
    const chip = ({ name, said }) => make("button", { type: "button", class: "chip",
      "aria-label": fill(words.without, { what: said }),
      onclick: () => look({ [name]: "" }) }, said, make("span", { "aria-hidden": "true" }, " ✕"))
    chips.replaceChildren(...[
      make("span", { class: "count" }, data.counted), ...data.on.map(chip),
      data.on.length > 1 && make("button", { type: "button", class: "chip clear",
        onclick: () => look(null) }, words.clear),
      data.cards.some(it => it.proxy) && make("button", { type: "button", class: "chip all",
        onclick: () => present(data.cards.filter(it => it.proxy).map(it => it.id)) },
      words.present_all)].filter(Boolean))
  }

  // ----- The cards.
  function layOut() {
    const fresh = data.cards.map(it => [it.id, it.day, it.still, it.loop, it.href].join())
      .join("\n") + data.language
    if (fresh !== laid) {
      const focused = active()?.closest?.("[data-id]")?.dataset.id
      laid = fresh
      hush()
      order = data.cards.map(it => it.id)
      const groups = []
      for (const it of data.cards) {
        if (!groups.length || groups.at(-1).day !== it.day) groups.push({ day: it.day, cards: [] })
        groups.at(-1).cards.push(card(it))
      }
      shelf.replaceChildren(...groups.flatMap(({ day, cards }) => [
        day && make("h2", {}, day), make("ul", { "aria-label": day || words.all }, ...cards)])
        .filter(Boolean), ...order.length ? [] : [nothing()])
      rove(order.includes(here) ? here : order[0])
      if (focused && order.includes(focused)) goTo(focused)
    }
    for (const id of chosen) if (!items.has(id)) chosen.delete(id)
    for (const id of order) paint(id)
    more.replaceChildren(...data.more ? [make("button", { type: "button", onclick: () =>
      ask("more") }, data.more)] : [])
    drawBar()
  }
  function nothing() {
    return make("div", { class: "nothing" }, make("h2", {}, data.empty.title),
      make("p", {}, data.empty.text), make("div", { class: "ways" },
        ...data.empty.ways.map(({ name, said }) => make("button", { type: "button",
          onclick: () => look(name ? { [name]: "" } : null) }, said)),
        data.empty.href && make("a", { class: "button", href: data.empty.href,
          target: "_self" }, data.empty.link)))
  }
  // One that cannot be had is said in its place.
  const picture = it => it.still
    ? make("img", { src: it.still, alt: "", loading: "lazy", decoding: "async",
      onerror: ({ target }) => target.replaceWith(make("span", { class: "wait" }, words.gone)) })
    : make("span", { class: "wait" }, it.state || words.none)
  function card(it) {
    const id = it.id
    const go = make("a", { class: "go", href: it.href, tabindex: -1, target: "_self",
      onclick: event => {
        if (!plain(event) || event.shiftKey || event.button) return
        event.preventDefault()
        ask("open", { id })
      } },
    make("span", { class: "frame" }, picture(it)), make("span", { class: "said" }, it.words),
    make("span", { class: "name" }, it.name), make("span", { class: "meta" },
      it.state && it.still && make("b", {}, it.state), make("span", {}, it.price),
      make("span", {}, it.when)), make("span", { class: "hidden" }))
    const tick = make("input", { type: "checkbox", tabindex: -1, class: "tick",
      "aria-label": fill(words.select, it), onclick: event => choose(id, event.shiftKey) })
    const made = make("li", { "data-id": id,
      onpointerenter: event => {
        clearTimeout(hovering)
        if (event.pointerType === "mouse" && !still)
          hovering = setTimeout(() => play(id), HOVER)
      },
      onpointerleave: () => { clearTimeout(hovering); if (playing?.id === id) hush() } },
    go, tick, it.loop && make("button", { type: "button", class: "roll", tabindex: -1,
      onclick: () => playing?.id === id ? hush() : play(id) }, "▶"),
    make("div", { class: "foot" }, data.may && make("span", { class: "stars", role: "group",
      "aria-label": words.rating }, ...STARS.map(star => make("button", { type: "button",
      tabindex: -1, value: star, "aria-label": fill(words.stars, { stars: star }),
      onclick: () => rate([id], items.get(id).stars === star ? 0 : star) }))),
    make("span", { class: "tags" })))
    cards.set(id, made)
    return made
  }
  function paint(id) {
    const made = cards.get(id), it = items.get(id)
    made.classList.toggle("chosen", chosen.has(id))
    made.querySelector(".tick").checked = chosen.has(id)
    made.classList.toggle("rated", it.stars > 0)
    for (const star of made.querySelectorAll(".stars button")) {
      star.classList.toggle("on", star.value <= it.stars)
      star.setAttribute("aria-pressed", star.value <= it.stars)
    }
    made.querySelector(".go > .hidden").textContent =
      it.stars ? fill(words.stars, it) : ""
    made.querySelector(".tags").replaceChildren(...it.tags.map(tag => make("span", {}, tag)))
    made.querySelector(".roll")?.setAttribute("aria-label", fill(words.play, it))
  }

  // ----- What moves: one card at a time, and only while somebody is there.
  function play(id) {
    const it = items.get(id), made = cards.get(id)
    if (playing?.id === id || !it?.loop || !made) return
    hush()
    const video = film(it.loop, { "aria-hidden": "true", tabindex: -1 })
    playing = { id, video }
    video.addEventListener("playing", () => made.classList.add("moves"))
    video.addEventListener("error", () => { if (playing?.video === video) hush() })
    made.classList.add("begins")
    made.querySelector(".frame").append(video)
    video.play().catch(() => {})
  }
  function hush() {
    if (!playing) return
    cards.get(playing.id)?.classList.remove("moves", "begins")
    stop(playing.video.parentElement)
    playing = undefined
  }

  // ----- Where somebody is: one card can be reached by Tab, the others from there.
  const link = id => cards.get(id)?.querySelector(".go")
  function rove(id) {
    link(here)?.setAttribute("tabindex", -1)
    link(here = id)?.setAttribute("tabindex", 0)
  }
  function goTo(id) {
    rove(id)
    link(id)?.focus({ preventScroll: true })
    cards.get(id)?.scrollIntoView({ block: "nearest" })
  }
  // Up and down by what is seen.
  function neighbour(id, key) {
    const at = order.indexOf(id)
    const along = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: order.length - 1 }[key]
    if (along !== undefined) return order[along]
    const boxes = order.map(one => cards.get(one).getBoundingClientRect())
    const down = key === "ArrowDown" ? 1 : -1, from = boxes[at]
    const far = order.map((one, i) => [down * (boxes[i].top - from.top) * 100
      + Math.abs(boxes[i].left - from.left), one, down * (boxes[i].top - from.top)])
    return far.filter(([, , gap]) => gap > 4).sort(([one], [other]) => one - other)[0]?.[1]
  }
  function press(event) {
    const id = event.target.closest("[data-id]")?.dataset.id, { key } = event
    if (!id || !plain(event)) return
    const many = chosen.has(id) ? [...chosen] : [id]
    if (MOVES.includes(key)) {
      const to = neighbour(id, key)
      if (to && event.shiftKey && !chosen.has(id)) choose(id)
      if (to) goTo(to)
      if (to && event.shiftKey && !chosen.has(to)) choose(to)
    } else if (key === " " && event.target.matches(".go") || key === "x") choose(id)
    else if (/^[0-5]$/.test(key) && data.may) rate(many, +key)
    else if (key === "c" && chosen.size > 1) compare()
    else if (key === "t" && data.may) tag(many)
    else if (key === "Delete" && data.may) remove(many)
    else if (key === "Escape" && chosen.size) clear()
    else if (key === "/") box.focus()
    else return
    taken(event)
  }

  // ----- Several at once.
  function choose(id, through) {
    const [from, to] = [order.indexOf(anchor), order.indexOf(id)]
    if (through && from >= 0)
      for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) chosen.add(one)
    else if (!chosen.delete(id)) chosen.add(id)
    anchor = id
    for (const one of order) paint(one)
    drawBar()
    say(fill(words.chosen, { count: chosen.size }))
  }
  function clear() {
    chosen.clear()
    for (const one of order) paint(one)
    drawBar()
  }
  function rate(ids, stars) {
    for (const id of ids) { items.get(id).stars = stars; paint(id) }
    ask("rate", { ids, stars: stars || null })
    say(fill(words.stars, { stars }))
  }
  function compare(ids = [...chosen].slice(0, MOST)) {
    ask("compare", { ids })
    showTogether(ids.map(id => items.get(id)))
  }
  function showTogether(clips) {
    const ids = clips.map(it => it.id).join()
    if (together?.ids === ids) return
    together?.end()
    together = undefined
    if (clips.length < 2) return
    hush()
    const made = openTogether(body, clips, words, { still, open: id => ask("open", { id }),
      closed: () => {
        together = undefined
        ask("compare", { ids: [] })
        goTo(order.includes(clips[0].id) ? clips[0].id : here)
      } })
    together = { ids, end: made.end }
  }
  // What can be done with what is chosen.
  function drawBar() {
    const ids = [...chosen], clips = ids.filter(id => items.get(id)?.proxy)
    const at = active()?.name
    const button = (name, text, on, run) => make("button", { type: "button", name,
      "aria-disabled": !on, onclick: () => on ? run() : say(words.two) }, text)
    bar.hidden = !ids.length
    bar.setAttribute("aria-label", words.several)
    bar.replaceChildren(...[
      make("strong", {}, fill(words.chosen, { count: ids.length })),
      button("clear", words.none_chosen, true, clear),
      button("compare", ids.length > MOST ? words.compare_four : words.compare, clips.length > 1,
        () => compare(clips.slice(0, MOST))),
      data.may && button("tag", words.tag, true, () => tag(ids)),
      data.zip && make("a", { class: "button", href: data.zip + ids.join(), download: "" },
        words.zip),
      clips.length > 0 && button("present", words.present, true, () => present(clips)),
      data.may && data.bin && button("restore", words.restore, true, () => {
        ask("restore", { ids })
        clear()
      }),
      data.may && !data.bin && button("delete", words.delete, true, () => remove(ids)),
    ].filter(Boolean))
    if (at && at !== active()?.name && !bar.hidden) bar.querySelector(`[name="${at}"]`)?.focus()
  }
  // The tab is opened by the press itself, as a browser lets nobody open one later.
  function present(ids) {
    stage = window.open("", "_blank")
    ask("present", { ids })
  }
  function tag(ids) {
    const add = make("input", { type: "text", maxLength: 200, autocomplete: "off" })
    add.setAttribute("list", "known")
    const there = [...new Set(ids.flatMap(id => items.get(id).tags))]
    const off = new Set(), split = text => text.split(",").map(it => it.trim()).filter(Boolean)
    question(fill(words.tag_many, { count: ids.length }), [
      make("label", {}, make("span", {}, words.tag_add), add),
      make("datalist", { id: "known" }, ...data.tags.map(value => make("option", { value }))),
      there.length && make("p", {}, words.tag_remove), make("div", { class: "ways" },
        ...there.map(name => make("button", { type: "button", class: "chip", "aria-pressed": false,
          onclick: ({ currentTarget }) => {
            if (!off.delete(name)) off.add(name)
            currentTarget.setAttribute("aria-pressed", off.has(name))
          } }, name)))], words.save, () => {
      const added = split(add.value)
      if (added.length || off.size) ask("tag", { ids, add: added, remove: [...off] })
    })
    add.focus()
  }
  function remove(ids) {
    const free = ids.filter(id => items.get(id).simulated), paid = ids.length - free.length
    const now = make("input", { type: "checkbox" })
    question(fill(words.delete_many, { count: ids.length }), [
      paid > 0 && make("p", {}, fill(words.delete_paid, { count: paid })),
      free.length > 0 && make("label", { class: "line" }, now,
        make("span", {}, fill(words.delete_now, { count: free.length }))),
      paid === 0 && make("p", {}, words.delete_kept)], words.delete, () => {
      ask("delete", { ids, now: now.checked })
      clear()
    })
  }
  function question(title, inside, yes, run) {
    const back = active()
    dialog.replaceChildren(make("form", { method: "dialog", onsubmit: run },
      make("h2", { id: "ask-title" }, title), ...inside.filter(Boolean),
      make("div", { class: "ways" }, make("button", { class: "primary" }, yes),
        make("button", { type: "button", autofocus: true,
          onclick: () => dialog.close() }, words.cancel))))
    dialog.onclose = () => { if (back?.isConnected) back.focus(); else goTo(here) }
    dialog.showModal()
  }

  // ----- Begin, and what comes anew.
  function takeIn(given) {
    data = given
    words = data.words
    pending = pending.filter(it => it.n > (data.done[page] ?? 0))
    items = new Map([...data.cards, ...data.together].map(it => [it.id, it]))
    // What was pressed since is newer than what the page knew when it drew this.
    for (const { do: what, ids, stars } of pending)
      if (what === "rate") for (const id of ids) if (items.has(id)) items.get(id).stars = stars ?? 0
    if (data.present) (stage ?? window).location = new URL(data.present, document.baseURI).href
    told.textContent = data.told
    keys.textContent = words.keys
    drawFields()
    drawChips()
    layOut()
    if (!pending.some(it => it.do === "compare")) showTogether(data.together)
  }
  root.append(body)
  takeIn(data)
  if (order.includes(data.from)) requestAnimationFrame(() => goTo(data.from))
  return { update: takeIn, end: () => {
    for (const timer of [box.timer, hovering]) clearTimeout(timer)
    hush()
    together?.end()
    body.remove()
  } }
}

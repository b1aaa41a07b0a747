// The board: every take of an experiment in rows and columns, to look at, to keep or to drop.
// `setup(root, data, send)` draws it into `root`; `send("view", …)` tells what is looked at.
import { Clock, fill, film, make, Outbox, plain, Players, stop, taken } from "./kit.js"

const TYPING = 600 // milliseconds without a letter, before a note is sent
const SIDES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]

export function setup(root, data, send = () => {}) {
  const { words } = data, marks = new Map(), cards = new Map(), touched = new Set()
  const keys = { keep: words.keep_key, drop: words.drop_key }, stars = [1, 2, 3, 4, 5]
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
  const clock = new Clock(data.seconds || 10, !still)
  let takes, view, here, order = [], last = 0, played

  // ----- Marks: what this page did is newer than what the server knew when it began.
  const outbox = data.save && new Outbox(`studio-marks:${data.experiment}:${data.rater ?? ""}`,
    data.token, text => { unsaved.textContent = text }, words)
  const markOf = take => marks.get(take) ?? { take, mark: null, stars: null, note: "", tags: [] }
  async function resume() {
    for (const mark of data.marks ?? []) marks.set(mark.take, mark)
    const answer = outbox && await fetch(data.save, { headers: outbox.headers }).catch(() => null)
    const told = answer?.ok ? await answer.json() : { marks: [], seq: 0 }
    last = Math.max(last, told.seq)
    for (const mark of told.marks) if (!touched.has(mark.take)) marks.set(mark.take, mark)
    for (const [take, { body }] of outbox?.waiting ?? []) marks.set(take, body)
    layOut()
  }
  function change(take, what, said, pause = 0) {
    if (!outbox) return
    last = Math.max(Date.now(), last + 1)
    const { mark, stars, note, tags } = { ...markOf(take), ...what }
    marks.set(take, { take, mark, stars, note, tags, seq: last })
    touched.add(take)
    showMarks([take])
    outbox.put(take, { url: data.save, body: marks.get(take) }, pause)
    if (said) spoken.textContent = `${takes.get(take).label}: ${said}`
  }
  // The same again takes it back.
  function toggle(take, name, to) {
    const now = markOf(take)[name] === to ? null : to
    const said = name === "mark" ? words[now ?? "unmarked"] : fill(words.stars, { stars: now ?? 0 })
    change(take, { [name]: now }, said)
  }
  function showMarks(some = cards.keys()) {
    for (const take of some) {
      const card = cards.get(take), { mark, stars, note } = markOf(take)
      const said = [takes.get(take).label, words[mark], stars && fill(words.stars, { stars }), note]
      card.dataset.mark = mark ?? ""
      card.setAttribute("aria-label", said.filter(Boolean).join(", "))
      card.querySelector(".stars").textContent = "★".repeat(stars ?? 0) + (note ? " ✎" : "")
      for (const button of [card, ...take === view.open ? [dialog] : []]
        .flatMap(scope => [...scope.querySelectorAll("button[value]")]))
        button.setAttribute("aria-pressed", button.value === mark || button.value <= stars)
    }
    const count = to => [...takes.keys()].filter(take => markOf(take).mark === to).length
    const [keep, drop] = [count("keep"), count("drop")]
    counted.textContent = fill(words.counted, { keep, drop, left: takes.size - keep - drop })
  }
  const markButtons = (take, named) => outbox ? ["keep", "drop"].map(to => {
    const label = words[`do_${to}`], key = keys[to].toUpperCase()
    return make("button", { class: to, value: to, "aria-label": label, title: `${label} (${key})`,
      tabindex: named ? 0 : -1, onclick: event => {
        event.stopPropagation()
        toggle(take, "mark", to)
      } }, to === "keep" ? "✓" : "✕", named && ` ${label} (${key})`)
  }) : []

  // ----- What is around the grid.
  const tools = make("div", { class: "tools" }), time = make("span", { class: "time" })
  const spoken = make("output", { class: "hidden", "aria-live": "polite" })
  const unsaved = make("p", { class: "unsaved", role: "status" })
  const counted = make("p", { class: "counted" })
  const play = make("button", { class: "play", onclick: () => playAll(!clock.on) })
  const scrub = make("input", { type: "range", min: 0, step: 0.04, max: clock.seconds,
    "aria-label": words.scrub, oninput: () => { clock.seek(+scrub.value); players.start() } })
  const grid = make("div", { class: "grid", role: "grid", "aria-label": words.board,
    onkeydown: press, onfocusin: ({ target }) => {
      const card = target.closest("[data-take]")
      if (card) { rove(card.dataset.take); players.arrange() }
    } })
  const dialog = make("dialog", { class: "open", "aria-labelledby": "open-title", onclose: closed,
    onkeydown: pressOpen, onclick: event => { if (event.target === dialog) dialog.close() } })
  const help = fill(words.keys, { keep: keys.keep.toUpperCase(), drop: keys.drop.toUpperCase() })
  const body = make("section", { class: "lab" }, tools, make("div", { class: "bar" },
    make("div", { class: "clock" }, play, scrub, time), counted, unsaved),
  grid, outbox && make("p", { class: "keys" }, help), spoken, dialog)
  const active = () => body.getRootNode().activeElement
  function drawTools() {
    const names = [...data.axes.map(axis => [axis.name, axis.label]), ["", words.none]]
    const others = data.axes.filter(({ name, values }) => values.length > 1
      && name !== view.rows && name !== view.columns)
    const choice = (label, options, chosen, change) => make("label", {}, make("span", {}, label),
      make("select", { onchange: event => { change(event.target.value); changed() } },
        ...options.map(([value, text]) =>
          make("option", { value, selected: value === chosen }, text))))
    // What stood on the other side changes places.
    const side = (one, other) => name => {
      if (name && name === view[other]) view[other] = view[one]
      view[one] = name
      delete view.filters[name]
    }
    tools.replaceChildren(
      choice(words.rows, names, view.rows, side("rows", "columns")),
      choice(words.columns, names, view.columns, side("columns", "rows")),
      ...others.map(({ name, label, values }) => choice(label,
        [["", words.all], ...values.map(it => [String(it.id), it.label])],
        view.filters[name] ?? "", id => { view.filters[name] = id || undefined })),
      choice(words.show, ["all", "keep", "drop", "unmarked"].map(it => [it, words[`show_${it}`]]),
        view.show, show => { view.show = show }))
  }
  function changed() {
    const at = [...tools.querySelectorAll("select")].indexOf(active())
    drawTools()
    tools.querySelectorAll("select")[at]?.focus()
    layOut()
    tell()
    spoken.textContent = fill(words.shown, { count: order.length })
  }
  const tell = () => send("view", view)

  // ----- Time: of all together.
  const players = new Players(clock, frame => takes.get(frame.parentNode.dataset.take)?.loop, far)
  function showTime() {
    if (active() !== scrub) scrub.value = clock.now()
    time.textContent = `${clock.now().toFixed(1)} s`
    play.textContent = clock.on || played ? "❚❚" : "▶"
    play.setAttribute("aria-label", words[clock.on || played ? "pause" : "play"])
  }
  function playAll(on) { clock.play(on); players.start(); showTime() }

  // ----- The grid.
  function layOut() {
    const axis = name => data.axes.find(one => one.name === name)
    const values = name => axis(name)?.values ?? [{ id: null, label: "" }]
    const is = (take, name, id) => !name || id === undefined || String(take.at[name]) === String(id)
    const wanted = mark => view.show === "all" || view.show === (mark ?? "unmarked")
    const shown = [...takes.values()].filter(take => wanted(markOf(take.id).mark)
      && Object.entries(view.filters).every(([name, id]) => is(take, name, id)))
    const across = values(view.columns)
      .filter(column => shown.some(take => is(take, view.columns, column.id)))
    // A card says what its row does not; the heading of its column may be out of sight.
    const rest = data.axes.filter(it => it.name !== view.rows && it.values.length > 1)
      .sort((one, other) => (other.name === view.columns) - (one.name === view.columns))
    const said = take => rest.map(({ name, values }) =>
      values.find(it => is(take, name, it.id))?.label).filter(Boolean).join(" · ")
    // Several takes of one place stand below each other; without columns, side by side.
    const wide = view.columns ? 1 : Math.max(1, Math.min(6, shown.length))
    const lines = view.columns ? [make("div", { role: "row", class: "head" },
      ...[axis(view.rows)?.label, ...across.map(it => it.label)].map(label =>
        make("div", { role: "columnheader" }, label)))] : []
    order = []
    for (const row of values(view.rows)) {
      const slots = across.map(column => shown.filter(take =>
        is(take, view.rows, row.id) && is(take, view.columns, column.id)))
      const deep = Math.ceil(Math.max(0, ...slots.map(slot => slot.length)) / wide)
      for (let line = 0; line < deep; line++) {
        const parts = slots.flatMap(slot => Array.from({ length: wide }, (_, at) =>
          slot[line * wide + at]))
        order.push(...parts.filter(Boolean).map(take => take.id))
        lines.push(make("div", { role: "row", class: line ? "more" : "first" },
          make("div", { role: "rowheader" }, make("span", {}, row.label)), ...parts.map(take =>
            take ? card(take, said(take)) : make("div", { role: "gridcell", class: "empty" }))))
      }
    }
    grid.style.setProperty("--columns", wide * across.length || 1)
    grid.classList.toggle("unheaded", !view.rows)
    grid.replaceChildren(...order.length ? lines : [make("p", { class: "nothing" }, words.nothing)])
    players.watch(order.map(take => cards.get(take).firstChild))
    rove(order.includes(here) ? here : order[0])
    showMarks()
  }
  // One that cannot be had is said in its place.
  const picture = (take, alt, src = take.picture) => src
    ? make("img", { src, alt, loading: "lazy", decoding: "async", onerror: ({ target }) =>
      target.replaceWith(make("span", { class: "wait" }, words.gone)) })
    : make("span", { class: "wait" }, words[take.state === "failed" ? "failed" : "waiting"])
  function card(take, said) {
    const made = cards.get(take.id) ?? make("div", { role: "gridcell", tabindex: -1,
      "data-take": take.id, onclick: () => look(take.id) },
    make("div", { class: "frame" }, picture(take, "", take.still ?? take.picture)),
    make("div", { class: "foot" }, make("span", { class: "what" }, make("span"),
      make("span", { class: "stars" })), ...markButtons(take.id)))
    cards.set(take.id, made)
    made.querySelector(".what").firstChild.textContent = said
    return made
  }

  // ----- Where somebody is: one cell can be reached by Tab, the others from there.
  const box = take => cards.get(take).getBoundingClientRect()
  function rove(take) {
    cards.get(here)?.setAttribute("tabindex", -1)
    cards.get(here = take)?.setAttribute("tabindex", 0)
  }
  function far({ parentNode: { dataset } }) {
    const one = box(dataset.take), at = box(here)
    return Math.abs(one.top - at.top) + Math.abs(one.left - at.left)
  }
  // Up and down by what is seen: rows break anew on a phone.
  function neighbour(take, key) {
    const at = { ArrowLeft: order.indexOf(take) - 1, ArrowRight: order.indexOf(take) + 1,
      Home: 0, End: order.length - 1 }[key]
    if (at !== undefined) return order[at]
    const from = box(take), down = key === "ArrowDown"
    const far = new Map(order.map(box).map((to, at) => [order[at],
      1000 * (down ? to.top - from.bottom : from.top - to.bottom) + Math.abs(to.left - from.left)]))
    return order.filter(it => far.get(it) > -2000).sort((a, b) => far.get(a) - far.get(b))[0]
  }
  function press(event) {
    const take = event.target.dataset.take, { key } = event
    if (!take || !plain(event)) return
    if (key === "Enter") look(take)
    else if (key === " ") playAll(!clock.on)
    else if ([...SIDES, "Home", "End"].includes(key)) cards.get(neighbour(take, key))?.focus()
    else return pressMark(event, take)
    taken(event)
  }
  function pressMark(event, take) {
    const to = Object.keys(keys).find(it => keys[it] === event.key.toLowerCase())
    if (to) toggle(take, "mark", to)
    else if (stars.includes(+event.key)) toggle(take, "stars", +event.key)
    else return
    taken(event)
  }

  // ----- One cell, opened.
  function look(id) {
    const take = takes.get(id), { note, tags } = markOf(id), clip = take.clip ?? take.loop
    const sides = SIDES.map(key => cards.get(id).isConnected && neighbour(id, key))
    // Of its neighbours one that was told something else.
    const beside = sides.map(side => takes.get(side)).filter(Boolean)
    const told = ["image_prompt", "motion_prompt"].filter(name => take[name])
    const other = beside.find(it => told.some(name => it[name] !== take[name])) ?? beside[0]
    const button = (to, sign, label, does = () => look(to)) => make("button",
      { "aria-label": label, title: label, disabled: !to, onclick: does }, sign)
    const field = (label, tag, name, value, read) => make("label", {}, make("span", {}, label),
      Object.assign(make(tag, { maxlength: 2000, oninput: event =>
        change(id, { [name]: read(event.target.value) }, "", TYPING) }), { value }))
    const facts = [[words.cost, take.simulated ? words.simulated : fill(words.credits, take)],
      [words.seed, take.seed], [words.length, take.seconds && `${take.seconds} s`]]
    played ??= clock.on
    clock.play(false)
    rove(view.open = id)
    dialog.querySelectorAll("video").forEach(stop)
    dialog.replaceChildren(...[
      make("header", {}, make("h2", { id: "open-title", tabindex: -1 }, take.label),
        button(sides[0], "←", words.previous), button(sides[1], "→", words.next),
        button(id, "✕", words.close, () => dialog.close())),
      make("div", { class: "frame" }, clip ? film(clip, { controls: true, poster: take.picture,
        autoplay: !still, "aria-label": take.label }) : picture(take, take.label)),
      outbox && make("div", { class: "marks" }, make("div", { class: "buttons" },
        ...markButtons(id, true), make("span", { role: "group", "aria-label": words.rating },
          ...stars.map(star => make("button", { class: "star", value: star,
            "aria-label": fill(words.stars, { stars: star }),
            onclick: () => toggle(id, "stars", star) }, "★")))),
      field(words.note, "textarea", "note", note ?? "", text => text),
      field(words.tags, "input", "tags", (tags ?? []).join(", "), text =>
        text.split(",").map(it => it.trim()).filter(Boolean))),
      make("dl", {}, ...facts.filter(fact => fact[1]).map(([name, said]) =>
        make("div", {}, make("dt", {}, name), make("dd", {}, said)))),
      other && make("p", { class: "counted" }, fill(words.compare, { other: other.label })),
      ...told.flatMap(name => [make("h3", {}, words[name]), make("p", { class: "prompt" },
        ...other?.[name] ? changes(other[name], take[name]) : [take[name]])])].filter(Boolean))
    showMarks([id])
    if (!dialog.open) dialog.showModal()
    dialog.querySelector("h2").focus()
    tell()
  }
  function pressOpen(event) {
    const to = /^Arrow(Left|Right)$/.test(event.key) && neighbour(view.open, event.key)
    if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation()
    if (!plain(event) || /^(INPUT|TEXTAREA|VIDEO)$/.test(event.target.tagName)) return
    if (to) { taken(event); look(to) } else pressMark(event, view.open)
  }
  function closed() {
    const take = view.open, on = played
    view.open = null
    played = undefined
    dialog.querySelectorAll("video").forEach(stop)
    if (on) playAll(true)
    cards.get(take)?.focus()
    tell()
  }

  // ----- Begin: pictures first; what moves comes when they are on the screen.
  function takeIn(given) {
    data = given
    takes = new Map(data.takes.map(take => [take.id, take]))
    const { rows, columns, filters = {}, show = "all", open } = given.view ?? {}
    const known = name => name === "" || data.axes.some(axis => axis.name === name)
    view = { rows: known(rows) ? rows : data.rows, columns: known(columns) ? columns : data.columns,
      filters: Object.fromEntries(Object.entries(filters).filter(([name]) => known(name))), show,
      open: takes.has(open) ? open : null }
    body.style.setProperty("--shape", data.shape ?? "16 / 9")
    cards.clear()
    drawTools()
    layOut()
  }
  root.append(body)
  takeIn(data)
  showTime()
  resume()
  const ticking = setInterval(showTime, 250)
  if (clock.on) requestAnimationFrame(() => setTimeout(() => players.start()))
  if (cards.has(view.open)) look(view.open)
  return { update: given => takeIn({ ...given, view }),
    end: () => { clearInterval(ticking); players.end(); outbox?.end(); body.remove() } }
}

// The words of `now` as elements, with what `before` had and has no more. Punctuation and capitals
// make no difference.
export function changes(before, now) {
  const bare = word => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")
  const [old, fresh] = [before, now].map(text => text.split(/\s+/).filter(Boolean))
  const same = (i, j) => i < old.length && j < fresh.length && bare(old[i]) === bare(fresh[j])
  const most = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      most[i][j] = same(i, j) ? most[i + 1][j + 1] + 1 : Math.max(most[i + 1][j], most[i][j + 1])
  const made = []
  for (let i = 0, j = 0; i < old.length || j < fresh.length;) {
    const gone = j >= fresh.length || (i < old.length && most[i + 1][j] >= most[i][j + 1])
    const tag = same(i, j) ? "span" : gone ? "del" : "ins"
    made.push(make(tag, {}, tag === "ins" || tag === "span" ? fresh[j] : old[i]), " ")
    i += tag !== "ins"
    j += tag !== "del"
  }
  return made
}

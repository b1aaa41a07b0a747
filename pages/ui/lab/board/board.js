// The board: every take of an experiment in rows and columns, to look at, to keep or to drop.
// `setup(root, data, send)` draws it into `root`; `send("view", …)` tells what is looked at.
import { changes, Clock, fill, film, make, Outbox, plain, Players, stop, taken } from "./kit.js"

const TYPING = 600 // milliseconds without a letter, before a note is sent
const SIDES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]
const STARS = [1, 2, 3, 4, 5], SHOWN = ["all", "keep", "drop", "unmarked"]

export function setup(root, data, send = () => {}) {
  const { words } = data, marks = new Map(), cards = new Map()
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
  const clock = new Clock(data.seconds || 10, !still)
  let takes, view, here, order = [], last = 0, swept

  // ----- Marks: what this page did is newer than what the server knew when it began.
  const unsaved = make("p.unsaved", { role: "status" })
  const outbox = data.save && new Outbox("marks", data, unsaved)
  const markOf = take => marks.get(take) ?? { take, mark: null, stars: null, note: "", tags: [] }
  async function resume() {
    const late = outbox ? [...outbox.waiting] : [] // which may be sent before the answer is here
    const told = outbox && await fetch(data.save, { headers: outbox.headers })
      .then(answer => answer.json()).catch(() => null)
    last = Math.max(last, told?.seq ?? 0)
    for (const mark of told?.marks ?? data.marks ?? [])
      if (!marks.has(mark.take)) marks.set(mark.take, mark)
    for (const [take, { body }] of late) marks.set(take, { ...markOf(take), ...body })
    layOut()
  }
  function change(take, what, pause = 0) {
    if (!outbox) return
    last = Math.max(Date.now(), last + 1)
    marks.set(take, { ...markOf(take), ...what })
    showMarks([take]) // only what is new is sent: another tab or rater may have said the rest
    const body = { ...outbox.waiting.get(take)?.body, take, ...what, seq: last }
    outbox.put(take, { url: data.save, body }, pause)
  }
  // The same again takes it back.
  function toggle(take, name, to) {
    const now = markOf(take)[name] === to ? null : to
    const said = name === "mark" ? words[now ?? "unmarked"] : fill(words.stars, { stars: now ?? 0 })
    swept = undefined
    rove(take)
    change(take, { [name]: now })
    spoken.textContent = `${takes.get(take).label}: ${said}`
  }
  // All that is shown and not dropped is kept by one press, and the next press takes that back.
  const left = () => order.filter(take => !markOf(take).mark && takes.get(take).picture)
  function sweep() {
    const some = swept ?? left(), mark = swept ? null : "keep"
    swept = swept ? undefined : some
    for (const take of some) change(take, { mark })
    spoken.textContent = counted.textContent
  }
  function showMarks(some = cards.keys()) {
    for (const take of some) {
      const card = cards.get(take), { mark, stars, note } = markOf(take), it = takes.get(take)
      const said = [it.label, it.bin, words[mark], stars && fill(words.stars, { stars }), note]
      card.dataset.mark = mark ?? ""
      card.ariaLabel = said.filter(Boolean).join(", ")
      card.querySelector(".stars").textContent = "★".repeat(stars ?? 0) + (note ? " ✎" : "")
      for (const scope of take === view.open ? [card, dialog] : [card])
        for (const button of scope.querySelectorAll("button[value]"))
          button.ariaPressed = button.value === mark || button.value <= stars
    }
    const count = to => [...takes.keys()].filter(take => markOf(take).mark === to).length
    const [keep, drop] = [count("keep"), count("drop")], rest = (swept ?? left()).length
    counted.textContent = fill(words.counted, { keep, drop, left: takes.size - keep - drop })
    sweeper.hidden = !data.marking || !outbox || !rest
    sweeper.textContent = fill(swept ? words.keep_rest_undo : words.keep_rest, { count: rest })
  }
  const markButtons = (take, named) => outbox ? ["keep", "drop"].map(to => {
    const label = words[`do_${to}`], title = `${label} (${words[`${to}_key`]})`
    return make(`button.${to}`, { value: to, title, ariaLabel: label, tabIndex: named ? 0 : -1,
      onclick: () => toggle(take, "mark", to) }, to === "keep" ? "✓" : "✕", named && ` ${title}`)
  }) : []

  // ----- What is around the grid.
  const tools = make("div.tools"), time = make("span.time"), counted = make("p.counted")
  const spoken = make("output.hidden", { ariaLive: "polite" })
  const sweeper = make("button.sweep", { onclick: sweep })
  const play = make("button.play", { onclick: () => playAll(!clock.on) })
  const scrub = make("input", { type: "range", min: 0, step: 0.04, max: clock.seconds,
    ariaLabel: words.scrub, oninput: () => { clock.seek(+scrub.value); players.start() } })
  const grid = make("div.grid", { role: "grid", ariaLabel: words.board })
  const dialog = make("dialog.open", { "aria-labelledby": "open-title", onclose: closed,
    onclick: ({ target }) => { if (target === dialog) dialog.close() } })
  const times = make("div.clock", play, scrub, time)
  const body = make("section.lab", { onkeydown: press }, tools,
    make("div.bar", times, counted, sweeper, unsaved), grid,
    outbox && make("p.keys", fill(words.keys, words)), spoken, dialog)
  function drawTools() {
    const names = [...data.axes.map(axis => [axis.name, axis.label]), ["", words.none]]
    const others = data.axes.filter(({ name, values }) =>
      values.length > 1 && ![view.rows, view.columns].includes(name))
    const choice = (name, label, options) => make("label", make("span", label),
      make("select", { name, onchange: ({ target }) => choose(name, target.value) }, options.map(
        ([value, text]) => make("option", { value, selected: value === view[name] }, text))))
    tools.replaceChildren(
      choice("rows", words.rows, names), choice("columns", words.columns, names),
      ...others.map(({ name, label, values }) => choice(name, label,
        [["", words.all], ...values.map(it => [String(it.id), it.label])])),
      choice("show", words.show, SHOWN.map(it => [it, words[`show_${it}`]])))
  }
  // What stood on the other side changes places, and what is on a side is no filter.
  function choose(name, value) {
    const other = { rows: "columns", columns: "rows" }[name]
    if (other && value && value === view[other]) view[other] = view[name]
    if (other) delete view[value]
    view[name] = value || (other ? "" : undefined)
    drawTools()
    tools.querySelector(`[name=${name}]`).focus()
    layOut()
    send("view", view)
    spoken.textContent = fill(words.shown, { count: order.length })
  }

  // ----- Time: of all together.
  const takeOf = frame => frame.parentNode.dataset.take
  const players = new Players(clock, frame => !dialog.open && takes.get(takeOf(frame))?.loop,
    frame => Math.abs(order.indexOf(takeOf(frame)) - order.indexOf(here)))
  function showTime() {
    if (!scrub.matches(":focus")) scrub.value = clock.now()
    time.textContent = `${clock.now().toFixed(1).replace(".", words.point)} s`
    play.textContent = clock.on ? "❚❚" : "▶"
    play.ariaLabel = words[clock.on ? "pause" : "play"]
  }
  function playAll(on) { clock.play(on); players.start(); showTime() }

  // ----- The grid.
  function layOut() {
    const axis = name => data.axes.find(one => one.name === name)
    const values = name => axis(name)?.values ?? [{ label: "" }]
    const is = (take, name, id = "") => id === "" || String(take.at[name]) === String(id)
    const shown = [...takes.values()].filter(take =>
      ["all", markOf(take.id).mark ?? "unmarked"].includes(view.show)
      && data.axes.every(({ name }) => is(take, name, view[name])))
    const across = values(view.columns)
      .filter(column => shown.some(take => is(take, view.columns, column.id)))
    // A card says what its row does not; the heading of its column may be out of sight.
    const rest = data.axes.filter(it => it.name !== view.rows && it.values.length > 1)
    const said = take => [...rest.map(({ name, values }) =>
      values.find(it => is(take, name, it.id))?.label), take.bin].filter(Boolean).join(" · ")
    // Several takes of one place stand below each other; without columns, side by side.
    const wide = view.columns ? 1 : Math.max(1, Math.min(6, shown.length))
    const head = [axis(view.rows), ...across]
      .map(it => make("div", { role: "columnheader" }, it?.label))
    const lines = view.columns ? [make("div.head", { role: "row" }, head)] : []
    for (const row of values(view.rows)) {
      const slots = across.map(column => shown.filter(take =>
        is(take, view.rows, row.id) && is(take, view.columns, column.id)))
      for (let line = 0; slots.some(slot => slot[line]); line += wide)
        lines.push(make(line ? "div.more" : "div.first", { role: "row" },
          make("div", { role: "rowheader" }, make("span", row.label)), slots.flatMap(slot =>
            Array.from({ length: wide }, (_, at) => slot[line + at])).map(take =>
            take ? card(take, said(take)) : make("div.empty", { role: "gridcell" }))))
    }
    grid.style.setProperty("--columns", wide * across.length || 1)
    grid.classList.toggle("unheaded", !view.rows)
    grid.replaceChildren(...shown.length ? lines : [make("p.nothing", words.nothing)])
    order = [...grid.querySelectorAll("[data-take]")].map(it => it.dataset.take)
    players.watch(order.map(take => cards.get(take).firstChild))
    rove(order.includes(here) ? here : order[0])
    showMarks()
  }
  // One that cannot be had is said in its place.
  const picture = (take, alt, src = take.picture) => src
    ? make("img", { alt, loading: "lazy", decoding: "async", src, onerror: ({ target }) =>
      target.replaceWith(make("span.wait", words.gone)) })
    : make("span.wait", take.bin ?? take.missing)
  function card(take, said) {
    const made = cards.get(take.id) ?? make("div", { role: "gridcell", tabIndex: -1,
      "data-take": take.id, onfocus: () => { rove(take.id); players.arrange() },
      onclick: ({ target }) => target.closest("button") || look(take.id) },
    make("div.frame", picture(take, "", take.still ?? take.picture)),
    make("div.foot", make("span.what", make("span"), make("span.stars")), markButtons(take.id)))
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
  // Up and down by what is seen: rows break anew on a phone.
  function neighbour(take, key) {
    const at = { ArrowLeft: order.indexOf(take) - 1, ArrowRight: order.indexOf(take) + 1,
      Home: 0, End: order.length - 1 }[key]
    if (at !== undefined) return order[at]
    const from = box(take), down = key === "ArrowDown"
    const beyond = to => down ? to.top - from.bottom : from.top - to.bottom
    const far = to => 1000 * beyond(to) + Math.abs(to.left - from.left)
    return order.filter(it => beyond(box(it)) > -2).sort((a, b) => far(box(a)) - far(box(b)))[0]
  }
  const go = key => take => {
    const to = neighbour(take, key)
    if (to) dialog.open ? look(to) : cards.get(to).focus()
  }
  const does = { Enter: look, " ": () => playAll(!clock.on),
    [words.keep_key]: take => toggle(take, "mark", "keep"),
    [words.drop_key]: take => toggle(take, "mark", "drop"),
    ...Object.fromEntries(STARS.map(star => [star, take => toggle(take, "stars", star)])),
    ...Object.fromEntries([...SIDES, "Home", "End"].map(key => [key, go(key)])) }
  // An opened cell leaves Enter, space, up and down to what is in it, and no key to the page.
  function press(event) {
    const { key, target } = event, take = view.open ?? target.dataset.take
    if (view.open) event.stopPropagation()
    const mine = take && (!view.open || /^(Arrow(Left|Right)|\S)$/.test(key)) && plain(event)
    const run = mine && (does[key] ?? does[key.toUpperCase()])
    if (!run || /^(INPUT|TEXTAREA|VIDEO)$/.test(target.tagName)) return
    taken(event)
    run(take)
  }

  // ----- One cell, opened.
  function look(id) {
    const take = takes.get(id), { note, tags } = markOf(id), clip = take.clip ?? take.loop
    const sides = SIDES.map(key => cards.get(id).isConnected && neighbour(id, key))
    // Of its neighbours one that was told something else.
    const beside = sides.map(side => takes.get(side)).filter(Boolean)
    const told = ["image_prompt", "motion_prompt"].filter(name => take[name])
    const other = beside.find(it => told.some(name => it[name] !== take[name])) ?? beside[0]
    const button = (to, sign, label, act = () => look(to)) => make("button",
      { ariaLabel: label, title: label, disabled: !to, onclick: act }, sign)
    const field = (tag, name, value, read) => make("label", make("span", words[name]),
      make(tag, { maxLength: 2000, value,
        oninput: ({ target }) => change(id, { [name]: read(target.value) }, TYPING) }))
    const facts = [[words.cost, take.simulated ? words.simulated : fill(words.credits, take)],
      [words.seed, take.seed], [words.length, take.seconds && `${take.seconds} s`]]
    rove(view.open = id)
    stop(dialog)
    dialog.replaceChildren(make("article",
      make("header", make("h2", { id: "open-title", tabIndex: -1 }, take.label,
        take.bin && ` · ${take.bin}`), button(sides[0], "←", words.previous),
        button(sides[1], "→", words.next), button(id, "✕", words.close, () => dialog.close())),
      make("div.frame", clip ? film(clip, { controls: true, poster: take.picture,
        autoplay: !still, ariaLabel: take.label }) : picture(take, take.label)),
      outbox && make("div.marks", make("div.buttons", markButtons(id, true),
        make("span", { role: "group", ariaLabel: words.rating }, STARS.map(star =>
          make("button.star", { value: star, ariaLabel: fill(words.stars, { stars: star }),
            onclick: () => toggle(id, "stars", star) })))),
      field("textarea", "note", note ?? "", text => text),
      field("input", "tags", (tags ?? []).join(", "), text =>
        text.split(",").map(it => it.trim()).filter(Boolean))),
      make("dl", facts.filter(([, said]) => said).map(([name, said]) =>
        make("div", make("dt", name), make("dd", said)))),
      other && make("p.counted", fill(words.compare, { other: other.label })),
      told.flatMap(name => [make("h3", words[name]),
        make("p.prompt", other?.[name] ? changes(other[name], take[name]) : take[name])])))
    showMarks([id])
    if (!dialog.open) dialog.showModal()
    players.arrange()
    dialog.querySelector("h2").focus()
    send("view", view)
  }
  function closed() {
    const take = view.open
    view.open = null
    stop(dialog)
    players.arrange()
    cards.get(take)?.focus()
    send("view", view)
  }

  // ----- Begin: pictures first; what moves comes when they are on the screen.
  function takeIn(given) {
    data = given
    takes = new Map(data.takes.map(take => [take.id, take]))
    view = { show: "all", ...given.view }
    for (const side of ["rows", "columns"])
      if (!["", ...data.axes.map(it => it.name)].includes(view[side])) view[side] = data[side] ?? ""
    if (!takes.has(view.open)) view.open = null
    times.hidden = !data.takes.some(take => take.loop)
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

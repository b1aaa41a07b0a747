// The ballot: takes of one cell side by side, without their names, until somebody has chosen.
// `setup(root, data, send)` draws it into `root`; `send("judged", n)` tells of each that is saved.
import { Clock, fill, film, follow, make, Outbox, plain, stop, taken } from "./kit.js"

const AGAIN = 2000, SOON = 100 // milliseconds
const newId = () => crypto.getRandomValues(new Uint32Array(4)).join("-")

export function setup(root, data, send = () => {}) {
  const { words } = data, screens = [], past = []
  let now, tied, clock, done, none, asking, full = data.size === 2
  const actions = new Map([[words.tie_key, [words.tie, tie]],
    [words.bad_key, [words.all_bad, () => judge("all_bad")]],
    [words.skip_key, [words.cannot_say, () => judge("cannot_say")]],
    [words.undo_key, [words.undo, undo]],
    ...data.size === 4 ? [[words.full_key, [words.full, enlarge]]] : [],
    ...[0, 1, 2, 3].map(at => [`${at + 1}`, ["", () => choose(at)]])])
  const progress = make("progress", { max: data.goal || 1, value: 0, ariaLabel: words.progress })
  const [counted, unsaved, enough, question, nothing, last] = ["counted", "unsaved", "enough",
    "question", "nothing", "last"].map(name => make(`p.${name}`))
  const outbox = new Outbox("ballots", data, unsaved)
  const stage = make("div.stage"), spoken = make("output.hidden", { ariaLive: "polite" })
  const body = make("section.lab.ballot", { tabIndex: 0, ariaLabel: words.ballot,
    onkeydown: press }, make("div.bar", progress, counted,
    data.rater && make("span", fill(words.rater, data)), make("div", { role: "status" }, unsaved)),
  enough, question, stage, nothing, make("div.buttons", [...actions].map(([key, [label, run]]) =>
    label && make("button", { onclick: run }, make("kbd", key), ` ${label}`))), last, spoken)

  // ----- Screens: the one that is judged, and the next, which is loaded meanwhile. On a screen are
  // the takes of one cell, or two rows of the last two variants, each of a cell of its own.
  async function ask() {
    asking = true
    // What a page before this one left is sent first: else it would not be counted.
    if (done == null && outbox.waiting.size && !outbox.failed) return asking = setTimeout(ask, SOON)
    const late = [...outbox.waiting.values()].flatMap(one => one.body ?? []) // not known there yet
    const held = [...screens.flatMap(screen => screen.rows), ...late].map(row => row.cell)
    const answer = await fetch(`${data.ballots}/next?size=${data.size}&held=${held}`,
      { headers: outbox.headers }).catch(() => null)
    const told = answer?.ok ? await answer.json() : null
    if (told) done ??= told.done + late.length
    if (told?.ballots.length)
      screens.push({ rows: told.ballots, places: told.ballots.flatMap(row => row.shown.map(
        (variant, at) => ({ row, variant, take: row.takes[at] }))) })
    none = told ? !told.ballots.length && words.over : answer?.status === 401 && words.ended
    asking = none === words.ended || ((none || !told) && setTimeout(ask, AGAIN))
    show()
  }
  function show() {
    progress.value = done ?? 0
    counted.textContent = done == null ? "" : fill(words.judged, { done, goal: progress.max })
    enough.textContent = done >= progress.max ? words.enough : ""
    nothing.textContent = screens.length ? "" : none || words.loading
    for (const screen of screens.slice(0, 2)) draw(screen).hidden = screen !== screens[0]
    if (now !== screens[0]) {
      now = screens[0]
      for (const row of now?.rows ?? []) row.picked = []
      tied = false
      if (now) { settle(); begin(now) }
    }
    if (screens.length < 2 && !asking) ask()
  }
  // What was played begins anew when it is shown again.
  function discard(screen) {
    if (screen.element) stop(screen.element)
    screen.element?.remove()
    screen.element = undefined
  }
  function draw(screen) {
    // The server's addresses begin at its root, and the studio may be somewhere below that.
    const [below] = new URL(data.ballots, document.baseURI).href.split("/api/")
    const here = address => address?.replace(/^.*?(?=\/api\/)/, below)
    return screen.element ??= stage.appendChild(make("div.screen",
      { hidden: true, "data-takes": screen.places.length }, screen.places.map(({ take }, at) => {
        const ariaLabel = fill(words.clip, { number: at + 1 })
        return make("figure", { onclick: () => choose(at) },
          film(here(full ? take.clip : take.proxy ?? take.clip),
            { poster: here(take.still ?? take.picture), ariaLabel, tabIndex: -1 }),
          make("figcaption",
            make("button", { ariaLabel }, make("kbd", at + 1), make("span.rank"))))
      })))
  }
  // All from the same moment on, once each can play; all as long as the shortest.
  async function begin(screen) {
    const videos = [...screen.element.querySelectorAll("video")]
    clock = undefined
    await Promise.all(videos.map(it => it.readyState > 2 || it.error || new Promise(resolve => {
      it.oncanplay = it.onerror = resolve
    })))
    if (screen !== now) return
    clock = new Clock(Math.min(...screen.places.map(({ take }) => take.seconds || data.seconds)))
    for (const video of videos) follow(video, clock)
  }
  function enlarge() {
    full = !full
    screens.forEach(discard)
    now = undefined
    show()
  }

  // ----- Choosing. Of two one key says it; of four the best first, and the last is clear.
  const isOpen = row => row.picked.flat().length < row.shown.length
  function choose(at) {
    const { row, variant } = now?.places[at] ?? {}
    if (!row || row.picked.flat().includes(variant)) return
    if (tied) row.picked.at(-1).push(variant)
    else row.picked.push([variant])
    tied = false
    const left = row.shown.filter(it => !row.picked.flat().includes(it))
    if (left.length === 1) row.picked.push(left)
    settle()
  }
  // Tied: all, where none was chosen; else the next with the one before it.
  function tie() {
    const row = now?.rows.find(isOpen)
    if (!row) return
    if (row.picked.length) tied = !tied
    else row.picked = [[...row.shown]]
    settle()
  }
  function settle() {
    now.element.querySelectorAll(".rank").forEach((sign, at) => {
      const { row, variant } = now.places[at]
      const rank = row.picked.findIndex(tier => tier.includes(variant)) + 1
      sign.textContent = rank ? fill(words.rank, { rank }) : ""
    })
    stage.classList.toggle("tied", tied)
    question.textContent = now.rows[1] ? words.question_rows
      : now.places[2] ? words.question_four : words.question
    if (!now.rows.some(isOpen)) judge()
  }
  // An outcome is for what is not ranked yet: a row that is done stays as it was chosen.
  function judge(outcome = null) {
    if (!now) return
    const judged = screens.shift()
    discard(judged)
    judged.ids = judged.rows.map(row => {
      const id = newId(), { cell, shown, picked } = row
      const said = isOpen(row) ? { ranking: null, outcome } : { ranking: picked }
      outbox.put(id, { url: `${data.ballots}/${id}`, body: { cell, shown, ...said },
        saved: told => reveal(judged, told) })
      return id
    })
    done += judged.rows.length
    past.push(judged)
    spoken.textContent = words.chosen
    show()
  }
  // Names are told once they can change nothing any more, and not to everybody.
  function reveal(judged, { variants }) {
    const names = judged.places.map(({ variant }, at) =>
      variants[variant] && `${at + 1} = ${variants[variant]}`)
    if (past.at(-1) === judged && names[0])
      last.textContent = fill(words.last, { names: names.join(" · ") })
    send("judged", done)
  }
  // What was begun is taken back first, then the ballot before it.
  function undo() {
    const begun = now?.rows.findLast(row => row.picked.length)
    if (begun) {
      begun.picked.pop()
      tied = false
      return settle()
    }
    const before = past.pop()
    if (!before) return
    for (const id of before.ids) outbox.put(id, { method: "DELETE", url: `${data.ballots}/${id}` })
    done -= before.rows.length
    last.textContent = ""
    spoken.textContent = words.undone
    screens.forEach(discard)
    screens.unshift(before)
    show()
  }
  function press(event) {
    const run = plain(event) && actions.get(event.key.toUpperCase())?.[1]
    if (!run) return
    taken(event)
    run()
  }
  root.append(body)
  body.focus({ preventScroll: true })
  show()
  const timer = setInterval(() => {
    if (clock && now && !document.hidden)
      for (const video of now.element.querySelectorAll("video")) follow(video, clock)
  }, 250)
  return { update: () => {}, end: () => {
    clearInterval(timer)
    clearTimeout(asking)
    screens.forEach(discard)
    outbox.end()
    body.remove()
  } }
}

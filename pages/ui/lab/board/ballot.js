// The ballot: takes of one cell side by side, without their names, until somebody has chosen.
// `setup(root, data, send)` draws it into `root`; `send("judged", n)` tells of each that is saved.
import { Clock, fill, film, follow, make, Outbox, plain, stop, taken } from "./kit.js"

const AGAIN = 2000 // milliseconds
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))]
  .map(byte => byte.toString(16).padStart(2, "0")).join("")

export function setup(root, data, send = () => {}) {
  const { words } = data, screens = [], past = []
  let now, picked, tied, clock, done, none, asking, full = data.size === 2
  const outbox = new Outbox(`studio-ballots:${data.experiment}:${data.rater ?? ""}`, data.token,
    text => { unsaved.textContent = text }, words)
  const actions = [[words.tie_key, words.tie, tie],
    [words.bad_key, words.all_bad, () => judge("all_bad")],
    [words.skip_key, words.cannot_say, () => judge("cannot_say")],
    [words.undo_key, words.undo, undo],
    ...data.size === 4 ? [[words.full_key, words.full, enlarge]] : []]
  const progress = make("progress", { max: data.goal || 1, value: 0, "aria-label": words.progress })
  const [counted, unsaved, enough, question, nothing, last] = ["counted", "unsaved", "enough",
    "question", "nothing", "last"].map(name => make("p", { class: name }))
  const stage = make("div", { class: "stage" })
  const spoken = make("output", { class: "hidden", "aria-live": "polite" })
  const body = make("section", { class: "lab ballot", tabindex: 0, "aria-label": words.ballot,
    onkeydown: press }, make("div", { class: "bar" }, progress, counted,
    data.rater && make("span", {}, fill(words.rater, data)),
    make("div", { role: "status" }, unsaved)), enough, question, stage, nothing,
  make("div", { class: "buttons" }, ...actions.map(([key, label, run]) =>
    make("button", { onclick: run }, make("kbd", {}, key.toUpperCase()), ` ${label}`))),
  last, spoken)

  // ----- Screens: the one that is judged, and the next, which is loaded meanwhile. On a screen are
  // the takes of one cell, or two rows of the last two variants, each of a cell of its own.
  async function ask() {
    asking = true
    // What the server cannot know of yet is not shown again.
    const held = [...screens, ...past.filter(screen => !screen.saved)]
      .flatMap(screen => screen.rows.map(row => row.cell))
    const answer = await fetch(`${data.ballots}/next?size=${data.size}&held=${held}`,
      { headers: outbox.headers }).catch(() => null)
    const told = answer?.ok ? await answer.json() : null
    if (told) done ??= told.done
    if (told?.ballots.length) screens.push({ rows: told.ballots })
    none = told ? !told.ballots.length && words.over : answer?.status === 401 && words.ended
    asking = none === words.ended || ((none || !told) && setTimeout(ask, AGAIN))
    show()
  }
  function show() {
    progress.value = done ?? 0
    counted.textContent = fill(words.judged, { done: done ?? 0, goal: progress.max })
    enough.textContent = done >= progress.max ? words.enough : ""
    nothing.textContent = screens.length ? "" : none || words.loading
    for (const screen of screens.slice(0, 2)) draw(screen).hidden = screen !== screens[0]
    if (now !== screens[0]) {
      now = screens[0]
      picked = now?.rows.map(() => [])
      tied = false
      if (now) { showPicked(); begin(now) }
    }
    if (screens.length < 2 && !asking) ask()
  }
  // What was played begins anew when it is shown again.
  function discard(screen) {
    screen.element?.querySelectorAll("video").forEach(stop)
    screen.element?.remove()
    screen.element = undefined
  }
  // It loads from the moment that it is drawn.
  function draw(screen) {
    if (screen.element) return screen.element
    // The server's addresses begin at its root, and the studio may be somewhere below that.
    const [below] = new URL(data.ballots, document.baseURI).href.split("/api/")
    const here = address => address?.replace(/^.*?(?=\/api\/)/, below)
    const takes = screen.rows.flatMap(row => row.takes)
    screen.element = make("div", { class: "screen", hidden: true,
      "data-takes": takes.length }, ...takes.map((take, at) => {
      const label = fill(words.clip, { number: at + 1 })
      return make("figure", { onclick: () => choose(at + 1) },
        film(here(full ? take.clip : take.proxy ?? take.clip),
          { poster: here(take.still ?? take.picture), "aria-label": label, tabindex: -1 }),
        make("figcaption", {}, make("button", { "aria-label": label },
          make("kbd", {}, at + 1), make("span", { class: "rank" }))))
    }))
    stage.append(screen.element)
    return screen.element
  }
  // All from the same moment on, once each can play; all as long as the shortest.
  async function begin(screen) {
    const videos = [...screen.element.querySelectorAll("video")]
    clock = undefined
    await Promise.all(videos.map(it => it.readyState > 2 || it.error || new Promise(resolve => {
      it.oncanplay = it.onerror = resolve
    })))
    if (screen !== now) return
    clock = new Clock(Math.min(...screen.rows.flatMap(row => row.takes)
      .map(take => take.seconds || data.seconds || 10)))
    for (const video of videos) follow(video, clock)
  }
  function enlarge() {
    full = !full
    screens.forEach(discard)
    now = undefined
    show()
  }

  // ----- Choosing. Of two one key says it; of four the best first, and the last is clear.
  const all = row => now.rows[row].shown
  const isOpen = row => picked[row].flat().length < all(row).length
  function choose(number) {
    const across = now ? all(0).length : 1, row = Math.floor((number - 1) / across)
    const variant = now?.rows[row]?.shown[(number - 1) % across]
    if (!variant || picked[row].flat().includes(variant)) return
    if (tied) picked[row].at(-1).push(variant)
    else picked[row].push([variant])
    tied = false
    const left = all(row).filter(it => !picked[row].flat().includes(it))
    if (left.length === 1) picked[row].push(left)
    settle()
  }
  // Tied: all, where none was chosen; else the next with the one before it.
  function tie() {
    const row = now ? picked.findIndex((_, at) => isOpen(at)) : -1
    if (row < 0) return
    if (picked[row].length) tied = !tied
    else picked[row] = [[...all(row)]]
    settle()
  }
  function settle() {
    showPicked()
    if (!picked.some((_, row) => isOpen(row))) judge()
  }
  function showPicked() {
    const ranks = now.rows.flatMap(({ shown }, row) => shown.map(variant =>
      picked[row].findIndex(tier => tier.includes(variant)) + 1))
    now.element.querySelectorAll(".rank").forEach((sign, at) => {
      sign.textContent = ranks[at] ? fill(words.rank, { rank: ranks[at] }) : "" })
    stage.classList.toggle("tied", Boolean(tied))
    question.textContent = now.rows[1] ? words.question_rows
      : all(0).length > 2 ? words.question_four : words.question
  }
  // An outcome is for what is not ranked yet: a row that is done stays as it was chosen.
  function judge(outcome = null) {
    if (!now) return
    const judged = screens.shift()
    discard(judged)
    judged.ids = judged.rows.map(({ cell, shown }, row) => {
      const id = newId(), said = isOpen(row) ? { ranking: null, outcome } : { ranking: picked[row] }
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
    const names = judged.rows.flatMap(row => row.shown)
      .map((variant, at) => variants[variant] && `${at + 1} = ${variants[variant]}`)
    judged.saved = true
    if (past.at(-1) === judged && names[0])
      last.textContent = fill(words.last, { names: names.join(" · ") })
    send("judged", done)
  }
  // What was begun is taken back first, then the ballot before it.
  function undo() {
    const row = now ? picked.findLastIndex(tiers => tiers.length) : -1
    if (row >= 0) {
      picked[row].pop()
      tied = false
      return showPicked()
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
    const typed = event.key.toLowerCase(), run = actions.find(([key]) => key === typed)?.[2]
    if (!plain(event) || !(run || /^[1-4]$/.test(typed))) return
    taken(event)
    if (run) run()
    else choose(Number(typed))
  }
  root.append(body)
  body.focus({ preventScroll: true })
  ask()
  const timer = setInterval(() => {
    if (clock && now && !document.hidden)
      for (const video of now.element.querySelectorAll("video")) follow(video, clock)
  }, 250)
  return {
    update: () => {},
    end: () => {
      for (const each of [timer, asking]) clearTimeout(each)
      body.querySelectorAll("video").forEach(stop)
      outbox.end()
      body.remove()
    },
  }
}

// Clips, full screen: one at a time, or as a wall. What follows the "#" of the address is a token,
// by which the server tells what there is to show. Served by `runway_core/api/show.py`.
import { film, fill, make, plain, stop, taken } from "./kit.js"
import { Wall } from "./wall.js"

const page = document.querySelector("main"), words = JSON.parse(page.dataset.words)
const KEPT = "studio-presentation", PICTURE = 5000, QUIET = 2000, HINT = 5000, SWIPE = 40
const session = { // a browser may have no place for it
  get: () => { try { return sessionStorage.getItem(KEPT) ?? "" } catch { return "" } },
  set: token => { try { sessionStorage.setItem(KEPT, token); return true } catch { return false } },
}
const token = location.hash.slice(1) || session.get()

async function ask() {
  const answer = await fetch("./show/selection", { headers: { "X-Presentation-Token": token,
    "Accept-Language": document.documentElement.lang } }).catch(() => null)
  const told = await answer?.json().catch(() => null)
  if (answer?.ok && told) return told
  throw [told?.detail ?? words.unreachable, told?.next].filter(Boolean).join(" ")
}

const refuse = why => page.replaceChildren(make("p", { class: "problem", role: "alert" }, why))

class Show {
  constructor(told) {
    Object.assign(this, told, { at: 0, figures: new Map() })
    this.playing = !matchMedia("(prefers-reduced-motion: reduce)").matches
    this.told = make("p", { class: "unseen", "aria-live": "polite" })
    this.stage = make("div", { class: "stage" })
    this.bar = this.buttons()
    this.help = this.keys()
    const touch = matchMedia("(hover: none)").matches
    const [keys, fingers] = this.playing ? [words.hint, words.hint_touch]
      : [words.still, words.still_touch]
    this.hint = make("p", { class: "hint" }, touch ? fingers : keys)
    setTimeout(() => this.hint.remove(), HINT)
    page.replaceChildren(this.stage, this.hint, this.bar, this.help, this.told)
    if (this.title) document.title = document.querySelector("h1").textContent = this.title
    document.body.classList.add("showing")
    document.addEventListener("keydown", event => this.key(event))
    this.pointer()
    if (this.wall) { this.wall = false; this.toggleWall() } else this.draw()
    navigator.wakeLock?.request("screen").catch(() => {})
  }

  get ended() { return this.at === this.clips.length }
  named(index) {
    return this.clips[index].title || fill(words.clip, { number: index + 1 })
  }
  label(clip) {
    if (!clip.simulated) return ""
    const label = make("span", { class: "label" }, words.simulation)
    label.style.setProperty("--own", clip.width / clip.height)
    return label
  }

  // ----- One at a time; the one before and the next are there already.
  figure(index) {
    if (this.figures.has(index)) return this.figures.get(index)
    const clip = this.clips[index]
    const shown = clip.clip
      ? film(clip.clip, { poster: clip.picture, "aria-label": this.named(index) })
      : make("img", { src: clip.picture, alt: this.named(index) })
    const made = make("figure", {}, shown, this.label(clip),
      make("figcaption", {}, this.details(clip), make("span", { class: "title" }, clip.title)))
    shown.addEventListener("ended", () => this.go(1))
    shown.addEventListener("error", () => this.again(index))
    this.figures.set(index, made)
    this.stage.append(made)
    return made
  }
  details({ details }) {
    return details ? make("p", { class: "details" }, details.description, " ",
      make("span", {}, details.cost)) : ""
  }
  draw() {
    clearTimeout(this.timer)
    const near = [this.at, this.at + 1, this.at - 1].filter(index => this.clips[index])
    for (const [index, figure] of this.figures)
      if (!near.includes(index)) this.drop(index, figure)
    for (const index of near) {
      const figure = this.figure(index), now = index === this.at
      figure.classList.toggle("now", now)
      figure.inert = !now
      const video = figure.querySelector("video")
      if (video) {
        video.loop = !this.goes_on
        if (!now) { video.pause(); video.currentTime = 0 }
      }
    }
    this.card?.remove()
    this.card = this.ended ? this.last() : null
    if (this.card) { this.stage.append(this.card); this.card.querySelector("button").focus() }
    this.run()
    this.say(this.ended ? words.end : fill(words.of, { number: this.at + 1,
      count: this.clips.length, title: this.named(this.at) }))
  }
  run() {
    clearTimeout(this.timer)
    document.body.classList.toggle("paused", !this.playing)
    this.bar.querySelector(".play").textContent = this.playing ? words.pause : words.play
    if (this.grid) return this.grid.play(this.playing)
    const now = this.figures.get(this.at), video = now?.querySelector("video")
    if (video) this.playing ? video.play().catch(() => {}) : video.pause()
    else if (now && this.playing && this.goes_on) this.timer = setTimeout(() => this.go(1), PICTURE)
  }
  drop(index, figure) {
    const video = figure.querySelector("video")
    if (video) stop(video)
    figure.remove()
    this.figures.delete(index)
  }
  last() {
    return make("section", { class: "card" }, make("h2", {}, this.title || words.end),
      make("p", {}, this.title ? words.end : ""),
      make("button", { type: "button", onclick: () => this.to(0) }, words.again),
      // Only a tab that a page of the studio opened closes by itself.
      this.own && make("button", { type: "button", onclick: () => close() }, words.leave))
  }
  // Addresses of files hold for a day or two, and a show may stay open for longer.
  async again(index) {
    if (this.asked > Date.now() - 60000) return
    this.asked = Date.now()
    const told = await ask().catch(() => null)
    if (!told?.clips[index]) return
    this.clips = told.clips
    for (const [each, figure] of [...this.figures]) this.drop(each, figure)
    if (!this.grid) this.draw()
  }

  // ----- What can be asked for.
  to(index) {
    this.at = Math.max(0, Math.min(this.clips.length, index))
    if (this.grid) this.toggleWall()
    else this.draw()
  }
  go(by) {
    // What goes on by itself has no end.
    if (this.goes_on && this.at + by >= this.clips.length) return this.to(0)
    this.to(this.at + by)
  }
  toggleWall() {
    if (this.grid) {
      this.grid.end()
      this.grid = null
      this.bar.querySelector(".wall-or-one").textContent = words.wall
      return this.draw()
    }
    for (const [index, figure] of [...this.figures]) this.drop(index, figure)
    clearTimeout(this.timer)
    this.card?.remove()
    if (this.ended) this.at = 0
    this.grid = new Wall(this.clips, { named: index => this.named(index),
      label: clip => this.label(clip), open: index => this.to(index) })
    this.stage.append(this.grid.element)
    this.grid.arrange()
    this.bar.querySelector(".wall-or-one").textContent = words.one
    this.run()
    this.say(fill(words.wall_of, { count: this.clips.length }))
  }
  toggle(name) { document.body.classList.toggle(name) }
  play() { this.playing = !this.playing; this.run() }
  goOn() {
    this.goes_on = !this.goes_on
    document.body.classList.toggle("going-on", this.goes_on)
    if (!this.grid) this.draw()
  }
  full() {
    if (document.fullscreenElement) document.exitFullscreen()
    else document.documentElement.requestFullscreen?.().catch(() => {})
  }
  showHelp() {
    this.hint.remove()
    if (this.help.open) this.help.close()
    else this.help.showModal()
  }
  say(text) { this.told.textContent = text }

  // ----- Keys, fingers, the mouse.
  key(event) {
    if (!plain(event) || (this.help.open && !"hH?".includes(event.key))) return
    const onButton = event.target.closest?.("button, a")
    const { key } = event, small = key.length === 1 ? key.toLowerCase() : key
    if (this.grid && this.along(event)) return
    const act = {
      ArrowRight: () => this.go(1), ArrowDown: () => this.go(1), PageDown: () => this.go(1),
      ArrowLeft: () => this.go(-1), ArrowUp: () => this.go(-1), PageUp: () => this.go(-1),
      Home: () => this.to(0), End: () => this.to(this.clips.length),
      " ": !onButton && (() => this.play()),
      f: () => this.full(), w: () => this.toggleWall(), t: () => this.toggle("untitled"),
      a: () => this.goOn(), h: () => this.showHelp(), "?": () => this.showHelp(),
      d: this.own && (() => this.toggle("detailed")),
    }[small]
    if (!act) return
    taken(event)
    act()
  }
  // On the wall arrows go from one to another.
  along(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!by) return false
    const { tiles } = this.grid, now = tiles.indexOf(document.activeElement)
    taken(event)
    tiles[(now + by + tiles.length) % tiles.length]?.focus()
    return true
  }
  pointer() {
    let from = null
    const moved = () => {
      document.body.classList.remove("quiet")
      clearTimeout(this.quiet)
      this.quiet = setTimeout(() => document.body.classList.add("quiet"), QUIET)
    }
    moved()
    document.addEventListener("pointermove", moved)
    this.stage.addEventListener("pointerdown", event => { from = event })
    this.stage.addEventListener("pointerup", event => {
      if (!from || event.button || event.target.closest("button")) return
      const across = event.clientX - from.clientX, down = event.clientY - from.clientY
      from = null
      if (this.grid) return this.toggle("asked")
      if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(down))
        return this.go(across < 0 ? 1 : -1)
      if (Math.hypot(across, down) > SWIPE) return
      const third = event.clientX / innerWidth
      if (third < 1 / 3) this.go(-1)
      else if (third > 2 / 3) this.go(1)
      else { this.hint.remove(); this.toggle("asked") }
    })
  }
  buttons() {
    const button = (text, act, kind = "") =>
      make("button", { type: "button", class: kind, onclick: act }, text)
    return make("div", { class: "bar", role: "toolbar", "aria-label": words.help },
      button(words.previous, () => this.go(-1)), button(words.pause, () => this.play(), "play"),
      button(words.next, () => this.go(1)),
      button(words.wall, () => this.toggleWall(), "wall-or-one"),
      button(words.titles, () => this.toggle("untitled")),
      button(words.goes_on, () => this.goOn()),
      this.own && button(words.details, () => this.toggle("detailed")),
      document.fullscreenEnabled && button(words.full, () => this.full()),
      button(words.help, () => this.showHelp()))
  }
  keys() {
    const rows = [
      [words["key.arrows"], words["help.next"]], [words["key.ends"], words["help.ends"]],
      [words["key.space"], words["help.space"]], ["F", words["help.full"]],
      ["W", words["help.wall"]], ["T", words["help.titles"]], ["A", words["help.goes_on"]],
      this.own && ["D", words["help.details"]], ["H", words["help.help"]],
    ].filter(Boolean)
    const help = make("dialog", { "aria-label": words.help }, make("h2", {}, words.help),
      make("dl", {}, ...rows.flatMap(([key, does]) =>
        [make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)])),
      document.querySelector("nav.languages"),
      make("button", { type: "button", onclick: () => help.close() }, words["help.close"]))
    return help
  }
}

async function begin() {
  if (!token) return refuse(words.incomplete)
  try {
    const told = await ask()
    // One's own tells words and prices: it stays in this tab, and leaves the address, which
    // somebody might hand on.
    if (told.own && session.set(token)) history.replaceState(null, "", location.pathname)
    if (told.clips.length) new Show(told)
    else refuse(words.nothing)
  } catch (why) {
    refuse(String(why))
  }
}

for (const link of document.querySelectorAll("nav a")) link.hash = location.hash
addEventListener("hashchange", () => location.reload())
begin()

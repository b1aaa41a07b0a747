// What the board and the ballot share: elements, a queue that loses nothing, and clips in step.
// Nothing here knows who shows it: Streamlit, a page of a test, or a report opened from a file.

// make("button", {class: "keep", onclick: f, "aria-label": "Keep"}, "text or elements", …)
export function make(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value)
    else if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value)
  made.append(...inside.filter(one => one || one === 0))
  return made
}

export const fill = (text = "", given = {}) => text.replace(/\{(\w+)\}/g, (_, name) => given[name])

// A key that is ours is nobody else's: Streamlit would clear its cache at a C.
export const taken = event => { event.preventDefault(); event.stopPropagation() }
export const plain = event => !event.ctrlKey && !event.metaKey && !event.altKey

// ----- Saving: on the screen at once, kept in this tab, sent until the server has it.
const PATIENCE = 3000 // milliseconds
const PAUSES = [500, 1000, 2000, 4000, 8000, 15000]
// A token that has aged is fresh after a reload.
const LATER = new Set([401, 403, 408, 425, 429])

export class Outbox {
  // `tell(text)`: that some are late, or why one was refused for good; nothing when all are saved.
  constructor(name, token, tell, words) {
    Object.assign(this, { name, tell, words, waiting: new Map(), failed: 0 })
    this.headers = { "Content-Type": "application/json", "X-Lab-Token": token ?? "" }
    try {
      this.waiting = new Map(JSON.parse(sessionStorage.getItem(name) ?? "[]"))
    } catch { /* no storage, or not ours */ }
    if (this.waiting.size) this.plan(0)
  }
  // A note that was just being written is sent at once.
  end() { clearTimeout(this.patience); this.send() }
  // The last request of a key counts. Its `saved` is called with the server's answer.
  put(key, request, pause = 0) {
    this.waiting.delete(key)
    this.waiting.set(key, request)
    this.keep()
    this.plan(pause)
  }
  keep() {
    try {
      sessionStorage.setItem(this.name, JSON.stringify([...this.waiting]))
    } catch { /* it is in memory */ }
  }
  plan(pause) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), pause)
    this.patience ??= setTimeout(() => {
      this.late = true
      this.tell(fill(this.words.unsaved, { count: this.waiting.size }))
    }, PATIENCE)
  }
  async send() {
    if (this.sending) return
    this.sending = true
    for (const [key, request] of this.waiting) { // what comes meanwhile as well
      const { method = "POST", url, body, saved } = request
      const answer = await fetch(url, { method, headers: this.headers, keepalive: true,
        body: body && JSON.stringify(body) }).catch(() => null)
      if (!answer || LATER.has(answer.status) || answer.status >= 500) break
      const told = await answer.json().catch(() => ({}))
      const problem = told.detail ?? told.title ?? String(answer.status)
      this.failed = 0
      if (this.waiting.get(key) === request) this.waiting.delete(key)
      this.keep()
      if (answer.ok || (method === "DELETE" && answer.status === 404)) saved?.(told)
      else this.tell(fill(this.words.refused, { problem }))
    }
    this.sending = false
    if (this.waiting.size) return this.plan(PAUSES[Math.min(this.failed++, PAUSES.length - 1)])
    clearTimeout(this.patience)
    if (this.late) this.tell("")
    this.patience = this.late = undefined
  }
}

// ----- Clips in step: one clock, and each player follows it.
export class Clock {
  constructor(seconds, on = true) { Object.assign(this, { seconds, on }); this.seek(0) }
  now() { return (this.at + (this.on ? performance.now() - this.since : 0) / 1000) % this.seconds }
  seek(to) { this.at = to; this.since = performance.now() }
  play(on) { this.seek(this.now()); this.on = on }
}

// A little ahead or behind is mended by the speed, which nobody sees; more by a jump.
export function follow(video, clock, mend = true) {
  if (video.readyState < 2 || video.seeking) return
  const length = video.duration || clock.seconds, to = clock.now() % length
  const gap = video.currentTime - to, offset = gap - length * Math.round(gap / length)
  const far = Math.abs(offset)
  if (!clock.on) {
    video.pause()
    if (far > 0.02) video.currentTime = to
  } else {
    if (video.paused) video.play().catch(() => {})
    if (!mend || far < 0.02) video.playbackRate = 1
    else if (far < 0.4) video.playbackRate = 1 - Math.max(-0.12, Math.min(0.12, 0.8 * offset))
    else video.currentTime = (to + 0.05) % length
  }
}

export const film = (src, more = {}) => Object.assign(
  make("video", { loop: true, playsinline: true, preload: "auto", ...more }), { muted: true, src })

export function stop(video) {
  video.pause()
  video.removeAttribute("src")
  video.load() // frees what was loaded
  video.remove()
}

const MOST = 40, FEWEST = 6, RATE = 12, EVERY = 250, LOOKS = 8

// Plays the loops of the frames in sight, `MOST` at once, fewer where frames are dropped.
export class Players {
  // `source(frame)` is a loop's address, `far(frame)` how far it is from where somebody is.
  constructor(clock, source, far) {
    Object.assign(this, { clock, source, far, most: MOST, mend: true, looks: 0 },
      { seen: new Set(), videos: new Map(), broken: new Set() })
    this.sight = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries)
        this.seen[isIntersecting ? "add" : "delete"](target)
      this.arrange()
    })
    this.timer = setInterval(() => {
      for (const { video } of this.videos.values()) follow(video, clock, this.mend)
      if (++this.looks % LOOKS === 0) this.judge()
    }, EVERY)
  }
  end() { clearInterval(this.timer); this.watch([]); this.arrange() }
  // The frames that may be played when they are in sight, and no others.
  watch(frames) {
    this.sight.disconnect()
    this.seen = new Set([...this.seen].filter(frame => frames.includes(frame)))
    for (const frame of frames) this.sight.observe(frame)
  }
  // Nothing is loaded before somebody wants to see something move. After a jump or a pause nothing
  // can be said of frames that were due.
  start() {
    this.started = true
    for (const playing of this.videos.values()) {
      playing.count = undefined
      follow(playing.video, this.clock)
    }
    this.arrange()
  }
  // The nearest play; what plays already stays a little longer.
  arrange() {
    const may = frame => this.source(frame) && !this.broken.has(this.source(frame))
    const far = frame => this.far(frame) * (this.videos.has(frame) ? 0.6 : 1)
    const near = (this.started ? [...this.seen].filter(may) : [])
      .map(frame => [far(frame), frame]).sort(([one], [other]) => one - other)
      .slice(0, this.most).map(([, frame]) => frame)
    for (const frame of this.videos.keys()) if (!near.includes(frame)) this.drop(frame)
    for (const frame of near) if (!this.videos.has(frame)) this.add(frame)
  }
  add(frame) {
    const src = this.source(frame), video = film(src, { "aria-hidden": "true", tabindex: -1 })
    for (const when of ["loadeddata", "seeked"])
      video.addEventListener(when, () => follow(video, this.clock, this.mend))
    video.addEventListener("error", () => {
      if (this.videos.get(frame)?.video !== video) return
      this.broken.add(src)
      this.arrange()
    })
    this.videos.set(frame, { video })
    frame.append(video)
  }
  drop(frame) { stop(this.videos.get(frame).video); this.videos.delete(frame) }
  // Frames that were shown since the last look, of those that were due.
  judge() {
    const at = performance.now(), still = !this.clock.on || document.hidden
    let shown = 0, due = 0
    for (const playing of this.videos.values()) {
      const { totalVideoFrames, droppedVideoFrames } = playing.video.getVideoPlaybackQuality()
      const count = totalVideoFrames - droppedVideoFrames
      if (!still && playing.count >= 0) {
        shown += count - playing.count
        due += RATE * (at - playing.at) / 1000
      }
      Object.assign(playing, { count: still || playing.video.paused ? undefined : count, at })
    }
    if (!due) return
    this.mend = shown / due >= 0.8 // to catch up is to decode more
    const fewer = Math.floor(Math.min(this.most, this.videos.size) * 0.75)
    if (!this.mend) this.most = Math.max(FEWEST, fewer)
    else if (shown / due > 0.95) this.most = Math.min(MOST, this.most + 4)
    this.arrange()
  }
}

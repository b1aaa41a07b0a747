// What the board and the ballot share: elements, a queue that loses nothing, and clips in step.
// Nothing here knows who shows it: Streamlit, a page of a test, or a report opened from a file.
// make("button.keep", { onclick: f, ariaLabel: "Keep" }, "text, elements or lists of them", …)
export function make(kind, ...inside) {
  const [tag, ...names] = kind.split("."), made = document.createElement(tag)
  const given = inside[0]?.constructor === Object ? inside.shift() : {}
  made.classList.add(...names)
  for (const [name, value] of Object.entries(given))
    if (name in made) made[name] = value ?? ""
    else made.setAttribute(name, value)
  made.append(...inside.flat().filter(one => one || one === 0))
  return made
}
export const fill = (text = "", given = {}) => text.replace(/\{(\w+)\}/g, (_, name) => given[name])
// A browser may have no storage, or something in it that is not ours.
export const attempt = run => { try { return run() } catch { return null } }
// A key that is ours is nobody else's: Streamlit would clear its cache at a C.
export const taken = event => { event.preventDefault(); event.stopPropagation() }
export const plain = event => !event.ctrlKey && !event.metaKey && !event.altKey

// ----- Saving: on the screen at once, kept in this tab, sent until the server has it.
const PATIENCE = 3000, SHORTEST = 500, LONGEST = 15_000 // milliseconds
const LATER = [401, 403, 408, 425, 429] // a token that has aged is fresh after a reload

export class Outbox {
  // `sign` is where it says that some are late, or why one was refused for good.
  constructor(kind, { experiment, rater = "", token = "", words }, sign) {
    const name = `studio-${kind}:${experiment}:${rater}`
    const waiting = attempt(() => new Map(JSON.parse(sessionStorage.getItem(name)))) ?? new Map()
    Object.assign(this, { name, waiting, words, sign, failed: 0,
      headers: { "Content-Type": "application/json", "X-Lab-Token": token } })
    if (waiting.size) this.plan(0)
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
  keep() { attempt(() => sessionStorage.setItem(this.name, JSON.stringify([...this.waiting]))) }
  plan(pause) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), pause)
    this.patience ??= setTimeout(() => {
      this.late = true
      this.sign.textContent = fill(this.words.unsaved, { count: this.waiting.size })
    }, PATIENCE)
  }
  async send() {
    if (this.sending) return
    this.sending = true
    for (const [key, request] of this.waiting) { // what comes meanwhile as well
      const { method = "POST", url, body, saved } = request
      const answer = await fetch(url, { method, headers: this.headers, keepalive: true,
        body: body && JSON.stringify(body) }).catch(() => null)
      if (!answer || LATER.includes(answer.status) || answer.status >= 500) break
      const told = await answer.json().catch(() => ({}))
      const problem = told.detail ?? told.title ?? String(answer.status)
      this.failed = 0
      if (this.waiting.get(key) === request) this.waiting.delete(key)
      this.keep()
      if (answer.ok || (method === "DELETE" && answer.status === 404)) saved?.(told)
      else this.sign.textContent = fill(this.words.refused, { problem })
    }
    this.sending = false
    if (this.waiting.size) return this.plan(Math.min(SHORTEST * 2 ** this.failed++, LONGEST))
    clearTimeout(this.patience)
    if (this.late) this.sign.textContent = ""
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
  if (!clock.on) video.pause()
  else if (video.paused) video.play().catch(() => {})
  if (!clock.on && far > 0.02) video.currentTime = to
  else if (!mend || far < 0.02) video.playbackRate = 1
  else if (far < 0.4) video.playbackRate = 1 - Math.max(-0.12, Math.min(0.12, 0.8 * offset))
  else video.currentTime = (to + 0.05) % length
}

export const film = (src, more) =>
  make("video", { loop: true, muted: true, playsInline: true, preload: "auto", ...more, src })
// Of all in an element: what was loaded is freed.
export const stop = scope => scope.querySelectorAll("video").forEach(video => {
  video.removeAttribute("src")
  video.load()
  video.remove()
})

const MOST = 40, FEWEST = 6, RATE = 12, EVERY = 250, LOOKS = 8
// Plays the loops of the frames in sight, the nearest `MOST` at once, fewer if frames are dropped.
export class Players {
  // `source(frame)` is a loop's address, `far(frame)` how far it is from where somebody is.
  constructor(clock, source, far) {
    Object.assign(this, { clock, source, far, most: MOST, mend: true, looks: 0,
      seen: new Set(), videos: new Map(), broken: new Set() })
    this.sight = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries)
        this.seen[isIntersecting ? "add" : "delete"](target)
      this.arrange()
    })
    this.timer = setInterval(() => {
      this.videos.forEach(video => follow(video, clock, this.mend))
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
    this.videos.forEach(video => { video.count = undefined; follow(video, this.clock) })
    this.arrange()
  }
  arrange() {
    const may = frame => this.source(frame) && !this.broken.has(this.source(frame))
    const near = [...this.started ? this.seen : []].filter(may)
      .sort((one, other) => this.far(one) - this.far(other)).slice(0, this.most)
    for (const frame of this.videos.keys())
      if (!near.includes(frame)) { stop(frame); this.videos.delete(frame) }
    for (const frame of near.filter(it => !this.videos.has(it))) {
      const src = this.source(frame), video = film(src, { ariaHidden: true, tabIndex: -1 })
      video.onloadeddata = video.onseeked = () => follow(video, this.clock, this.mend)
      video.onerror = () => { if (video.isConnected) { this.broken.add(src); this.arrange() } }
      this.videos.set(frame, video)
      frame.append(video)
    }
  }
  // Frames that were shown since the last look, of those that were due.
  judge() {
    const at = performance.now(), seconds = (at - this.at) / 1000
    let shown = 0, due = 0
    for (const video of this.videos.values()) {
      const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality()
      const count = totalVideoFrames - droppedVideoFrames, still = document.hidden || video.paused
      if (!still && video.count >= 0) { shown += count - video.count; due += RATE * seconds }
      video.count = still ? undefined : count
    }
    this.at = at
    if (!due) return
    const part = shown / due, most = Math.min(this.most, this.videos.size)
    this.mend = part >= 0.8 // to catch up is to decode more
    this.most = this.mend ? Math.min(MOST, this.most + (part > 0.95 ? 4 : 0))
      : Math.max(FEWEST, Math.floor(0.75 * most))
    this.arrange()
  }
}

// ----- The words of `now` as elements, with what `before` had and has no more. Punctuation and
// capitals make no difference.
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
    const gone = (most[i + 1]?.[j] ?? -1) >= (most[i][j + 1] ?? -1)
    const tag = same(i, j) ? "span" : gone ? "del" : "ins"
    made.push(make(tag, tag === "del" ? old[i] : fresh[j]), " ")
    i += tag !== "ins"
    j += tag !== "del"
  }
  return made
}

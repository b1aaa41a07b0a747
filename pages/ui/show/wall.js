// A wall: all clips at once, as large as they can be, and in step.
import { Clock, film, follow, make, stop } from "./kit.js"

const EVERY = 250, GAP = 8, LOWEST = 90, FEW = 4

// Few are played as they are, more at half their size, many as small loops.
const source = (clip, count) => count <= FEW ? clip.clip : count <= 12 ? clip.proxy : clip.loop

const sum = numbers => numbers.reduce((whole, one) => whole + one, 0)

// Rows of one height, in which each clip has its own shape, so that wide and tall ones leave little
// dark: the shapes of each row, and the greatest height at which all of them fit.
export function rows(shapes, width, height) {
  let best = [], tallest = 0
  for (let count = 1; count <= shapes.length; count++) {
    const each = sum(shapes) / count, split = []
    let before = 0
    for (const shape of shapes) {
      const row = Math.min(count - 1, Math.floor((before + shape / 2) / each));
      (split[row] ??= []).push(shape)
      before += shape
    }
    const filled = split.filter(Boolean)
    const room = filled.map(row => (width - GAP * (row.length - 1)) / sum(row))
    const size = Math.min((height - GAP * (filled.length - 1)) / filled.length, ...room)
    if (size > tallest) [best, tallest] = [filled, size]
  }
  return [best, tallest]
}

export class Wall {
  // `named(index)` is what a clip is called, `label(clip)` what stands on it, `open(index)` is
  // called when one is chosen.
  constructor(clips, { named, label, open }) {
    this.clips = clips
    this.clock = new Clock(Math.max(1, ...clips.map(clip => clip.seconds || 1)))
    this.tiles = clips.map((clip, index) => make("button", { class: "tile", type: "button",
      "aria-label": named(index), onclick: () => open(index) },
    this.inside(clip), label(clip),
    clip.title && make("span", { class: "title", "aria-hidden": "true" },
      make("span", {}, clip.title))))
    this.element = make("div", { class: "wall" }, ...this.tiles)
    this.resized = () => this.arrange()
    addEventListener("resize", this.resized)
    this.timer = setInterval(() => this.step(), EVERY)
  }
  inside(clip) {
    const src = source(clip, this.clips.length)
    if (!src) return make("img", { src: clip.picture ?? clip.still, alt: "" })
    const poster = this.clips.length <= FEW ? clip.picture ?? clip.still : clip.still
    return film(src, { poster, "aria-hidden": "true", tabindex: -1 })
  }
  get videos() { return this.tiles.map(tile => tile.querySelector("video")).filter(Boolean) }
  step() { for (const video of this.videos) follow(video, this.clock) }
  play(on) { this.clock.play(on); this.step() }
  arrange() {
    const shapes = this.clips.map(clip => clip.width / clip.height), tiles = [...this.tiles]
    const wide = innerWidth - 2 * GAP
    const [split, most] = rows(shapes, wide, innerHeight - 2 * GAP)
    // Lower than this nobody sees anything: then the wall is scrolled.
    const tall = Math.max(LOWEST, Math.floor(most))
    const whole = split.length * (tall + GAP) - GAP
    let top = Math.max(GAP, (innerHeight - whole) / 2)
    this.element.style.height = `${whole + 2 * GAP}px`
    for (const row of split) {
      let left = GAP + (wide - tall * sum(row) - GAP * (row.length - 1)) / 2
      for (const shape of row) {
        const box = { left, top, width: tall * shape, height: tall }
        for (const side in box) tiles[0].style[side] = `${box[side]}px`
        tiles.shift()
        left += tall * shape + GAP
      }
      top += tall + GAP
    }
  }
  end() {
    clearInterval(this.timer)
    removeEventListener("resize", this.resized)
    this.videos.forEach(stop)
    this.element.remove()
  }
}

// A wall: all clips at once, as large as they can be, and in step.
import { Clock, film, follow, make, stop } from "./kit.js"

const EVERY = 250

// Few are played as they are, more at half their size, many as small loops.
const source = (clip, count) => count <= 4 ? clip.clip : count <= 12 ? clip.proxy : clip.loop

// The number of columns that makes `count` frames of this shape largest.
export function columns(count, width, height, shape) {
  let best = 1, largest = 0
  for (let many = 1; many <= count; many++) {
    const size = Math.min(width / many, height / Math.ceil(count / many) * shape)
    if (size > largest) [best, largest] = [many, size]
  }
  return [best, largest]
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
    return film(src, { poster: clip.still, "aria-hidden": "true", tabindex: -1 })
  }
  get videos() { return this.tiles.map(tile => tile.querySelector("video")).filter(Boolean) }
  step() { for (const video of this.videos) follow(video, this.clock) }
  play(on) { this.clock.play(on); this.step() }
  arrange() {
    const shapes = this.clips.map(clip => clip.width / clip.height)
    const shape = shapes.reduce((sum, one) => sum + one) / shapes.length
    const [many, size] = columns(this.tiles.length, innerWidth - 16, innerHeight - 16, shape)
    this.element.style.setProperty("--columns", many)
    this.element.style.setProperty("--tile", `${Math.max(120, Math.floor(size) - 8)}px`)
    this.element.style.setProperty("--shape", shape)
  }
  end() {
    clearInterval(this.timer)
    removeEventListener("resize", this.resized)
    this.videos.forEach(stop)
    this.element.remove()
  }
}

// Up to four clips side by side, in step: one clock for all.
// `open(root, clips, words, {still, open, closed})` shows them over everything until it is closed.
import { Clock, fill, film, follow, make, plain, stop, taken } from "./kit.js"

const EVERY = 250 // milliseconds between two looks at whether all are in step
const STEP = 0.1 // seconds that an arrow goes on

export function open(root, clips, words, { still, open, closed }) {
  const clock = new Clock(Math.max(...clips.map(clip => clip.seconds || 0)) || 10, !still)
  let shown = [...clips], named = true
  const time = make("span", { class: "time" }), spoken = make("output", { class: "hidden",
    "aria-live": "polite" })
  const scrub = make("input", { type: "range", min: 0, max: clock.seconds, step: 0.04,
    "aria-label": words.scrub, oninput: () => go(+scrub.value) })
  const button = (text, label, run, more = {}) => make("button", { type: "button",
    ...label && { "aria-label": label, title: label }, onclick: run, ...more }, text)
  const roll = button("", "", () => run(!clock.on))
  const hide = button("", "", () => { name(!named) }, { class: "text" })
  const stage = make("div", { class: "stage", "data-clips": clips.length })
  const dialog = make("dialog", { class: "together", "aria-labelledby": "together-title",
    onkeydown: press, onclose: () => { end(); closed() } },
  make("header", {}, make("h2", { id: "together-title", tabindex: -1 }, words.together), hide,
    button("✕", words.close, () => dialog.close())), stage,
  make("div", { class: "clock" }, roll, scrub, time), make("p", { class: "keys" },
    words.together_keys), spoken)

  const figures = new Map(clips.map(clip => {
    const video = film(clip.proxy, { tabindex: -1, poster: clip.still ?? "" })
    for (const when of ["loadeddata", "seeked"])
      video.addEventListener(when, () => follow(video, clock))
    return [clip.id, make("figure", {}, make("div", { class: "frame" }, video),
      make("figcaption", {}, make("div", { class: "whose" }), make("div", { class: "acts" },
        button("←", words.left, () => move(clip, -1), { class: "left" }),
        button("→", words.right, () => move(clip, 1), { class: "right" }),
        button(words.open, "", () => { dialog.close(); open(clip.id) }, { class: "text" }))))]
  }))
  const videos = () => [...stage.querySelectorAll("video")]
  function layOut() {
    // Moved and not made anew, so that none stops: what stands right already stays.
    shown.forEach((clip, at) => {
      const figure = figures.get(clip.id)
      if (stage.children[at] !== figure) stage.insertBefore(figure, stage.children[at] ?? null)
      const letter = "ABCD"[at]
      figure.querySelector("video").setAttribute("aria-label", named ? clip.words : letter)
      figure.querySelector(".whose").replaceChildren(make("b", {}, letter), ...named ? [
        make("span", { class: "said" }, clip.words),
        make("span", { class: "name" },
          [clip.name, clip.price, clip.when].filter(Boolean).join(" · "))] : [])
      figure.querySelector(".left").disabled = at === 0
      figure.querySelector(".right").disabled = at === shown.length - 1
    })
    hide.textContent = named ? words.hide : words.reveal
    hide.setAttribute("aria-pressed", !named)
    for (const video of videos()) follow(video, clock)
  }
  function move(clip, by) {
    const at = shown.indexOf(clip), to = at + by
    if (to < 0 || to >= shown.length) return
    ;[shown[at], shown[to]] = [shown[to], shown[at]]
    layOut()
    spoken.textContent = fill(words.moved, { letter: "ABCD"[to] })
  }
  // Hidden, they are in an order that nobody knows.
  function name(on) {
    named = on
    if (!named) shown = shown.map(clip => [Math.random(), clip]).sort(([a], [b]) => a - b)
      .map(([, clip]) => clip)
    layOut()
  }
  function go(to) {
    clock.seek((to + clock.seconds) % clock.seconds)
    for (const video of videos()) follow(video, clock)
    showTime()
  }
  function run(on) {
    clock.play(on)
    for (const video of videos()) follow(video, clock)
    showTime()
  }
  function showTime() {
    if (dialog.getRootNode().activeElement !== scrub) scrub.value = clock.now()
    time.textContent = `${clock.now().toFixed(1).replace(".", words.point)} s`
    roll.textContent = clock.on ? "❚❚" : "▶"
    roll.setAttribute("aria-label", clock.on ? words.pause : words.play_all)
  }
  function press(event) {
    const { key, target } = event
    if (key !== "Tab" && key !== "Escape") event.stopPropagation()
    if (!plain(event) || target === scrub && key.startsWith("Arrow")) return
    if (key === " " && target.tagName !== "BUTTON") run(!clock.on)
    else if (key === "ArrowLeft" || key === "ArrowRight") {
      run(false)
      go(clock.now() + (key === "ArrowRight" ? STEP : -STEP))
    } else if (key === "h") name(!named)
    else if (key === "s") move(shown[0], 1)
    else return
    taken(event)
  }
  let ended = false
  function end() {
    if (ended) return
    ended = true
    clearInterval(timer)
    stop(stage)
    dialog.remove()
  }
  const [widest] = [...clips].sort((one, other) => other.aspect - one.aspect)
  stage.style.setProperty("--shape", widest.aspect)
  root.append(dialog)
  layOut()
  showTime()
  dialog.showModal()
  dialog.querySelector("h2").focus()
  const timer = setInterval(() => {
    for (const video of videos()) follow(video, clock)
    showTime()
  }, EVERY)
  return { end }
}

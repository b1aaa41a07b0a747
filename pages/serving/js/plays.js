// The clip on show plays by itself, without sound and again and again, unless the person wants less
// motion; F takes it to the full screen and back.
if (!window.studioPlays) {
  const clips = ".st-key-animation .studio-frame video", begun = new WeakSet()
  const begin = clip => {
    if (begun.has(clip) || matchMedia("(prefers-reduced-motion: reduce)").matches) return
    begun.add(clip)
    clip.muted = true
    clip.play().catch(() => {})
  }
  window.studioPlays = true
  addEventListener("loadedmetadata", ({target}) => target.matches?.(clips) && begin(target), true)
  for (const clip of document.querySelectorAll(clips)) if (clip.readyState) begin(clip)
  addEventListener("keydown", event => {
    const clip = document.querySelector(clips), {target} = event
    const writes = target.isContentEditable || target.matches?.("textarea, input, select")
    if (event.key.toLowerCase() !== "f" || !clip || writes) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    if (document.querySelector("[role=dialog]")) return
    if (document.fullscreenElement) document.exitFullscreen()
    else clip.requestFullscreen().catch(() => {})
  })
}

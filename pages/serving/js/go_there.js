// Takes a person to what they asked for, once for each token: it comes into view with the focus,
// wherever the page put it. Whoever writes in another field by then is left alone, and so is
// whoever moves on while the page still grows. A card of the animation on show leads to the
// address that is there already, so nothing else would happen.
(() => {
  const still = "(prefers-reduced-motion: reduce)", stacked = "(max-width: 999px)"
  const go = (mark, until) => {
    const {to, whole, describedBy} = mark, main = document.querySelector("[data-testid=stMain]")
    const place = document.querySelector(to)
    if (!place || !main) {
      if (performance.now() < until) requestAnimationFrame(() => go(mark, until))
      return
    }
    const at = document.activeElement
    if (at !== place && at.matches("textarea, input")) return
    if (!place.matches("textarea, input, a")) place.tabIndex = -1
    if (describedBy) place.setAttribute("aria-describedby", describedBy)
    place.focus({preventScroll: true})
    // A link that gets the focus back is shown to whoever goes by the keyboard.
    if (place.matches("a:not(:focus-visible)")) return
    const show = () => {
      const field = place.matches("textarea, input"), room = field ? innerHeight / 5 : 80
      const seen = [to, ...whole ? [whole] : []].map(part => document.querySelector(part))
      let boxes = seen.filter(Boolean).map(part => part.getBoundingClientRect())
      if (!seen[0]) return
      const top = () => Math.min(...boxes.map(box => box.top)) - room
      // A phone has the button at the lower edge, over the page.
      const bar = document.querySelector(".st-key-launch_bar")
      const over = bar && getComputedStyle(bar).position === "fixed" ? bar.offsetHeight : 0
      const bottom = () => Math.max(...boxes.map(box => box.bottom)) + 16 - innerHeight + over
      // A field to write in comes before what else should be seen.
      if (field && bottom() > top()) boxes = [boxes[0]]
      // Below the form it is all that fits: what it says at the top, what comes next under it.
      const below = !field && matchMedia(stacked).matches
      const by = top() < 0 || below ? top() : Math.min(top(), Math.max(0, bottom()))
      const behavior = matchMedia(still).matches ? "auto" : "smooth"
      if (Math.abs(by) > 1) main.scrollTo({top: main.scrollTop + by, behavior})
    }
    const watch = new ResizeObserver(show), acts = ["wheel", "touchstart", "pointerdown", "keydown"]
    const leave = () => {
      watch.disconnect()
      for (const act of acts) removeEventListener(act, leave, true)
    }
    for (const act of acts) addEventListener(act, leave, true)
    for (const part of main.querySelectorAll("[data-testid=stVerticalBlock]")) watch.observe(part)
    show()
    setTimeout(leave, 3000)
  }
  const soon = () => performance.now() + 3000
  if (!window.studioBeen) {
    window.studioBeen = new Set()
    const shown = () => new URLSearchParams(location.search).get("animation")
    addEventListener("click", event => {
      const card = event.target.closest(".st-key-recents a"), panel = ".st-key-animation [data-go]"
      const mark = document.querySelector(panel)
      if (mark && card && new URL(card.href).searchParams.get("animation") === shown())
        go(mark.dataset, soon())
    }, true)
  }
  for (const {dataset} of document.querySelectorAll("[data-go]"))
    if (!window.studioBeen.has(dataset.go)) {
      window.studioBeen.add(dataset.go)
      go(dataset, soon())
    }
})()

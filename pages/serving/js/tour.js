// Brings what a step of the tour speaks of into view, once for each step, and gives its buttons the
// focus when it begins: whoever goes by the keyboard is there, and whoever presses Next stays there.
(() => {
  const step = document.querySelector(".studio-tour"), tour = document.querySelector(".st-key-tour")
  if (!step || !tour || window.studioStep === step.dataset.step) return
  window.studioStep = step.dataset.step
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
  const about = document.querySelector(step.dataset.about)
  about?.scrollIntoView({block: "center", behavior: still ? "auto" : "smooth"})
  const focus = until => {
    if (tour.contains(document.activeElement)) return
    const next = document.querySelector(".st-key-tour_next button")
    if (next) next.focus({preventScroll: true})
    else if (performance.now() < until) requestAnimationFrame(() => focus(until))
  }
  focus(performance.now() + 3000)
})()

// Two writes after one click, and the write of a page just opened, are one entry: what nobody
// did anything for is nothing that Back should stop at. Words that are sent while they are typed are
// one entry too, however often the hand rests.
(() => {
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history)
  let acted = false
  for (const kind of ["pointerdown", "keydown", "click", "change"])
    addEventListener(kind, () => { acted = true }, true)
  history.pushState = (...entry) => {
    const live = window.studioLive
    ;(acted && !live?.entered ? push : replace)(...entry)
    if (live) live.entered = true
    acted = false
  }
})()

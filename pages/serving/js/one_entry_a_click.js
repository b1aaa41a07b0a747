// Two writes after one click, and the write of a page just opened, are one entry: what nobody
// did anything for is nothing that Back should stop at.
(() => {
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history)
  let acted = false
  for (const kind of ["pointerdown", "keydown", "click", "change"])
    addEventListener(kind, () => { acted = true }, true)
  history.pushState = (...entry) => { (acted ? push : replace)(...entry); acted = false }
})()

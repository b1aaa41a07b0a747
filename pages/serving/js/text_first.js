// A text field sends what was typed when it is left, but a moment later: a press that ended the
// typing may be there before, and act on the words of before. A link would even lead back to
// this page. Under a finger nothing lies between the two: links and buttons wait for it.
if (!window.studioText) {
  let typed = false, left = -Infinity
  window.studioText = true
  addEventListener("input", () => { typed = true }, true)
  addEventListener("blur", () => { if (typed) left = performance.now(); typed = false }, true)
  addEventListener("click", event => {
    const kinds = "a[data-testid$=NavLink], button[data-testid^=stBaseButton]:not([data-variant])"
    const pressed = event.target.closest?.(kinds), wait = 200
    const plain = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (!pressed || !plain || performance.now() - left > wait) return
    event.preventDefault()
    event.stopImmediatePropagation()
    setTimeout(() => pressed.click(), wait)
  }, true)
}

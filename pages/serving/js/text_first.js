// A text field sends what was typed when it is left, but a moment later, and a link sends nothing of
// the page's fields: Streamlit drops words whose run has not begun when the link comes. So links and
// buttons that are pressed after typing wait until the words' run has ended, but not for ever.
if (!window.studioText) {
  const fields = "[data-testid=stTextArea] *, [data-testid=stTextInput] *, [data-testid=stNumberInput] *"
  const kinds = "a[data-testid$=NavLink], button[data-testid^=stBaseButton]:not([data-variant])"
  const soonest = 200, latest = 5000
  let known, taken
  window.studioText = true

  const ran = () => new Promise(done => {
    const app = document.querySelector("[data-testid=stApp]"), left = performance.now()
    const end = () => { watch.disconnect(); clearTimeout(timer); done() }
    const rests = () => app.dataset.testScriptState === "notRunning"
    const watch = new MutationObserver(() => {
      if (rests() && performance.now() - left > soonest) end()
    })
    const timer = setTimeout(end, latest)
    watch.observe(app, { attributeFilter: ["data-test-script-state"] })
  })
  const sends = field => {
    if (!field.matches?.(fields) || field.value === known) return
    known = field.value
    const mine = taken = ran().then(() => { if (taken === mine) taken = null })
  }
  addEventListener("focus", event => { known = event.target.value }, true)
  addEventListener("blur", event => sends(event.target), true)
  addEventListener("keydown", event => {
    const ends = event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("input"))
    if (ends) sends(event.target)
  }, true)
  addEventListener("click", event => {
    const pressed = event.target.closest?.(kinds)
    const plain = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (!taken || !pressed || !plain) return
    event.preventDefault()
    event.stopImmediatePropagation()
    taken.then(() => pressed.click())
  }, true)
}

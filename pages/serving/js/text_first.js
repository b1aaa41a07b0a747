// A text field sends what was typed when it is left, but a moment later, and a link sends nothing of
// the page's fields: Streamlit drops words whose run has not begun when the link comes. So links and
// buttons that are pressed after typing wait until the words' run has ended, but not for ever.
//
// The words of Generate are sent while they are typed as well, whenever the hand rests, so that the
// preview follows; Ctrl + Enter presses the button that starts, from anywhere on its page.
if (!window.studioText) {
  const fields = "[data-testid=stTextArea] *, [data-testid=stTextInput] *, [data-testid=stNumberInput] *"
  const kinds = "a[data-testid$=NavLink], button[data-testid^=stBaseButton]:not([data-variant])"
  const followed = ".st-key-generate_words textarea", start = ".st-key-generate_start button"
  const soonest = 200, latest = 5000, rest = 600
  let known, taken, resting
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
    const ours = taken = ran().then(() => { if (taken === ours) taken = null })
  }
  // Streamlit's own way to send without leaving the field.
  const send = field => {
    if (document.activeElement !== field || field.value === known) return
    window.studioLive ??= {}
    field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, bubbles: true}))
  }
  const later = field => {
    clearTimeout(resting)
    resting = setTimeout(send, rest, field)
  }
  addEventListener("focus", event => { known = event.target.value }, true)
  addEventListener("blur", event => {
    clearTimeout(resting)
    window.studioLive = null
    sends(event.target)
  }, true)
  addEventListener("input", event => {
    // Letters that are still being put together are not words yet.
    if (event.target.matches?.(followed) && !event.isComposing) later(event.target)
    else clearTimeout(resting)
  }, true)
  addEventListener("compositionstart", () => clearTimeout(resting), true)
  addEventListener("compositionend", event => {
    if (event.target.matches?.(followed)) later(event.target)
  }, true)
  addEventListener("keydown", event => {
    const {target} = event, whole = event.ctrlKey || event.metaKey
    if (event.key !== "Enter" || event.isComposing) return
    if (whole || target.matches("input")) sends(target)
    const button = document.querySelector(start)
    if (!whole || !event.isTrusted || !button || document.querySelector("[role=dialog]")) return
    clearTimeout(resting)
    // It does not press what has the focus besides.
    if (!target.matches(fields)) { event.preventDefault(); event.stopImmediatePropagation() }
    if (!event.repeat) Promise.resolve(taken).then(() => document.querySelector(start)?.click())
  }, true)
  addEventListener("click", event => {
    const pressed = event.target.closest?.(kinds)
    const plain = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (!taken || !pressed || !plain) return
    event.preventDefault()
    event.stopImmediatePropagation()
    // The words may make a button another element, as where it becomes the page's loud one.
    const place = pressed.closest("[class*=st-key-]")
    const key = [...place?.classList ?? []].find(name => name.startsWith("st-key-"))
    const nth = place ? [...place.querySelectorAll(kinds)].indexOf(pressed) : -1
    const again = () => key && document.querySelectorAll(`.${CSS.escape(key)} :is(${kinds})`)[nth]
    taken.then(() => (pressed.isConnected ? pressed : again())?.click())
  }, true)
}

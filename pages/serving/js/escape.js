// Escape leaves an animation of the library for where it came from, unless somebody writes or the
// key closes something else.
if (!window.studioEscape) {
  window.studioEscape = true
  const open = "[role=dialog], [role=listbox], [role=menu], [role=tooltip], [data-testid=stPopoverBody]"
  // Before what is open has closed itself on the same press.
  addEventListener("keydown", event => {
    const {target} = event
    const writes = target.isContentEditable || target.matches?.("textarea, input, select")
    if (event.key !== "Escape" || event.repeat || writes || document.fullscreenElement) return
    if (!document.querySelector(open)) document.querySelector(".st-key-library_back button")?.click()
  }, true)
}

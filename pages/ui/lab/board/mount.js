// How Streamlit shows the board and the ballot: it calls this whenever data or theme change.
import { setup as ballot } from "./ballot.js"
import { setup as board } from "./board.js"

const shown = new WeakMap()
const MARK = "board." // the view stands in the page's address, without a run of the page
const asked = () => [...new URLSearchParams(location.search)]
const isOurs = ([name]) => name.startsWith(MARK)
const fromAddress = () => Object.fromEntries(
  asked().filter(isOurs).map(([name, value]) => [name.slice(MARK.length), value]))
function toAddress(view) {
  const told = Object.entries(view).filter(([, value]) => value != null && value !== "all")
  const all = asked().filter(it => !isOurs(it)).concat(told.map(([name, it]) => [MARK + name, it]))
  history.replaceState(history.state, "", `${location.pathname}?${new URLSearchParams(all)}`)
}

export default ({ data, parentElement, setTriggerValue }) => {
  const at = shown.get(parentElement), as_text = JSON.stringify(data)
  const send = (name, value) => name === "view" ? toAddress(value) : setTriggerValue(name, value)
  const setup = data.kind === "ballot" ? ballot : board
  const made = at?.made ?? setup(parentElement, { view: fromAddress(), ...data }, send)
  parentElement.lastElementChild.style.setProperty("--top", "3.75rem") // of the page's own bar
  if (at && at.as_text !== as_text) made.update(data)
  shown.set(parentElement, { made, as_text })
  return () => { made.end(); shown.delete(parentElement) }
}

// How Streamlit shows the board and the ballot: it calls this whenever data or theme change.

import { setup as ballot } from "./ballot.js"
import { setup as board } from "./board.js"

const shown = new WeakMap()
const MARK = "board." // the view stands in the page's address, without a run of the page

function fromAddress() {
  const { rows, columns, show, open, ...filters } = Object.fromEntries(
    [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith(MARK))
      .map(([name, value]) => [name.slice(MARK.length), value]))
  return { rows, columns, show, open, filters }
}

function toAddress({ filters, ...view }) {
  const asked = new URLSearchParams(location.search)
  for (const name of [...asked.keys()]) if (name.startsWith(MARK)) asked.delete(name)
  for (const [name, value] of Object.entries({ ...filters, ...view }))
    if (value != null && value !== "all") asked.set(MARK + name, value)
  history.replaceState(history.state, "", `${location.pathname}?${asked}`)
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

// How Streamlit shows the shelf: it calls this whenever data or theme change.

import { setup } from "./shelf.js"

const shown = new WeakMap()

export default ({ data, parentElement, setTriggerValue }) => {
  const at = shown.get(parentElement), as_text = JSON.stringify(data)
  const made = at?.made ?? setup(parentElement, data, asked => setTriggerValue("asked", asked))
  if (at && at.as_text !== as_text) made.update(data)
  shown.set(parentElement, { made, as_text })
  return () => { made.end(); shown.delete(parentElement) }
}

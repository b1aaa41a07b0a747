// Stands in for what Streamlit loads a widget's script with when the first of its kind is drawn. That
// answers later even where the script came with the page; React draws a placeholder meanwhile, and
// once it is there keeps it for 300 ms (FALLBACK_THROTTLE_MS). What came with the page is handed
// over at once; for all else Streamlit's own is asked.
import {t as later} from "streamlit-loader"

const there = new Map(), ours = "link[rel=modulepreload][fetchpriority=low]"
for (const {href} of document.querySelectorAll(`${ours}[href^="./static/js/"]`))
  import(href).then(script => there.set(href.split("/").pop(), script), () => {})

export const t = (load, ...needs) => {
  const name = /^\(\)=>import\(`\.\/([\w.-]+)`\)$/.exec(load)?.[1], script = there.get(name)
  return script ? {then: done => done(script)} : later(load, ...needs)
}

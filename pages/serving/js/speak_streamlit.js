// Says Streamlit's own words in the reader's language, wherever it writes them. TABLE and UPLOADS
// are filled in by `streamlit_words`.
(() => {
  const table = TABLE, was = new WeakMap()
  const words = () => table[document.documentElement.lang] || table[COMMON]
  const ours = (text, said, alert) => {
    for (const [theirs, say] of said) {
      const pattern = new RegExp(theirs)
      if (pattern.test(text)) return text.replace(pattern, say)
    }
    return !alert ? text : /^Error: *$/.test(text) ? "" : words().failed
  }
  const change = (place, text, known, alert, put) => {
    const last = was.get(place)
    const said = last && last.ours === text ? last.said : text
    const now = ours(said, known, alert)
    was.set(place, {said, ours: now})
    if (now !== text) put(now)
  }
  const kept = "[data-testid=stFileChipName], [data-testid=stIconMaterial]"
  const look = () => {
    const {places, names} = words()
    for (const [selector, said] of places)
      for (const place of document.querySelectorAll(selector)) {
        const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          const parent = text.parentElement
          const alert = selector === UPLOADS && parent.closest("[role=alert]")
          if (!parent.closest(kept))
            change(text, text.data, said, alert, now => { text.data = now })
        }
      }
    for (const place of document.querySelectorAll("[aria-label]")) {
      const within = places.filter(([selector]) => place.closest(selector))
      const known = [...within.flatMap(([, said]) => said), ...names]
      change(place, place.ariaLabel, known, false, now => { place.ariaLabel = now })
    }
  }
  new MutationObserver(look).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label", "lang"]})
  look()
})()

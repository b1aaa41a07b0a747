"""The words of Streamlit's own field for files, which are English and fixed, in the reader's
language.

The field is drawn by the browser, so a script does it: each text of the field that is one of
`SAID` becomes ours, also the names that only screen readers hear. What is not known stays.
"""

import json
from typing import Final

from pages.ui.texts.form import TEXTS
from runway_core.i18n import LANGUAGES, Language

SAID: Final = (
    (r"^Upload$", "upload.choose"),
    (r"^file upload$", "upload.choose"),
    (r"^Drag and drop .* here$", "upload.drop"),
    (r"^(\d+)(?:\.0)? ?MB per file$", "upload.limit"),
    (r"^Add files$", "upload.other"),
    (r"^add icon$", "upload.other"),
    (r"^Remove (.*)$", "upload.remove"),
    (r"^File must be (\d+)(?:\.0)? ?MB or smaller\.$", "upload.too_large"),
    (r"(\d+)\.(\d+) ?MB$", "upload.size.parts"),
    (r"(\d+) ?MB$", "upload.size.megabytes"),
    (r"(\d+)\.(\d+) ?KB$", "upload.size.kilobytes"),
    (r"(\d+) ?KB$", "upload.size.kilobytes"),
)
"""What Streamlit 1.67 says, as the browser's regular expressions, and the key of what we say; the
first that fits. What stands in brackets is `{1}` and `{2}` in our text."""


def _text(key: str, language: Language) -> str:
    written: str = getattr(TEXTS[key], language)
    return written.replace("{1}", "$1").replace("{2}", "$2")


def _script() -> str:
    table = {
        language: {
            "said": [[pattern, _text(key, language)] for pattern, key in SAID],
            # Of the ways in which a file can fail on its way, some name servers and codes.
            "failed": _text("upload.failed", language),
        }
        for language in LANGUAGES
    }
    return _SCRIPT.replace("TABLE", json.dumps(table).replace("</", "<\\/"))


_SCRIPT: Final = """(() => {
  if (window.studioUploads) return window.studioUploads()
  const table = TABLE, was = new WeakMap()
  const ours = (text, alert) => {
    const words = table[document.documentElement.lang] || table.en
    for (const [said, say] of words.said) {
      const pattern = new RegExp(said)
      if (pattern.test(text)) return text.replace(pattern, say)
    }
    return !alert ? text : /^Error: *$/.test(text) ? "" : words.failed
  }
  const change = (place, text, alert, put) => {
    const last = was.get(place)
    const said = last && last.ours === text ? last.said : text
    const now = ours(said, alert)
    was.set(place, {said, ours: now})
    if (now !== text) put(now)
  }
  const kept = "[data-testid=stFileChipName], [data-testid=stIconMaterial]"
  const look = () => {
    for (const field of document.querySelectorAll("[data-testid=stFileUploaderDropzone]")) {
      const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const parent = text.parentElement
        if (!parent.closest(kept))
          change(text, text.data, parent.closest("[role=alert]"), now => { text.data = now })
      }
      for (const place of field.querySelectorAll("[aria-label]"))
        change(place, place.ariaLabel, false, now => { place.ariaLabel = now })
    }
  }
  window.studioUploads = look
  new MutationObserver(look).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label"]})
  new MutationObserver(look).observe(document.documentElement, {attributeFilter: ["lang"]})
  look()
})()"""

SCRIPT: Final = _script()

CSS: Final = """
/* Streamlit tells what is wrong with a file only to screen readers and under a resting pointer. */
[data-testid=stFileChip] { flex-wrap: wrap; height: auto; max-width: 100%; }
[data-testid=stFileChip] > [role=alert] {
  position: static; width: 100%; height: auto; margin: 0.25rem 0 0; overflow: visible;
  clip: auto; clip-path: none; white-space: normal; font-size: 0.85rem;
}
"""

"""The looks that themes cannot give, of all pages: see `document`."""

from typing import Final

from pages.serving import credits_style, lab_style, panel_style, streamlit_words
from pages.ui.form import choice_pictures

# Colours are mixed from the text's own, so that they fit the light theme and the dark one.
_CSS = """
.studio-prompt { line-height: 1.95; margin: 0; overflow-wrap: anywhere; }
.studio-prompt .fragment {
  border-bottom: 2px solid color-mix(in srgb, currentColor 22%, transparent);
  padding-bottom: 1px;
}
.studio-prompt .fragment.words {
  background: color-mix(in srgb, #17857c 16%, transparent);
  border-bottom-color: #17857c;
  border-radius: 4px 4px 0 0;
}
.studio-prompt .source {
  font-size: 0.75rem; margin: 0 0.45rem 0 0.3rem; white-space: nowrap; user-select: none;
  color: color-mix(in srgb, currentColor 72%, transparent);
}
.studio-head { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; }
.studio-head h3 { font-size: 1rem; font-weight: 600; margin: 0; padding: 0; }
.studio-head span { font-size: 0.85rem; white-space: nowrap;
  color: color-mix(in srgb, currentColor 75%, transparent); }
.studio-note { margin: 0; padding-left: 0.6rem; border-left: 3px solid #17857c;
  font-size: 0.875rem; line-height: 1.45; }
[class*="undo_note"] > :first-child { flex: 1 1 10rem; }
.studio-hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
/* Captions are faded; a link's own colour would fade below what can be read. */
[data-testid="stCaptionContainer"] a { color: inherit; }
/* Streamlit writes white on the primary colour, and the dark theme's is too light for that; under
   the pointer it would turn nearly black. */
[class*="st-key-"] [data-testid="stBaseButton-primary"]:not(:disabled),
[class*="st-key-"] [data-testid="stMultiSelectTagsContainer"] [data-tag] {
  color: light-dark(#ffffff, #131110);
}
[class*="st-key-"] [data-testid="stBaseButton-primary"]:is(:hover, :focus-visible):not(:disabled) {
  background-color: light-dark(#084f4a, #4fb9ac); border-color: light-dark(#084f4a, #4fb9ac);
}
"""

CSS: Final = "".join(
    (
        _CSS,
        panel_style.CSS,
        lab_style.CSS,
        credits_style.CSS,
        choice_pictures.css(),
        streamlit_words.CSS,
    )
)

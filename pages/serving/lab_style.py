"""The looks of the prompt lab: words that differ, the overview, and fields in narrow columns."""

from typing import Final

_SIDE_BY_SIDE = "\n".join(
    f"""div[class*="st-key-lab_row_{count}_"] {{ --n: {count}; }}""" for count in range(2, 5)
)
"""The rows whose places are Streamlit's: their keys say how many there are."""

CSS: Final = (
    _SIDE_BY_SIDE
    + """
/* As many to a row as there are versions, fewer where one would be narrower than 225 px. */
div[class*="st-key-lab_row_"], .studio-row { display: grid; gap: 1rem; align-items: start;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, max(225px,
    (100% - (var(--n) - 1) * 1rem) / var(--n))), 1fr)); }
.studio-row { align-items: stretch; }
.studio-box { border: 1px solid color-mix(in srgb, currentColor 15%, transparent);
  border-radius: 10px; padding: 1rem; min-width: 0; }
.studio-box p { margin: 0; }
.studio-prompt .studio-only { text-decoration: none; border-radius: 4px 4px 0 0;
  padding: 0 2px 1px; }
.studio-prompt ins.studio-only {
  background: color-mix(in srgb, #17857c 18%, transparent); border-bottom: 2px solid #17857c;
}
/* What is not in the prompt is not copied with it. */
.studio-prompt del.studio-only { user-select: none;
  background: color-mix(in srgb, #b45309 18%, transparent); border-bottom: 2px dashed #b45309;
}
.studio-prompt .studio-only .sign { font-weight: 700; user-select: none; }
.studio-versions { width: 100%; border-collapse: collapse; font-size: 0.9rem;
  table-layout: fixed; }
.studio-versions th, .studio-versions td { text-align: left; vertical-align: top;
  padding: 0.3rem 1rem 0.3rem 0; overflow-wrap: anywhere; border: 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
.studio-versions th { font-weight: 600; }
/* The pictures to choose from, as wide as on the page that generates. */
[data-testid="stPopoverBody"]:has([class*="st-key-lab_"]) { width: min(30rem, 92vw); }
/* Room for two lines where one may not do, so that the fields of all versions stand in line. */
@media (min-width: 641px) {
  div:is([class*="st-key-lab_row_3_"], [class*="st-key-lab_row_4_"])
    [data-testid="stPopoverButton"] { min-height: 3.5rem; }
}
/* Prompts stay near while texts are rewritten. */
[class*="st-key-lab_"][class*="_recipe_fields"] { max-height: 30rem; overflow-y: auto;
  padding: 0 0.5rem 0.25rem 0.25rem; }
@supports (field-sizing: content) {
  /* As tall as its text: Streamlit leaves room for three lines at least. */
  [class*="st-key-lab_"][class*="_recipe_fields"] textarea {
    field-sizing: content; height: auto !important; resize: none; padding-block: 0.5rem; }
}
@media (max-width: 640px) {
  [class*="st-key-lab_"][class*="_recipe_fields"] { max-height: none; padding: 0; }
  /* A row stands as a block, each value behind the name of its version. */
  .studio-versions thead { display: none; }
  .studio-versions tr, .studio-versions th, .studio-versions td { display: block; border: 0;
    padding: 0.1rem 0; }
  .studio-versions tr { padding: 0.4rem 0;
    border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
  .studio-versions td::before { content: attr(data-name); font-weight: 600;
    margin-right: 0.6rem; }
}
"""
)

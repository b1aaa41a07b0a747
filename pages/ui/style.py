"""The few looks that themes cannot give: prompts with their sources, and the frame of a clip."""

import streamlit as st

# Colours are mixed from the text's own, so that they fit the light theme and the dark one.
_CSS = """
<style>
.studio-message { font-size: 1.25rem; font-weight: 600; line-height: 1.35; margin: 0; padding: 0;
  scroll-margin-top: 5rem; }
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
.studio-prompt .only {
  background: color-mix(in srgb, #17857c 18%, transparent);
  border-bottom: 2px solid #17857c; border-radius: 4px 4px 0 0; padding: 0 2px 1px;
}
.studio-prompt .only.a {
  background: color-mix(in srgb, #b45309 18%, transparent);
  border-bottom: 2px dashed #b45309;
}
.studio-prompt .only .sign { font-weight: 700; user-select: none; }
.studio-head { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; }
.studio-head h3 { font-size: 1rem; font-weight: 600; margin: 0; padding: 0; }
.studio-head span { font-size: 0.85rem; white-space: nowrap;
  color: color-mix(in srgb, currentColor 75%, transparent); }
.studio-hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
.studio-frame {
  position: relative; margin: 0; border-radius: 10px; overflow: hidden;
  display: flex; justify-content: center;
  background: color-mix(in srgb, currentColor 7%, transparent);
}
.studio-frame video, .studio-frame img, .studio-frame .studio-empty {
  display: block; height: auto; object-fit: contain;
  aspect-ratio: var(--w) / var(--h);
  width: min(100%, calc(min(52vh, 480px) * var(--w) / var(--h)));
}
.studio-frame .studio-empty { display: grid; place-items: center; text-align: center; padding: 1rem;
  color: color-mix(in srgb, currentColor 75%, transparent); }
.studio-mark {
  position: absolute; top: 0.6rem; left: 0.6rem; padding: 0.1rem 0.55rem; border-radius: 6px;
  background: #1c2624; color: #ffffff; font-size: 0.8rem; font-weight: 650;
  letter-spacing: 0.06em; pointer-events: none; border: 1px solid #ffffff59;
}
.studio-stages { list-style: none; margin: 0; padding: 0 !important; }
.studio-stages li { display: flex; gap: 0.6rem; padding: 0.15rem 0; margin: 0;
  align-items: baseline; }
.studio-stages .sign { width: 1.1em; text-align: center; flex: none; }
.studio-stages b { font-weight: 600; min-width: 3.6rem; }
.studio-downloads { display: flex; flex-wrap: wrap; gap: 0.4rem 1.4rem; }
.studio-downloads a { color: inherit; text-underline-offset: 0.2em; }
.studio-card { display: block; }
.studio-card .studio-frame img, .studio-card .studio-frame .studio-empty {
  aspect-ratio: 16 / 10; width: 100%; object-fit: cover; padding: 0;
}
.studio-card .studio-mark { font-size: 0.65rem; top: 0.4rem; left: 0.4rem; }
.studio-details { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
.studio-details th { text-align: left; font-weight: 600; padding: 0.2rem 1rem 0.2rem 0;
  vertical-align: top; white-space: nowrap; border: 0; }
.studio-details td { padding: 0.2rem 0; overflow-wrap: anywhere; border: 0; width: 100%; }
.studio-below { display: none; }
@media (max-width: 640px) {
  /* Columns stand one below the other here, so the animation is out of sight. */
  .studio-below { display: block; color: inherit; text-underline-offset: 0.2em; }
  .studio-details th, .studio-details td { display: block; white-space: normal; }
}
</style>
"""


def use() -> None:
    """Puts the looks on the page."""
    st.html(_CSS)

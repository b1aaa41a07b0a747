"""The looks of the panel that follows an animation, of its player, and of the cards below.

Everything that changes while a job runs has its room from the first second on: the heights below
are those of the longest thing that can stand there, by the width of the panel and not of the
screen. A test in Chromium measures that nothing moves.
"""

from typing import Final

CSS: Final = """
.st-key-animation { container-type: inline-size; }
.st-key-animation_frame, .st-key-animation_stages, .st-key-animation_said,
.st-key-animation_slot { width: 100%; }
.studio-message { font-size: 1.25rem; font-weight: 600; line-height: 1.35; margin: 0; padding: 0;
  scroll-margin-top: 5rem; align-content: center; }
/* A line, as what is around would cut a ring off. */
.st-key-animation_said:focus { outline: none; }
.st-key-animation_said:focus-visible { box-shadow: inset 0 -3px 0 #17857c; }
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
.st-key-animation_slot { min-height: 5.75rem; }
.studio-where { margin: 0; line-height: 1.5rem; min-height: 1.5rem; align-content: end; }
.studio-eta { margin: 0; font-size: 0.875rem; line-height: 1.375rem; min-height: 2.75rem;
  color: color-mix(in srgb, currentColor 75%, transparent); }
.st-key-animation_files .studio-eta { min-height: 0; }
.studio-bar { height: 8px; margin: 0.15rem 0 0.35rem; border-radius: 4px; overflow: hidden;
  background: color-mix(in srgb, currentColor 12%, transparent); }
.studio-bar i { display: block; height: 100%; border-radius: 4px; background: #17857c; }
.studio-bar.unsaid { background: none; border-radius: 0; box-sizing: border-box;
  border-bottom: 2px dotted color-mix(in srgb, currentColor 35%, transparent); }
.studio-stages { list-style: none; margin: 0; padding: 0 !important; }
.studio-stages li { display: flex; gap: 0.6rem; padding: 0.15rem 0; margin: 0;
  align-items: baseline; line-height: 1.5rem; }
.studio-stages .sign { width: 1.1em; text-align: center; flex: none; }
.studio-stages b { font-weight: 600; min-width: 3.6rem; }
.st-key-animation_actions { gap: 0.15rem 1.1rem; }
.studio-downloads { display: flex; flex-wrap: wrap; gap: 0.25rem 1.4rem; line-height: 1.5rem; }
.studio-downloads a { color: inherit; text-underline-offset: 0.2em; }
.studio-details { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
.studio-details th { text-align: left; font-weight: 600; padding: 0.2rem 1rem 0.2rem 0;
  vertical-align: top; border: 0; width: 30%; }
.studio-details td { padding: 0.2rem 0; overflow-wrap: anywhere; vertical-align: top; border: 0; }
.studio-details a { color: inherit; text-underline-offset: 0.2em; }
@container (max-width: 26rem) {
  .studio-message { min-height: 2.7em; }
  .studio-where { min-height: 3rem; }
  .studio-eta { min-height: 4.125rem; }
  .studio-stages.roomy li { min-height: 3.3rem; box-sizing: border-box; }
  .st-key-animation_slot { min-height: 8.75rem; }
  .studio-details th, .studio-details td { display: block; width: auto; }
  /* The sign alone; its name is still there for screen readers. */
  .st-key-animation_close [data-testid="stMarkdownContainer"] {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
}
@container (max-width: 17rem) {
  .studio-message { min-height: 4.05em; }
  .st-key-animation_slot { flex-direction: column; min-height: 12.25rem; }
  .studio-stages li { flex-wrap: wrap; column-gap: 0.6rem; row-gap: 0; align-content: start; }
  .studio-stages.roomy li { min-height: 6.3rem; }
  .studio-stages li span:last-child { flex-basis: 100%; }
}
div.st-key-recents { display: grid; gap: 1rem; align-items: start; grid-template-columns:
  repeat(auto-fill, minmax(max(150px, (100% - 5 * 1rem) / 6), 1fr)); }
/* A card is one link: its picture, the mark on it, the name, and what is said of it. */
.st-key-recents [data-testid="stPageLink-NavLink"] {
  display: block; padding: 0; margin: 0; border-radius: 10px; white-space: normal; }
.st-key-recents [data-testid="stPageLink-NavLink"],
.st-key-recents [data-testid="stPageLink-NavLink"]:is(:hover, :focus, :active) { background: none; }
.st-key-recents [data-testid="stPageLink-NavLink"] > span { display: block; overflow: visible; }
.st-key-recents [data-testid="stPageLink-NavLink"] * { white-space: normal; }
/* The icon of the page that it leads to: this one. */
.st-key-recents [data-testid="stPageLink-NavLink"] > span:has([data-testid="stIconMaterial"]) {
  display: none; }
.st-key-recents p { position: relative; display: grid; gap: 0.15rem;
  grid-template-columns: minmax(0, 1fr); }
/* Whole, whatever its shape: what is left over shows the ground. */
.st-key-recents p > img, .st-key-recents p:not(:has(> img))::before {
  display: block; box-sizing: border-box; width: 100%; height: auto; max-width: none;
  max-height: none; aspect-ratio: 16 / 9; object-fit: contain; border-radius: 10px;
  margin: 0 0 0.35rem; background: color-mix(in srgb, currentColor 7%, transparent); }
.st-key-recents p:not(:has(> img))::before { content: ""; }
.st-key-recents p > code { position: absolute; top: 0.4rem; left: 0.4rem; padding: 0.1rem 0.55rem;
  border-radius: 6px; background: #1c2624; color: #ffffff;
  font-family: inherit; font-size: 0.65rem; font-weight: 650; line-height: 1.5;
  letter-spacing: 0.06em; border: 1px solid #ffffff59; }
.st-key-recents p > strong { line-height: 1.35; }
.st-key-recents p > span { font-weight: 400; line-height: 1.45;
  color: color-mix(in srgb, currentColor 72%, transparent); }
/* Inside its own edge, where nothing cuts it off. */
.st-key-recents a:is(:hover, :focus-visible) p > img,
.st-key-recents a:is(:hover, :focus-visible) p:not(:has(> img))::before {
  outline: 2px solid currentColor; outline-offset: -2px; }
"""

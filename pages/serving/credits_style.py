"""The looks of the credits page: cards, tables and the chart."""

from typing import Final

CSS: Final = """
.studio-cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr));
  gap: 1rem; list-style: none; margin: 0; padding: 0 !important; }
.studio-cards li { margin: 0; padding: 0.9rem 1rem; border-radius: 10px; min-width: 0;
  border: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
.studio-cards p { margin: 0; overflow-wrap: anywhere; }
.studio-cards p + p { margin-top: 0.35rem; }
.studio-cards .name { font-weight: 600; }
.studio-cards .big { font-size: 1.75rem; font-weight: 600; line-height: 1.2;
  font-variant-numeric: tabular-nums; }
.studio-cards .small { font-size: 0.875rem;
  color: color-mix(in srgb, currentColor 75%, transparent); }
.studio-cards .bar { height: 0.5rem; border-radius: 0.25rem; overflow: hidden; margin: 0.5rem 0;
  background: color-mix(in srgb, currentColor 13%, transparent); }
.studio-cards .bar i { display: block; height: 100%; }
.studio-table table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
.studio-table caption { caption-side: top; }
.studio-table th, .studio-table td {
  border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent);
  padding: 0.4rem 0 0.4rem 0.9rem; text-align: right; vertical-align: baseline;
  font-variant-numeric: tabular-nums;
}
.studio-table th { font-weight: 600; }
.studio-table td, .studio-table thead th + th { white-space: nowrap; }
.studio-table tr > :first-child { padding-left: 0; text-align: left; }
.studio-table tbody th { font-weight: 400; }
.studio-table.tall tbody th { white-space: nowrap; padding-right: 0.4rem; }
.studio-table.tall.wraps tbody th { white-space: normal; min-width: 8.5rem; }
.studio-table .total > * { font-weight: 600; }
.studio-table { overflow-x: auto; }
.studio-table.tall { max-height: 24.2rem; overflow: auto;
  /* A shadow at the bottom, which the last rows cover: there is more below. */
  background:
    linear-gradient(transparent, var(--page) 60%) bottom / 100% 2.4rem no-repeat local,
    linear-gradient(transparent, color-mix(in srgb, currentColor 20%, transparent))
      bottom / 100% 0.9rem no-repeat scroll; }
.studio-table.tall thead th { position: sticky; top: 0; background: var(--page); }
@media (max-width: 640px) {
  /* The day stays beside its numbers when the table is moved sideways. */
  .studio-table.tall tr > :first-child { position: sticky; left: 0; background: var(--page); }
  .studio-table.tall thead th:first-child { z-index: 1; }
}
.studio-chart { margin: 0; }
.studio-chart ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; list-style: none;
  margin: 0 0 0.9rem; padding: 0 !important; font-size: 0.875rem; }
.studio-chart li { display: flex; align-items: center; gap: 0.4rem; margin: 0; padding: 0; }
.studio-chart li i { width: 0.85rem; height: 0.85rem; border-radius: 3px; }
.studio-chart .plot { position: relative; height: 13rem; margin: 0 1.4rem 1.9rem var(--axis); }
.studio-chart .line { position: absolute; left: 0; right: 0; height: 0;
  border-top: 1px solid color-mix(in srgb, currentColor 13%, transparent); }
.studio-chart .line.zero { border-top-color: color-mix(in srgb, currentColor 55%, transparent); }
.studio-chart .line span { position: absolute; right: calc(100% + 0.5rem); top: -0.6em; }
.studio-chart .line span, .studio-chart .dates span { font-size: 0.75rem; line-height: 1.2;
  white-space: nowrap; color: color-mix(in srgb, currentColor 75%, transparent);
  font-variant-numeric: tabular-nums; }
.studio-chart .bars { position: absolute; inset: 0; display: flex; }
.studio-chart .bars div { position: relative; flex: 1 1 0; min-width: 0; }
.studio-chart .bars div:hover { background: color-mix(in srgb, currentColor 9%, transparent); }
.studio-chart .bars i { position: absolute; left: 14%; right: 14%; min-height: 2px;
  max-width: 2.4rem; margin: 0 auto; }
.studio-chart .dates span { position: absolute; top: calc(100% + 0.45rem);
  transform: translateX(-50%); }
@media (max-width: 640px) { .studio-chart .dates .spare { display: none; } }
"""

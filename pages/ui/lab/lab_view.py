"""What the versions have in common and what not: their fields, prompts and prices."""

from collections.abc import Iterable, Mapping

import streamlit as st

from pages.ui.base import keys, undo
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import as_html, price
from pages.ui.base.registry import PAGES
from pages.ui.form import brief_form
from pages.ui.lab import lab_form
from pages.ui.prompts import advice_presses, difference, prompt_view, reading_view, suggestion
from runway_core.briefs import Brief
from runway_core.prompts import Fragment, Part
from runway_core.states import Stage
from runway_core.studio import Preview

Previews = Mapping[str, Preview | None]

_SHORT = 160
"""Characters of somebody's words in the overview; the whole of them is in the field above."""


def overview(briefs: Mapping[str, Brief]) -> None:
    """A table of the fields that are not the same in all versions."""
    st.header(t("lab.differs"), anchor=False)
    rows = [(label, values) for label, values in _rows(briefs) if len(set(values)) > 1]
    if not rows:
        st.caption(t("lab.differs.nothing"))
        return
    head = "".join(f'<th scope="col">{name}</th>' for name in briefs)
    body = "".join(
        f'<tr><th scope="row">{as_html(label)}</th>'
        + "".join(
            f'<td data-name="{name}">{as_html(value)}</td>'
            for name, value in zip(briefs, values, strict=True)
        )
        + "</tr>"
        for label, values in rows
    )
    corner = as_html(t("lab.differs.field"))
    st.html(
        f'<table class="studio-versions"><thead><tr><th scope="col">{corner}</th>{head}</tr>'
        f"</thead><tbody>{body}</tbody></table>"
    )


def _rows(briefs: Mapping[str, Brief]) -> Iterable[tuple[str, list[str]]]:
    """Every field in words, with its value in each version."""
    each = list(briefs.values())
    yield t("form.style"), [named("style", brief.style) for brief in each]
    yield t("form.theme"), [named("theme", brief.theme) for brief in each]
    yield t("form.orientation"), [named("orientation", brief.orientation) for brief in each]
    yield t("form.detail"), [t(f"detail.{brief.detail}") for brief in each]
    yield t("lab.differs.words"), [_short(brief.words) or t("lab.value.no_words") for brief in each]
    corrected = [reading_view.said(dict(brief.reading)) for brief in each]
    yield t("lab.differs.reading"), [text or t("lab.value.as_read") for text in corrected]
    changed = [dict(brief.recipe_texts) for brief in each]
    for part in Part:
        label = t("lab.differs.text", part=t(f"part.{part}"))
        yield label, [_recipe_text(texts.get(part)) for texts in changed]


def _recipe_text(text: str | None) -> str:
    if text is None:
        return t("lab.value.recipe")
    return _short(text) or t("lab.value.left_out")


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"


def prompts(previews: Previews, reference: str) -> None:
    """The prompts, a row for pictures and one for motion; all but the reference's compared."""
    st.header(t("lab.prompts"), anchor=False)
    compared = previews[reference]
    if compared is None:
        st.caption(t("lab.no_reference", name=reference))
    else:
        st.caption(t("lab.legend", reference=reference))
    for stage in Stage:
        cards = "".join(
            _prompt(stage, name, preview, None if name == reference else compared, reference)
            for name, preview in previews.items()
        )
        # One element for the row: each one more costs the browser milliseconds.
        st.html(f'<div class="studio-row" style="--n:{len(previews)}">{cards}</div>')


def _prompt(
    stage: Stage, name: str, preview: Preview | None, compared: Preview | None, reference: str
) -> str:
    """HTML: one prompt in its frame."""
    title = t("lab.box.image" if stage is Stage.IMAGE else "lab.box.motion", name=name)
    if preview is None:
        return prompt_view.framed(f"<b>{as_html(title)}</b><p>{as_html(t('lab.broken'))}</p>")
    text, fragments = _of(preview, stage)
    if compared is None:
        body = prompt_view.with_sources(fragments)
    else:
        body = difference.marked(_of(compared, stage)[1], fragments, (reference, name))
    limit = preview.brief.model(stage).prompt_limit
    return prompt_view.framed(prompt_view.under_its_title(title, text, limit, body))


def _of(preview: Preview, stage: Stage) -> tuple[str, tuple[Fragment, ...]]:
    built = preview.prompts
    if stage is Stage.IMAGE:
        return built.image, built.image_fragments
    return built.motion, built.motion_fragments


def outcome(
    name: str, brief: Brief, preview: Preview, compared: Preview | None, reference: str
) -> None:
    """What one version would cost, what to mend in it, and the way to generate it."""
    st.markdown(t("lab.price", name=name, price=price(preview.credits)))
    if preview.prompts.dropped:
        st.caption(t("prompt.dropped", count=len(preview.prompts.dropped)))
    if compared is not None and (compared.prompts.image, compared.prompts.motion) == (
        preview.prompts.image,
        preview.prompts.motion,
    ):
        st.info(t("lab.same", name=reference), icon=":material/equal:")
    prompt_view.advice(preview.warnings)
    of_words = preview.advice.get(preview.brief.words, ())
    advice_presses.show(lab_form.form_of(name), of_words, lab_form.PLACE, lab_form.keep_before)
    taken = suggestion.offer(lab_form.form_of(name), preview, "suggest.take.lab")
    if taken is not None:
        _generate(name, suggestion.in_place_of(brief, taken))
    if st.button(
        t("lab.use", name=name),
        key=f"lab_use_{name}",
        icon=":material/arrow_forward:",
        help=t("lab.use.help"),
    ):
        _generate(name, brief)


def _generate(name: str, brief: Brief) -> None:
    said = undo.Said("undo.version", {"name": name})
    brief_form.suggest(keys.GENERATE, brief, said)
    st.switch_page(PAGES[0].page())

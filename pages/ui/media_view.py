"""The picture and the clip in the page, by our own address for them."""

from pages.ui import language
from pages.ui.messages import t
from pages.ui.phrases import as_html, size
from runway_core import i18n, result
from runway_core.animation import Animation, Media
from runway_core.states import Mode, Stage


def address(animation: Animation, kept: Media, *, download: bool = False) -> str:
    """Where a file is served. It carries the hash, so that browsers may keep it for good."""
    asked = "download=1&" if download else ""
    return f"/api/animations/{animation.id}/{kept.stage}?{asked}v={kept.sha256}"


def frame(animation: Animation) -> str:
    """HTML: the clip, or the picture until there is one, or the room that they will take."""
    picture, clip = animation.media.get(Stage.IMAGE), animation.media.get(Stage.VIDEO)
    if clip is not None:
        return _framed(clip.width, clip.height, _clip(animation, clip, picture), clip.simulated)
    if picture is not None:
        body = _picture(animation, picture)
        return _framed(picture.width, picture.height, body, picture.simulated)
    shape = animation.brief.video_size
    text = t("animation.wait.image" if animation.is_moving else "animation.no_media")
    return _framed(shape.width, shape.height, f'<div class="studio-empty">{as_html(text)}</div>')


def card(animation: Animation) -> str:
    """HTML: a small picture for a list."""
    picture = animation.media.get(Stage.IMAGE)
    if picture is None:
        # The state is told below the card.
        body = '<div class="studio-empty"></div>'
        return f'<div class="studio-card">{_framed(16, 10, body)}</div>'
    body = _picture(animation, picture, lazily=True)
    simulated = animation.mode is Mode.SIMULATION
    return f'<div class="studio-card">{_framed(16, 10, body, simulated)}</div>'


def downloads(animation: Animation) -> str:
    """HTML: links that save the files there are; empty if there are none."""
    links = []
    for stage in (Stage.VIDEO, Stage.IMAGE):
        kept = animation.media.get(stage)
        if kept is not None:
            text = t(f"download.{stage}", size=size(kept.bytes))
            href = as_html(address(animation, kept, download=True))
            links.append(f'<a href="{href}" download>{as_html(text)}</a>')
    return f'<div class="studio-downloads">{"".join(links)}</div>' if links else ""


def _spoken() -> i18n.Language:
    return language.current()


def _framed(width: int, height: int, body: str, simulated: bool = False) -> str:
    mark = f'<span class="studio-mark">{as_html(t("badge.simulation"))}</span>'
    return (
        f'<div class="studio-frame" style="--w:{width};--h:{height}">'
        f"{body}{mark if simulated else ''}</div>"
    )


def _picture(animation: Animation, kept: Media, *, lazily: bool = False) -> str:
    text = t("animation.alt.image", description=result.description(animation, _spoken()))
    lazy = ' loading="lazy"' if lazily else ""
    source = as_html(address(animation, kept))
    return f'<img src="{source}" alt="{as_html(text)}"{lazy}>'


def _clip(animation: Animation, clip: Media, picture: Media | None) -> str:
    text = t("animation.alt.video", description=result.description(animation, _spoken()))
    poster = "" if picture is None else f' poster="{as_html(address(animation, picture))}"'
    return (
        f'<video src="{as_html(address(animation, clip))}"{poster} controls playsinline muted loop'
        f' preload="metadata" aria-label="{as_html(text)}"></video>'
    )

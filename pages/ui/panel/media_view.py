"""The picture and the clip in the page, by our own address for them."""

from pages.ui.base import language, links
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped, size
from runway_core import i18n
from runway_core.briefs import Ratio
from runway_core.results import result
from runway_core.states import Mode, Stage, State
from runway_core.store import Animation, Media


def address(animation: Animation, kept: Media, *, download: bool = False) -> str:
    """Where a file is served to whoever looks at this page. It carries the hash, so that browsers
    may keep it for good.
    """
    asked = {"download": "1"} if download else {}
    return links.signed(f"/api/animations/{animation.id}/{kept.stage}", v=kept.sha256, **asked)


def badge(animation: Animation) -> str:
    """Markdown: whether it is real, in words, on a colour of its own; nothing where the label on
    the player says it.
    """
    if animation.mode is Mode.REAL:
        done = animation.state is State.SUCCEEDED
        icon = ":material/check_circle: " if done else ""
        return f":{'green' if done else 'gray'}-badge[{icon}{t('badge.real')}]"
    if any(kept.simulated for kept in animation.media.values()):
        return ""
    return f":orange-badge[:material/theater_comedy: {t(_mark_of(animation.mode))}]"


def frame(animation: Animation) -> str:
    """HTML: the clip, or the picture until there is one, or the room that they will take.

    It always has the shape of the clip, so that nothing moves when one takes another's place.
    """
    picture, clip = animation.media.get(Stage.IMAGE), animation.media.get(Stage.VIDEO)
    shape = animation.brief.video_size
    shown = clip or picture
    mark = _mark_of(animation.mode) if shown is not None and shown.simulated else None
    if clip is not None:
        return _framed(shape, _clip(animation, clip, picture), mark)
    if picture is not None:
        return _framed(shape, _picture(animation, picture), mark)
    text = t("animation.wait.image" if animation.is_moving else "animation.no_media")
    return _framed(shape, f'<div class="studio-empty">{as_html(text)}</div>')


def thumbnail(animation: Animation) -> str:
    """Markdown: a small picture for a list, never a clip, and the mark on it if it is simulated."""
    picture = animation.media.get(Stage.IMAGE)
    shown = ""
    if picture is not None:
        small = links.signed(f"/api/animations/{animation.id}/still", v=picture.sha256)
        alt = t("animation.alt.image", description=result.shown(animation, _spoken()))
        shown = f"![{escaped(alt)}]({small})"
    mark = "" if animation.mode is Mode.REAL else f" `{t(_mark_of(animation.mode))}`"
    return shown + mark


def downloads(animation: Animation, *, alone: bool = False) -> str:
    """HTML: links that save the files there are; empty if there are none. The clip's is the one
    primary action of a result, loud where it is `alone`.
    """
    links = []
    for stage in (Stage.VIDEO, Stage.IMAGE):
        kept = animation.media.get(stage)
        if kept is not None:
            text = t(f"download.{stage}", size=size(kept.bytes))
            href = as_html(address(animation, kept, download=True))
            kind = ' class="primary"' if stage is Stage.VIDEO else ""
            links.append(f'<a href="{href}"{kind} download>{as_html(text)}</a>')
    loud = " alone" if alone else ""
    return f'<div class="studio-downloads{loud}">{"".join(links)}</div>' if links else ""


def _spoken() -> i18n.Language:
    return language.current()


def _mark_of(mode: Mode) -> str:
    return "badge.simulation" if mode is Mode.SIMULATION else "badge.video_simulated"


def _framed(shape: Ratio, body: str, mark: str | None = None) -> str:
    """`body` in its frame; `mark` is the key of what is written over it, for eyes alone: what is
    said of the picture or the clip ends with it.
    """
    over = ""
    if mark is not None:
        over = f'<span class="studio-mark" aria-hidden="true">{as_html(t(mark))}</span>'
    return (
        f'<div class="studio-frame" style="--w:{shape.width};--h:{shape.height}">{body}{over}</div>'
    )


def _picture(animation: Animation, kept: Media) -> str:
    source = as_html(address(animation, kept))
    return f'<img src="{source}" alt="{as_html(_alt(animation))}">'


def _alt(animation: Animation) -> str:
    return t("animation.alt.image", description=result.description(animation, _spoken()))


def _clip(animation: Animation, clip: Media, picture: Media | None) -> str:
    text = t("animation.alt.video", description=result.description(animation, _spoken()))
    poster = "" if picture is None else f' poster="{as_html(address(animation, picture))}"'
    return (
        f'<video src="{as_html(address(animation, clip))}"{poster} controls playsinline muted loop'
        f' preload="metadata" aria-label="{as_html(text)}"></video>'
    )

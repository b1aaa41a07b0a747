"""Prices, times and sizes as the reader writes them, and text that is safe to show."""

import html
import re
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from pages.ui.base import language
from pages.ui.base.messages import t
from runway_core import i18n
from runway_core.briefs import catalog

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$&])")

_LIST = re.compile(r"^(\d*)(?=[-+.)])")
"""A line that begins so would be one of a list: `- `, `+ `, `7. `, `7) `."""

_FOUND_LATER = re.compile(
    # `:red[…]`, `:material/…:`, `:+1:`, and what begins a link to elsewhere: `https://`, `mailto:`.
    r"(?<=:)(?=\S)"
    # An address on the web or of a person, which becomes a link without a scheme.
    r"|(?<=www)(?=\.)|(?<=\S)(?=@)"
    # Signs alone, which become typographical ones.
    r"|(?<!\S)(?=(?:<->|->|<-|--|>=|<=|~=)(?!\S))",
    re.IGNORECASE,
)
"""Where Streamlit finds something in a text once it is a text: escapes are resolved by then."""

_JOINER = "\u2060"
"""Is not seen and joins what is beside it (WORD JOINER)."""


def escaped(text: str) -> str:
    """`text` for a place that reads Markdown, so that it shows as it is: no link, no picture, no
    colour, no emoji, no formula, no list.
    """
    text = _FOUND_LATER.sub(_JOINER, " ".join(text.split()))
    text = _MARKDOWN.sub(r"\\\1", text)
    return i18n.unbroken(_LIST.sub(r"\1\\", text))


def shortened(text: str, most: int = 40) -> str:
    """At most so many characters of it; one that was longer says so."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def as_html(text: str) -> str:
    """`text` for a place that reads HTML."""
    return html.escape(text, quote=True)


def number(value: float) -> str:
    """A number."""
    return i18n.number(value, language.current())


def signed(value: float) -> str:
    """A difference, with its sign: `+5`, `−5`, `0`."""
    return f"+{number(value)}" if value > 0 else amount(value)


def amount(value: float) -> str:
    """A number that may be negative, with a real minus."""
    return number(value).replace("-", "\u2212")


def short_date(day: date) -> str:
    """A day of this year, as the reader writes it."""
    return i18n.short_date(day, language.current())


def long_date(day: date) -> str:
    """A day with its year, as the reader writes it."""
    return i18n.long_date(day, language.current())


def usd(credits: float) -> str:
    """Credits in US dollars."""
    return i18n.usd(catalog.usd(credits), language.current())


def price(credits: int) -> str:
    """`55 credits ($0.55)`, or that it is free. For Markdown, where `$` begins a formula."""
    if credits == 0:
        return t("price.free")
    return t("price.credits", credits=credits, usd=usd(credits).replace("$", r"\$"))


def seconds(value: float) -> str:
    """A length of time: `45 s`, `2 min 05 s`."""
    whole = max(0, round(value))
    if whole < 60:
        return f"{whole}\u00a0s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes}\u00a0min\u00a0{rest:02d}\u00a0s"


def size(amount: int) -> str:
    """A file's size: `3.2 MB`, `85 kB`."""
    if amount < 1_000_000:
        return t("size.kilobytes", amount=max(1, round(amount / 1000)))
    return t("size.megabytes", amount=round(amount / 1_000_000, 1))


def moment(stamp: float) -> str:
    """A date and time where the reader is; UTC, and saying so, where that is not known."""
    return _moment(stamp, "%H:%M")


def exact_moment(stamp: float) -> str:
    """The same to the second, for what is looked up elsewhere."""
    return _moment(stamp, "%H:%M:%S")


def _moment(stamp: float, clock: str) -> str:
    zone, mark = where()
    when = datetime.fromtimestamp(stamp, zone)
    return f"{i18n.plain_date(when, language.current())} {when.strftime(clock)}{mark}"


def where() -> tuple[tzinfo, str]:
    """The reader's time zone; UTC, and the mark that says so, where that is not known."""
    name = st.context.timezone
    try:
        if name:
            return ZoneInfo(name), ""
    except (ZoneInfoNotFoundError, ValueError):
        pass
    return UTC, " UTC"

"""Addresses of media for the browser of whoever looks at a page."""

from urllib.parse import urlencode

from runway_core.errors import StorageError
from runway_core.studio import shared


def signed(path: str, **parameters: str) -> str:
    """`path` as this page's own: it opens that one file, for a day or two, without a token."""
    try:
        return here(shared().links.signed(path, **parameters))
    except StorageError:
        # Without a secret nothing can be signed; on this machine the address does without.
        return here(f"{path}?{urlencode(parameters)}" if parameters else path)


def here(path: str) -> str:
    """`path` as it can stand in a page: from the page's own folder, which is the studio's, wherever
    a proxy serves that.
    """
    return f".{path}"

"""The start of a server: where it serves the studio, as it knows itself, and who else has a port;
answers that leave at once; and what is loaded, which is there to stay.

The server is uvicorn under every launcher, and its handler of SIGTERM the only way to it:
Streamlit tells an application nothing about where it is served.
"""

import asyncio
import errno
import gc
import logging
import os
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import psutil

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.05
"""How often a server that is starting is looked at."""

_ANYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - to be told from an address, not to be listened on


class Server(Protocol):
    """What is used of uvicorn's server."""

    started: bool
    should_exit: bool
    config: Any


def here() -> Server | None:
    """The server of this process, from its start-up on; None if there is none that is known."""
    found = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    known = all(hasattr(found, name) for name in ("started", "should_exit", "config"))
    return found if known else None


async def until_started(server: Server) -> bool:
    """Waits until the server takes requests; False if it gave up."""
    while not server.started and not server.should_exit:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(LOOK_SECONDS)
    return server.started


def address(server: Server, path: str = "") -> str:
    """Where a browser of this machine finds it; `path` is what a proxy serves it below."""
    config = server.config
    if config.uds or config.fd is not None:
        return str(config.uds or f"fd {config.fd}")
    scheme = "https" if config.is_ssl else "http"
    return f"{scheme}://{_host(config.host)}:{config.port}/{path.strip('/')}".rstrip("/")


def _host(host: str | None) -> str:
    if host is None or host in _ANYWHERE | {"127.0.0.1", "::1"}:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def refusal(host: str | None, port: int) -> OSError | None:
    """Why nothing can be served at `port`; None if it can. It is free again at once."""
    family = socket.AF_INET6 if host and ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As servers do: connections of one that has just ended are no hindrance.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host or "", port))
            # Binding alone succeeds beside a server that does not listen yet.
            probe.listen(1)
        except (OSError, OverflowError) as error:
            return error if isinstance(error, OSError) else OSError(errno.EINVAL, str(error))
    return None


def holder(port: int) -> str | None:
    """The process that listens at `port`, as `name (pid)`, where Linux tells it."""
    sockets = {f"socket:[{inode}]" for inode in _listening(port)}
    if not sockets:
        return None
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if any(str(each.readlink()) in sockets for each in (process / "fd").iterdir()):
                return f"{(process / 'comm').read_text().strip()} ({process.name})"
    return None


def _listening(port: int) -> set[str]:
    """The inodes of the sockets that listen at `port`: `/proc/net/tcp`, where a listening
    socket's state is 0A and its address ends with the port in hexadecimal.
    """
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with suppress(OSError):
            for row in Path(table).read_text().splitlines()[1:]:
                fields = row.split()
                if fields[3] == "0A" and fields[1].endswith(f":{port:04X}"):
                    found.add(fields[9])
    return found


def answer_at_once() -> None:
    """Lets every answer leave at once, on what this process listens on.

    A server that writes an answer's head and body one after the other waits, by default, for the
    browser's word that the head has come, which browsers hold back for 40 ms (Nagle's algorithm and
    delayed acknowledgements). asyncio turns that off for the sockets that it makes; Streamlit 1.67
    makes its own and does not.
    """
    try:
        own = psutil.Process().net_connections("tcp")
    except (psutil.Error, OSError) as error:
        logger.warning("answers may wait a little: this process's sockets are not told (%s)", error)
        return
    for each in own:
        if each.status != psutil.CONN_LISTEN or each.fd < 0:
            continue
        with socket.socket(fileno=os.dup(each.fd)) as listening:
            # Connections inherit it from the socket that takes them.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def keep_what_is_loaded() -> None:
    """Takes all there is now out of every later search for garbage.

    Streamlit searches the whole heap at the end of every run of a page, with every other thread
    held up, and by then a browser asks for the files that the page needs; most of the heap is
    modules. What is garbage is dropped first, and whatever is in use then is freed as ever once
    nothing refers to it, unless it refers to itself.
    """
    gc.collect()
    gc.freeze()

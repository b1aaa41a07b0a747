"""A studio in a process of its own, to be killed: it submits, drives, and says where it is.

    python -m bench.chaos.child FOLDER [--animations N] [--offset SECONDS] [--quota BYTES SECONDS]

The same requests again give the same animations, so it may be started any number of times. On
standard output it says `open`, then `asked`, and `rest` when nothing moves any more; it ends in
an orderly way when its standard input does.
"""

import argparse
import logging
import resource
import sys
import threading
import time

from bench.chaos import hurry
from runway_core.errors import StudioError
from runway_core.settings import Settings
from runway_core.studio import Studio
from runway_core.telemetry import logs


def _limit(size: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))


def _say(word: str) -> None:
    print(word, flush=True)


def _patiently(call, seconds: float = 60.0):
    end = time.monotonic() + seconds
    while True:
        try:
            return call()
        except StudioError:
            if time.monotonic() > end:
                raise
            time.sleep(0.03)


def _ask(studio: Studio, chosen: argparse.Namespace) -> None:
    for index in range(chosen.animations):
        brief = hurry.brief(index, large=chosen.large)
        _patiently(lambda i=index, b=brief: studio.submit(b, request_key=f"chaos-{i}"))


def _moving(studio: Studio) -> bool:
    found, _ = _patiently(lambda: studio.list(limit=100))
    return any(one.is_moving or one.owner for one in found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--animations", type=int, default=1)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--offset", type=float, default=0.0)
    parser.add_argument("--quota", type=float, nargs=3, metavar=("BYTES", "FROM", "SECONDS"))
    chosen = parser.parse_args()
    logs.to_standard_error(logging.DEBUG)
    if chosen.quota:
        size, moment, seconds = chosen.quota
        hurry.later(moment, lambda: _limit(int(size)))
        hurry.later(moment + seconds, lambda: _limit(resource.RLIM_INFINITY))
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    with hurry.compressed():
        clock = hurry.Clock(chosen.offset)
        with _patiently(lambda: hurry.studio(Settings.load(), clock)) as studio:
            _say("open")
            studio.start()
            _ask(studio, chosen)
            _say("asked")
            told = False
            while not ended.wait(0.02):
                if not told and not _moving(studio):
                    told = True
                    _say("rest")
    return 0


if __name__ == "__main__":
    sys.exit(main())

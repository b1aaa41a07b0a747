"""A process that drives, for `bench.engine`: `python -m bench.engine_child loop|jobs`.

It says `open` when it begins to drive, and ends in an orderly way when its standard input does.
"""

import sys

from runway_core.pipeline import Runner, Worker
from runway_core.settings import Settings
from runway_core.studio import Studio

ENGINES = {"loop": Runner, "jobs": Worker}

if __name__ == "__main__":
    with Studio(Settings.load()) as studio:
        engine = ENGINES[sys.argv[1]](studio.pipeline)
        engine.start()
        print("open", flush=True)
        sys.stdin.read()
        engine.stop()

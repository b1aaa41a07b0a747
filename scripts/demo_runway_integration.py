"""The integration guide's demonstration: `python scripts/demo_runway_integration.py`.

The command `demo`: the credits, one animation, what happened. `--simulate` spends nothing, and
without it an account with credits pays for one animation.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from runway_core.cli import main
from runway_core.text import terminal

if __name__ == "__main__":
    terminal.keep_descriptors()
    sys.exit(main(["demo", *sys.argv[1:]]))

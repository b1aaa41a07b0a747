"""The integration guide's look at the account: `python scripts/test_runway_credits.py`.

The command `credits`, with its options and its exit codes. It costs nothing.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from runway_core.cli import main
from runway_core.text import terminal

if __name__ == "__main__":
    terminal.keep_descriptors()
    sys.exit(main(["credits", *sys.argv[1:]]))

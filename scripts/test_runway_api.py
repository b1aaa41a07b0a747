"""The integration guide's test of a generation: `python scripts/test_runway_api.py`.

The command `generate` with the guide's example, and whatever else is given: `--simulate` spends
nothing, and without it an account with credits pays for one animation.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from runway_core.cli import main
from runway_core.text import terminal

GUIDE = ["--style", "cartoon", "--theme", "animals", "--orientation", "landscape",
         "--prompt", "cute animals playing in forest"]  # fmt: skip

if __name__ == "__main__":
    terminal.keep_descriptors()
    sys.exit(main(["generate", *GUIDE, *sys.argv[1:]]))

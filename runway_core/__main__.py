"""`python -m runway_core`."""

import sys

from runway_core.cli import main
from runway_core.text import terminal

terminal.keep_descriptors()
sys.exit(main())

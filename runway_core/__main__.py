"""`python -m runway_core`."""

import sys

from runway_core import terminal
from runway_core.cli import main

terminal.keep_descriptors()
sys.exit(main())

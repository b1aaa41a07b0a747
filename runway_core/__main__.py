"""`python -m runway_core`."""

import sys

from runway_core.cli import main

sys.exit(main())

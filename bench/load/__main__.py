"""`python -m bench.load`: measures, and prints the section; 1 if a limit is missed."""

import sys

from bench import load

text, ok = load.report()
print(text)
sys.exit(0 if ok else 1)

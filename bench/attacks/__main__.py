"""`python -m bench.attacks`: tries them, and prints what each got; 1 if one got through."""

import sys

from bench import attacks

text, ok = attacks.report()
print(text)
sys.exit(0 if ok else 1)

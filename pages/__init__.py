"""The dashboard: `router.py` is its main script, and the files beside it are one page each."""

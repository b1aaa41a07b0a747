"""The first five minutes: examples where nothing is yet, and a tour."""

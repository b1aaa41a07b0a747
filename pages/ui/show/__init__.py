"""Presenting: clips full screen on a page of their own, for oneself or for others."""

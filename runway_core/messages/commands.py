"""What the command line says: help, progress and prompts."""

from runway_core.messages import Text

TEXTS: dict[str, Text] = {}

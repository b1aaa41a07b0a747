"""Addresses that are not treated like the others, below the place that the API is mounted at."""

import re

OPEN = re.compile(r"/(health|docs(/.*)?|openapi\.json|problems)?")
"""What anybody may read: it tells nothing about animations or the account."""

FILE = re.compile(r"/(animations/[^/]+/(image|video)|pictures/[0-9a-f]{64})")
"""Pictures and clips, which a page's own links lead to."""

HARMLESS = {"/prompts/preview"}
"""What is posted and yet changes nothing."""

UPLOADS = {"/pictures"}
"""Whose body the endpoint reads itself, with a limit of its own."""

"""Addresses that are not treated like the others, below the place that the API is mounted at."""

import re

OPEN = re.compile(r"/(health|docs(/.*)?|openapi\.json|problems)?")
"""What anybody may read: it tells nothing about animations or the account."""

FILE = re.compile(r"/(animations/[^/]+/(image|video)|pictures/[0-9a-f]{64})")
"""Pictures and clips, which a page's own links lead to."""

HEADLESS = re.compile(rf"{FILE.pattern}|/animations/[^/]+/events|/docs/parts/.*")
"""What a `HEAD` is not answered for as a `GET`: files answer it themselves, and a stream would
never end."""

HARMLESS = {"/prompts/preview"}
"""What is posted and yet changes nothing."""

UPLOADS = {"/pictures"}
"""Whose body the endpoint reads itself, with a limit of its own."""

"""What the lab's board and ballot say. A report has the board too, so its words stand with those
that are no page's.
"""

from runway_core import i18n
from runway_core.i18n import Text

TEXTS: dict[str, Text] = {
    key: text for key, text in i18n.catalogue().items() if key.startswith("board.")
}

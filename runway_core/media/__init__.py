"""Pictures and clips: fetched, checked, kept, and addressed."""

from runway_core.media import files, first_frame, grid, pictures, probe, tag
from runway_core.media.copies import KINDS as COPIES
from runway_core.media.copies import Copies
from runway_core.media.elsewhere import Stretch
from runway_core.media.files import LINK_SECONDS, MediaStore, Wanted, links_to
from runway_core.media.links import PERIOD, SIGNATURE, MediaLinks
from runway_core.media.names import file_name
from runway_core.media.pictures import MAX_BYTES, RECOMMENDED, REFUSALS, Picture, Pictures

__all__ = [
    "COPIES",
    "LINK_SECONDS",
    "MAX_BYTES",
    "PERIOD",
    "RECOMMENDED",
    "REFUSALS",
    "SIGNATURE",
    "Copies",
    "MediaLinks",
    "MediaStore",
    "Picture",
    "Pictures",
    "Stretch",
    "Wanted",
    "file_name",
    "files",
    "first_frame",
    "grid",
    "links_to",
    "pictures",
    "probe",
    "tag",
]

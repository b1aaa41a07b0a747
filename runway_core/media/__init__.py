"""Pictures and clips: fetched, checked, kept, and addressed."""

from runway_core.media import files, first_frame, grid, pictures, probe, tag
from runway_core.media.copies import KINDS as COPIES
from runway_core.media.copies import Copies
from runway_core.media.files import MediaStore, Wanted
from runway_core.media.links import PERIOD, SIGNATURE, MediaLinks
from runway_core.media.names import file_name
from runway_core.media.pictures import MAX_BYTES, RECOMMENDED, REFUSALS, Picture, Pictures

__all__ = [
    "COPIES",
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
    "Wanted",
    "file_name",
    "files",
    "first_frame",
    "grid",
    "pictures",
    "probe",
    "tag",
]

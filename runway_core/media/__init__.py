"""Pictures and clips: fetched, checked, kept, and addressed."""

from runway_core.media import files, first_frame, grid, pictures, probe, tag
from runway_core.media.files import MediaStore, Wanted
from runway_core.media.links import PERIOD, SIGNATURE, MediaLinks
from runway_core.media.loops import KINDS as LOOP_KINDS
from runway_core.media.loops import Loops
from runway_core.media.pictures import MAX_BYTES, RECOMMENDED, REFUSALS, Picture, Pictures

__all__ = [
    "LOOP_KINDS",
    "MAX_BYTES",
    "PERIOD",
    "RECOMMENDED",
    "REFUSALS",
    "SIGNATURE",
    "Loops",
    "MediaLinks",
    "MediaStore",
    "Picture",
    "Pictures",
    "Wanted",
    "files",
    "first_frame",
    "grid",
    "pictures",
    "probe",
    "tag",
]

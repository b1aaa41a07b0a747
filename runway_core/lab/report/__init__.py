"""An experiment as a folder or a zip that opens anywhere, without the studio and without a network:
a page with the board, the ranking and the costs, the clips, the tables, the file to run it again.
"""

from runway_core.lab.report.data import Axis, File, Money, Named, ReportData, ReportTake, take_of
from runway_core.lab.report.fill import of
from runway_core.lab.report.write import MOST_GRIDS, folder_name, write_folder, write_zip
from runway_core.media import grid

MOST_IN_GRID = grid.MOST
"""Clips that one of its grids holds."""

__all__ = [
    "MOST_GRIDS",
    "MOST_IN_GRID",
    "Axis",
    "File",
    "Money",
    "Named",
    "ReportData",
    "ReportTake",
    "folder_name",
    "of",
    "take_of",
    "write_folder",
    "write_zip",
]

"""An experiment as a folder or a zip that opens anywhere, without the studio and without a network:
a page with the board, the ranking and the costs, the clips, the tables, the file to run it again.
"""

from runway_core.lab.report.data import Axis, File, Money, Named, ReportData, ReportTake, take_of
from runway_core.lab.report.fill import of
from runway_core.lab.report.write import folder_name, write_folder, write_zip

__all__ = [
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

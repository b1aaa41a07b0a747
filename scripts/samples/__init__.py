"""Drawn sample clips: what the studio shows when no credits may be spent.

A sample is a (style, theme, orientation): the *scene* (theme) says which shapes there are and how
they move, the *look* (style) says how a shape is painted, and the stage puts both together. So six
looks and eight scenes give every picture, and a new style or theme is one more definition, which is
found by the name of its file.

`draw_still` is the one function other code needs: a picture of any combination, at any size.
"""

from .stage import ORIENTATIONS, draw_still
from .themes import LOOKS, SCENES, UNWRITTEN

__all__ = ["LOOKS", "ORIENTATIONS", "SCENES", "UNWRITTEN", "draw_still"]

"""The parts of the stand-in for Runway; `tests.runway_standin` is the way in."""

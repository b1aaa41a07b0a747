"""The parts of the stand-in for Runway; `tests.kit.runway_standin` is the way in."""

"""(i) The server under load: what it adds to an answer, and what it holds on to.

A bare FastAPI application, in a process of its own with the same uvicorn and the same options,
gives the same answers; both are asked in turn, so that a drift of the machine meets both.
"""

from bench.load.report import report

__all__ = ["report"]

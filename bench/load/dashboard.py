"""How the dashboard fares meanwhile, and the clients that are hard on a server."""

import socket
import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from bench import raw
from bench.attacks.scene import MAKE
from bench.load.servers import Line
from bench.raw import HERE, head
from tests.kit.server import Server

ROUNDS = 12
SLOW_CLIENTS, DEAF_CLIENTS = 100, 20


@dataclass(frozen=True)
class Dashboard:
    """Seconds that the dashboard takes to say that it lives, to give its page, and to run it."""

    health: list[float]
    document: list[float]
    rerun: list[float]

    @property
    def whole(self) -> float:
        """Median of the three together."""
        together = zip(self.health, self.document, self.rerun, strict=True)
        return statistics.median(map(sum, together))


def look(one: Server, rounds: int = ROUNDS) -> Dashboard:
    """Asks for all three, again and again, as one visitor."""
    seen = Dashboard([], [], [])
    line = Line(one.port)
    with raw.visiting(one.port) as visitor:
        visitor.run()
        for _ in range(rounds):
            seen.health.append(line.seconds("/_stcore/health"))
            seen.document.append(line.seconds("/"))
            seen.rerun.append(visitor.run())
    line.close()
    return seen


@contextmanager
def slow_and_deaf(one: Server, followed: str) -> Iterator[list[socket.socket]]:
    """Half of the slow clients are in the middle of a head, half in that of a body; deaf ones
    follow an animation and never read.
    """
    with ExitStack() as stack:

        def connected() -> socket.socket:
            line = stack.enter_context(socket.socket())
            # Next to nothing fits in, so that what is not read stays with the server.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            line.connect((HERE, one.port))
            return line

        slow = [connected() for _ in range(SLOW_CLIENTS)]
        pairs = [("Host", HERE), ("Content-Type", "application/json"), ("Content-Length", "1000")]
        whole = head("POST", MAKE, pairs)
        for number, line in enumerate(slow):
            line.sendall(whole[:-2] if number % 2 else whole + b"{")
        for _ in range(DEAF_CLIENTS):
            asked = head("GET", f"/api/animations/{followed}/events", [("Host", HERE)])
            connected().sendall(asked)
        yield slow

"""Answers that leave at once.

A server that writes an answer's head and body one after the other waits, by default, for the
browser's word that the head has come, which browsers hold back for 40 ms (Nagle's algorithm and
delayed acknowledgements). asyncio turns that off for the sockets that it makes; Streamlit 1.67
makes its own and does not.
"""

import logging
import os
import socket

import psutil

logger = logging.getLogger(__name__)


def answer_at_once() -> None:
    """Turns the waiting off for what this process listens on, and so for all who will connect."""
    try:
        own = psutil.Process().net_connections("tcp")
    except (psutil.Error, OSError) as error:
        logger.warning("answers may wait a little: this process's sockets are not told (%s)", error)
        return
    for each in own:
        if each.status != psutil.CONN_LISTEN or each.fd < 0:
            continue
        with socket.socket(fileno=os.dup(each.fd)) as listening:
            # Connections inherit it from the socket that takes them.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

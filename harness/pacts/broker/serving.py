"""Runs the broker until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from harness.pacts.broker.doorway import MOST_HEADER, guarded

STOP_SECONDS = 5
BACKLOG = 128
"""Connections that are taken in at one go: with those that wait they stay below what a process may have open."""


async def serve(app: ASGIApp, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Listens, tells ``ready`` the address (port 0 is a free one), and serves until cancelled.

    Raises OSError when the address cannot be had.
    """
    listener = _listen(host, port)
    config = uvicorn.Config(
        app,
        http=guarded(),
        ws="none",
        h11_max_incomplete_event_size=MOST_HEADER,
        backlog=BACKLOG,
        log_level="error",
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    ready(f"http://{_shown(host)}:{listener.getsockname()[1]}")
    await uvicorn.Server(config).serve(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host

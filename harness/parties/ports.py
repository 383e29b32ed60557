"""Fixed ports: who listens on one holds it, also in the moments in which a scenario has nobody listen there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from harness.evidence.lock import held, holder


@contextmanager
def port_held(host: str, port: int, doing: str) -> Iterator[None]:
    """While entered, no other plateau2 on this machine takes this port. Port 0 is nobody's. Raises HeldError."""
    if port == 0:
        yield
        return
    with held(_file(host, port), "port", doing, place=f"{host}:{port}"):
        yield


def who_holds(host: str, port: int) -> dict[str, Any] | None:
    """The plateau2 that holds a port now: ``pid``, ``sinds`` and ``wat``; None when none does."""
    return holder(_file(host, port)) if port else None


def _file(host: str, port: int) -> Path:
    """One folder per user; another network namespace has ports of its own."""
    user = os.getuid() if hasattr(os, "getuid") else "-"
    folder = Path(tempfile.gettempdir()) / f"plateau2-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        space = Path("/proc/self/ns/net").readlink().name.strip("net:[]")
    except OSError:
        space = "0"
    return folder / f"{space}-{host.replace(':', '_')}-{port}.lock"

"""The machine that plateau2 runs on: Python, packages, ports."""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from harness.cli.diagnosis.item import Item, good, problem, warning
from harness.parties.ports import who_holds
from harness.parties.workspace import Workspace

PACKAGES = (
    "cryptography", "httptools", "httpx", "jinja2", "jsonschema_rs", "pydantic", "stdnum", "yaml", "rfc8785", "rich",
    "starlette", "typst", "uvicorn",
)  # fmt: skip
"""What a run imports somewhere on its way."""


def machine() -> Iterator[Item]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield good("python", versie=version) if sys.version_info >= (3, 11) else problem("python_oud", versie=version)
    missing = [name for name in PACKAGES if find_spec(name) is None]
    yield problem("pakketten_missen", namen=", ".join(missing)) if missing else good("pakketten", aantal=len(PACKAGES))


def ports(workspace: Workspace) -> Iterator[Item]:
    """Whether the simulated parties can listen where they should."""
    harnas = workspace.vendor.harnas
    for name, port in (("duo_poort", harnas.duo_poort), ("coa_poort", harnas.coa_poort)):
        if port == 0:
            if not workspace.vendor.applicatie.start:
                yield warning("poort_wisselt", naam=name)
            continue
        fault = _cannot_listen(harnas.listening, port)
        if fault is None:
            yield good("poort_vrij", naam=name, poort=port)
        elif fault == errno.EADDRINUSE:
            by = who_holds(harnas.listening, port)
            if by is None:
                yield problem("poort_bezet_doctor", naam=name, poort=port)
            else:
                known = {key: str(by.get(key, "–")) for key in ("wat", "pid", "sinds")}
                yield problem("poort_bezet_door", naam=name, poort=port, **known)
        else:
            yield problem("poort_kan_niet", naam=name, poort=port, host=harnas.listening)


def _cannot_listen(host: str, port: int) -> int | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the edge does
        try:
            attempt.bind((host, port))
            attempt.listen(1)
        except OSError as error:
            return error.errno or errno.EINVAL
    return None

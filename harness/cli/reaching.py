"""``--root`` and ``--fetch``: how far the references of OpenAPI documents may lead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from harness.openapi import Reach

RootOption = Annotated[Path | None, typer.Option("--root", metavar="DIR")]
FetchOption = Annotated[list[str] | None, typer.Option("--fetch", metavar="HOST")]

_SECONDS = 30


def reach_of(root: Path | None, hosts: list[str] | None) -> Reach:
    """What the user allows. Raises OutOfReachError for a root that is no folder."""
    from harness.openapi.reach import OutOfReachError, Reach

    if root is not None and not root.is_dir():
        raise OutOfReachError("openapi.no_such_root", at=root)
    return Reach(root, frozenset(hosts), _fetch) if hosts else Reach(root)


def _fetch(url: str) -> bytes:
    """What stands at an address. It is not followed to another one. Raises OutOfReachError."""
    import httpx

    from harness.openapi.reach import OutOfReachError
    from harness.openapi.reading import Limits

    most = Limits().max_bytes
    try:
        with httpx.stream("GET", url, timeout=_SECONDS, follow_redirects=False) as response:
            if response.status_code != httpx.codes.OK:
                raise OutOfReachError("openapi.not_fetched", reason=response.status_code)
            content = b""
            for part in response.iter_bytes():
                content += part
                if len(content) > most:
                    break  # who reads it says that it is too large
            return content
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OutOfReachError("openapi.not_fetched", reason=type(error).__name__) from error

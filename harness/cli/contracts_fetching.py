"""The pacts of a folder or a broker, as files for as long as a command needs them."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from harness.cli.failing import BadInputError

if TYPE_CHECKING:
    from harness.pacts.sources import ContractFile


@contextmanager
def fetched(source: str | None, provider: str | None = None) -> Iterator[dict[Path, ContractFile | None]]:
    """Each file with the contract of the broker that it holds; None for a folder of one's own.

    Raises BadInputError.
    """
    if source is None or "://" not in source:
        yield {} if source is None else {Path(source): None}
        return
    from harness.pacts.sources import SourceError, load

    try:
        found = load(source, token=os.environ.get("PACT_BROKER_TOKEN"), provider=provider)
    except SourceError as error:
        raise BadInputError(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="plateau2-pacts-") as name:
        files: dict[Path, ContractFile | None] = {}
        for number, one in enumerate(found):
            folder = Path(name, str(number))
            folder.mkdir()
            file = folder / f"{_safe(one.consumer)}-{_safe(provider or one.provider)}.json"
            file.write_bytes(one.content)
            files[file] = one
        yield files


def _safe(name: str) -> str:
    """A name as part of a file's name."""
    return re.sub(r"[^0-9A-Za-z-]+", "-", name) or "pact"

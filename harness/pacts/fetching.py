"""The pacts of a folder or a broker, as files for as long as somebody needs them."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.pacts.contract_file import ContractFile
from harness.pacts.sources import load
from harness.pacts.wanted import Wanted


@contextmanager
def as_files(
    source: str, provider: str | None = None, wanted: Wanted | None = None
) -> Iterator[dict[Path, ContractFile | None]]:
    """Each file with the contract of the broker that it holds; a folder of one's own stands for itself, with None.

    ``wanted``: the contracts that the provider is to verify, instead of the latest of everybody. Raises SourceError.
    """
    if "://" not in source:
        yield {Path(source): None}
        return
    found = load(source, token=os.environ.get("PACT_BROKER_TOKEN"), provider=provider, to_verify=wanted)
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

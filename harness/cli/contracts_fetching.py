"""The pacts that ``--source`` names, as files for as long as a command needs them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.pacts.contract_file import ContractFile
    from harness.pacts.wanted import Wanted


@contextmanager
def fetched(
    source: str | None, provider: str | None = None, wanted: Wanted | None = None
) -> Iterator[dict[Path, ContractFile | None]]:
    """Each file with the contract of the broker that it holds; nothing for no source. Raises SourceError."""
    if source is None:
        yield {}
        return
    from harness.pacts.fetching import as_files

    with as_files(source, provider, wanted) as files:
        yield files

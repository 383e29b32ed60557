"""The contracts that a command is about: files, folders, a broker, or the examples that ship with the harness."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from harness.bundled import bundled

if TYPE_CHECKING:
    from harness.pacts.impact.contracts import Contract, Problem
    from harness.pacts.impact.vendors import Register


def contracts_of(
    pacts: Sequence[Path], source: str | None, register: Path | None, lang: str
) -> tuple[list[Contract], list[Problem], Register]:
    """Contracts, what could not be read, and the vendors behind them. Raises SourceError."""
    from harness.pacts.contract_file import SourceError
    from harness.pacts.impact.contracts import read_contracts
    from harness.pacts.impact.vendors import FILE, read_vendors
    from harness.pacts.sources import load

    places = [*map(str, pacts), *([source] if source else [])] or [str(bundled("contracts/pacts"))]
    beside = next((path for place in places if (path := Path(place, FILE)).is_file()), None)
    given = register or beside
    try:
        files = {
            file.place: file for place in places for file in load(place, token=os.environ.get("PACT_BROKER_TOKEN"))
        }
    except SourceError:
        if not _is_empty_folder(places):
            raise
        files = {}  # nobody wrote a contract: that is an answer too
    found, problems = read_contracts(files.values())
    return found, problems, read_vendors(given) if given else {}


def _is_empty_folder(places: Sequence[str]) -> bool:
    return all(Path(place).is_dir() and not any(Path(place).rglob("*.json")) for place in places)

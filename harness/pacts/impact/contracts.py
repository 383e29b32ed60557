"""The contracts in question, read once and kept: every interaction is held against several documents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harness.evidence.canonical import digest
from harness.pacts.contract_file import ContractFile
from harness.pacts.errors import PactError
from harness.pacts.model import Interaction, MessageInteraction
from harness.pacts.reading import read_pact
from harness.words import Bilingual

Entry = Interaction | MessageInteraction | PactError


@dataclass(frozen=True, eq=False)
class Contract:
    """What one vendor version asks of one provider. ``version`` is empty where nobody says; ``place`` is a path or
    address; ``digest`` is of the file's bytes."""

    place: str
    consumer: str
    version: str
    provider: str
    digest: str
    entries: tuple[Entry, ...]

    def is_with(self, provider: str) -> bool:
        """Whether this is a contract with ``duo``, ``coa`` or ``gemeente``, however the vendor writes that name."""
        return provider in self.provider.lower()


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is no contract: where, and what is wrong with the cure."""

    place: str
    said: Bilingual


def read_contracts(files: Iterable[ContractFile]) -> tuple[list[Contract], list[Problem]]:
    """The contracts, and what could not be read: one bad file never hides the others."""
    found: list[Contract] = []
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            if file.problem is not None:
                problems.append(Problem(file.place, file.problem))
                continue
            copy = Path(folder, "contract.json")  # what came from a broker has no path of its own
            copy.write_bytes(file.content)
            try:
                found.append(_read(copy, file))
            except PactError as error:
                problems.append(Problem(f"{file.place}#{error.pointer}", error.said))
    return found, problems


def _read(copy: Path, file: ContractFile) -> Contract:
    pact = read_pact(copy)
    return Contract(
        file.place,
        pact.consumer,
        file.consumer_version,
        pact.provider,
        digest(file.content),
        tuple(pact.interactions),
    )

"""Every vendor version beside every version of every API: what is known of each pair, and the line that decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from harness.chain.services import stelseldiensten
from harness.openapi import Document
from harness.pacts.compare import Comparator, Judgement, Remark, open_document
from harness.pacts.compare.findings import invalid
from harness.pacts.errors import PactError
from harness.pacts.impact.contracts import Contract
from harness.pacts.impact.proofs import Proof, proof_of
from harness.pacts.impact.release import title_of
from harness.pacts.impact.vendors import Leverancier, Register
from harness.pacts.model import Interaction

State = Literal["broken", "unknown", "fits", "verified", "unused"]
STATES: tuple[State, ...] = ("verified", "fits", "unknown", "broken", "unused")

_PARTIES = ("duo", "coa", "gemeente")
_UNDECIDED = (".undecided", ".unvalidatable")


@dataclass(frozen=True, eq=False)
class Api:
    """One version of one API: ``duo/pip`` 1.2.0."""

    name: str
    version: str
    title: str
    comparator: Comparator

    @property
    def provider(self) -> str:
        """``duo``, ``coa`` or ``gemeente``."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Deciding:
    """The contract line that decides. ``remark`` is what the comparison found, ``run`` where it was seen to fail."""

    place: str
    pointer: str
    description: str
    remark: Remark | None = None
    run: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one pair. ``silent`` are the claimed services that no contract line speaks of."""

    state: State
    lines: int = 0
    deciding: Deciding | None = None
    silent: tuple[str, ...] = ()
    no_contract: bool = False


@dataclass(frozen=True)
class Row:
    """One vendor version, with a cell per API version in the order of the columns."""

    vendor: str
    version: str
    known: Leverancier | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """``stray`` are the contract lines that no version of any API serves, or that cannot be read."""

    apis: tuple[Api, ...]
    rows: tuple[Row, ...]
    stray: tuple[Deciding, ...]

    @property
    def states(self) -> dict[State, int]:
        """How many cells have each state."""
        found = [cell.state for row in self.rows for cell in row.cells]
        return {state: found.count(state) for state in STATES}


@dataclass
class _Known:
    """What the lines of one vendor version say of one API version."""

    lines: int = 0
    proven: int = 0
    broken: Deciding | None = None
    undecided: Deciding | None = None


@dataclass
class _Work:
    known: dict[tuple[str, str], _Known] = field(default_factory=dict)
    stray: list[Deciding] = field(default_factory=list)


def apis_at(folder: Path) -> tuple[Api, ...]:
    """Every ``<provider>/<api>/<version>.yaml`` below a folder. Raises DocumentError for one that cannot be read."""
    return _sorted(_api(file, open_document(file)) for file in folder.glob("*/*/*.yaml"))


def _api(file: Path, document: Document) -> Api:
    return Api(f"{file.parts[-3]}/{file.parts[-2]}", document.version, title_of(document), Comparator([document]))


def with_documents(apis: Iterable[Api], documents: Iterable[Document], provider: str) -> tuple[Api, ...]:
    """The same with these documents among them, each beside the API of the same title."""
    found = {(api.title, api.version): api for api in apis}
    names = {api.title: api.name for api in found.values()}
    for document in documents:
        title = title_of(document)
        name = names.get(title, f"{provider or '-'}/{title.lower()}")
        found[title, document.version] = Api(name, document.version, title, Comparator([document]))
    return _sorted(found.values())


def _sorted(apis: Iterable[Api]) -> tuple[Api, ...]:
    def key(api: Api) -> tuple[int, str, tuple[int, ...]]:
        order = _PARTIES.index(api.provider) if api.provider in _PARTIES else len(_PARTIES)
        return order, api.name, _numbers(api.version)

    return tuple(sorted(apis, key=key))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))


def matrix(apis: Sequence[Api], contracts: Iterable[Contract], vendors: Register, proofs: Sequence[Proof]) -> Matrix:
    """What is known of every pair. A vendor in ``vendors`` without a contract has a row too: unknown."""
    groups: dict[tuple[str, str], list[Contract]] = {}
    for contract in contracts:
        version = contract.version or (vendors[contract.consumer].versie if contract.consumer in vendors else "")
        groups.setdefault((contract.consumer, version), []).append(contract)
    for name, vendor in vendors.items():
        if not any(name == consumer for consumer, _ in groups):
            groups[name, vendor.versie] = []
    rows, stray = [], []
    for (name, version), group in sorted(groups.items(), key=lambda pair: (pair[0][0].lower() in _PARTIES, *pair[0])):
        work = _judge(apis, group, proofs)
        known = vendors.get(name)
        rows.append(Row(name, version, known, tuple(_cell(api, group, known, work) for api in apis)))
        stray += work.stray
    return Matrix(tuple(apis), tuple(rows), tuple(stray))


def _judge(apis: Sequence[Api], contracts: Iterable[Contract], proofs: Sequence[Proof]) -> _Work:
    work = _Work()
    for contract in contracts:
        of_provider = [api for api in apis if contract.is_with(api.provider)]
        for entry in contract.entries:
            if isinstance(entry, PactError):
                broken = invalid("interaction", entry.said)
                work.stray.append(Deciding(contract.place, entry.pointer, entry.description, broken))
            elif isinstance(entry, Interaction):
                _line(work, of_provider, contract, entry, proofs)
    return work


def _line(work: _Work, apis: Sequence[Api], contract: Contract, entry: Interaction, proofs: Sequence[Proof]) -> None:
    judged = [(api, api.comparator.judge(entry)) for api in apis]
    served = {api.name for api, judgement in judged if judgement.operation}
    if not served:
        remark = judged[0][1].remarks[0] if judged else None
        work.stray.append(Deciding(contract.place, entry.pointer, entry.description, remark))
    for api, judgement in judged:
        if api.name in served:
            _count(work.known.setdefault((api.name, api.version), _Known()), api, contract, judgement, proofs)


def _count(known: _Known, api: Api, contract: Contract, judgement: Judgement, proofs: Sequence[Proof]) -> None:
    known.lines += 1
    error = next((remark for remark in judgement.remarks if remark.level == "error"), None)
    doubt = next((remark for remark in judgement.remarks if remark.code.endswith(_UNDECIDED)), None)
    proof = proof_of(proofs, contract.digest, api.name, api.version)
    seen = proof.outcomes.get(judgement.pointer, "") if proof else ""
    known.proven += seen == "verified"
    run = proof.run if proof and seen == "broken" else ""
    line = Deciding(contract.place, judgement.pointer, judgement.description, error or doubt, "" if error else run)
    if ((error and error.code != "document.invalid") or run) and not judgement.pending:
        known.broken = known.broken or line
    elif error or run or (doubt and seen != "verified"):
        known.undecided = known.undecided or line


def _cell(api: Api, contracts: Sequence[Contract], vendor: Leverancier | None, work: _Work) -> Cell:
    known = work.known.get((api.name, api.version))
    if known is None:
        return _without_lines(api, contracts, vendor, work)
    if known.broken:
        return Cell("broken", known.lines, known.broken)
    if known.undecided:
        return Cell("unknown", known.lines, known.undecided)
    return Cell("verified" if known.proven == known.lines else "fits", known.lines)


def _without_lines(api: Api, contracts: Sequence[Contract], vendor: Leverancier | None, work: _Work) -> Cell:
    """Silence is only harmless where a vendor says what it supports, and this is not needed for it."""
    no_contract = not any(contract.is_with(api.provider) and contract.entries for contract in contracts)
    if vendor is None:
        outside = any(contract.consumer.lower() in _PARTIES for contract in contracts)  # DUO and COA build on no DUO
        return Cell("unknown" if no_contract and not outside else "unused", no_contract=no_contract)
    silent = tuple(_silent(api, vendor, work))
    return Cell("unknown" if silent else "unused", silent=silent, no_contract=no_contract)


def _silent(api: Api, vendor: Leverancier, work: _Work) -> Iterator[str]:
    """Claimed services that stand on this API and have no contract line on any API at all, or need nothing else."""
    spoken = {name for name, _ in work.known}
    for dienst in stelseldiensten():
        if dienst.slug in vendor.stelseldiensten and api.name in dienst.apis and not spoken & {*dienst.apis}:
            yield dienst.slug

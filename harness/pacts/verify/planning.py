"""Which interactions are to be verified; whatever would pass in silence is named here."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.evidence.canonical import digest
from harness.pacts.errors import PactError
from harness.pacts.model import Interaction, MessageInteraction
from harness.pacts.reading import Limits, read_pact
from harness.pacts.reading.pacts import read_object
from harness.pacts.verify.outcomes import Outcome, Remark, Result


@dataclass(frozen=True, eq=False)
class Source:
    """A pact that takes part."""

    file: Path
    consumer: str
    provider: str
    metadata: Any
    digest: str
    count: int
    pending: bool = False
    """Whether the broker that it came from calls it pending: no version of the provider ever met it."""


@dataclass(frozen=True, eq=False)
class Case:
    """One interaction to verify: as it was understood, and as it stands in the file. ``number`` counts in the batch."""

    number: int
    source: Source
    interaction: Interaction
    raw: dict[str, Any]

    def header(self, wanted: str) -> str:
        """The example value of a request header, by its lower-case name; empty where there is none."""
        headers = self.interaction.request.headers
        return next((values[0] for name, values in headers.items() if name.lower() == wanted and values), "")

    def result(self, outcome: Outcome, **details: Any) -> Result:
        """What came of it."""
        interaction, source = self.interaction, self.source
        return Result(
            source.file,
            interaction.pointer,
            source.consumer,
            source.provider,
            interaction.description,
            tuple(name for name, _ in interaction.states),
            interaction.pending or source.pending,
            outcome,
            **details,
        )


@dataclass
class Plan:
    """What there is to do, and what is known before anything is done."""

    sources: list[Source] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def plan(
    places: Sequence[Path],
    provider: str,
    only: str = "",
    limits: Limits | None = None,
    pending: Container[Path] = frozenset(),
) -> Plan:
    """Reads the pacts in ``places`` (files, or folders to look through) that are about ``provider``.

    A file that was named must be about it; from a folder those of others are left out, and named. ``only``: the
    interactions whose description or state has this text in it; ``pending``: files of which nothing counts yet. Never
    raises for what stands in a file.
    """
    made = Plan()
    for file, named in _files(places, made.remarks):
        _take(file, named, provider.casefold(), only.casefold(), limits or Limits(), made, file in pending)
    if not made.sources and not made.remarks:
        made.remarks.append(Remark("no_source"))
    if made.sources and not made.cases and not made.results:
        code = "nothing_matched" if only and any(source.count for source in made.sources) else "no_source"
        made.remarks.append(Remark(code, detail=only))
    return made


def _files(places: Sequence[Path], remarks: list[Remark]) -> Iterator[tuple[Path, bool]]:
    for place in places:
        if not place.is_dir():
            yield place, True
            continue
        found = sorted(place.rglob("*.json"))
        if not found:
            remarks.append(Remark("no_source", str(place)))
        for file in found:
            yield file, False


def _take(file: Path, named: bool, provider: str, only: str, limits: Limits, made: Plan, pending: bool) -> None:
    try:
        pact = read_pact(file, limits)
        whole = read_object(file, limits)
    except PactError as error:
        made.remarks.append(Remark("unreadable", str(file), str(error)))
        return
    if pact.provider.casefold() != provider:
        made.remarks.append(Remark("other_provider" if named else "left_out", str(file), pact.provider))
        return
    if not pact.count:
        made.remarks.append(Remark("no_interactions", str(file)))
    source = Source(
        file, pact.consumer, pact.provider, whole.get("metadata"), digest(file.read_bytes()), pact.count, pending
    )
    made.sources.append(source)
    for entry in pact.interactions:
        if isinstance(entry, Interaction):
            if _is_wanted(entry, only):
                raw = whole["interactions"][entry.index]
                made.cases.append(Case(len(made.cases), source, entry, raw))
        elif only in entry.description.casefold():
            made.results.append(_not_judged(source, entry))


def _is_wanted(interaction: Interaction, only: str) -> bool:
    texts = (interaction.description, *(name for name, _ in interaction.states))
    return any(only in text.casefold() for text in texts)


def _not_judged(source: Source, entry: MessageInteraction | PactError) -> Result:
    broken = isinstance(entry, PactError)
    return Result(
        source.file,
        entry.pointer,
        source.consumer,
        source.provider,
        entry.description,
        (),
        source.pending or (isinstance(entry, MessageInteraction) and entry.pending),
        "unjudged",
        reason="unreadable" if broken else "message",
        detail=entry.said if isinstance(entry, PactError) else entry.kind,
    )

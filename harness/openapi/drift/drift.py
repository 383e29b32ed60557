"""The whole comparison: what we hold against a publication, and the publication against itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.chain.services import stelseldiensten
from harness.openapi.drift.apis import ApiDrift, compare_apis, our_documents
from harness.openapi.drift.events import EventDrift, compare_events
from harness.openapi.drift.logs import date_disagreements, log_disagreements
from harness.openapi.drift.overviews import event_disagreements
from harness.openapi.drift.publication import Publication, read_publication
from harness.openapi.drift.rules import Disagreement
from harness.openapi.drift.tables import table_disagreements
from harness.openapi.drift.texts import leftover_disagreements, link_disagreements, name_disagreements
from harness.openapi.references import escape


@dataclass(frozen=True, slots=True)
class UnknownOperation:
    """An operation of theirs that ``in_tables`` no stelseldienst names or ``in_scenarios`` nobody plays.

    ``place`` is a path with a JSON pointer.
    """

    operation_id: str
    method: str
    path: str
    api: str
    place: str
    in_tables: bool
    in_scenarios: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """Everything that a folder says that we do not know, and where it contradicts itself.

    ``events`` is None when the publication has no table of events.
    """

    publication: Publication
    apis: tuple[ApiDrift, ...]
    operations: tuple[UnknownOperation, ...]
    events: EventDrift | None
    disagreements: tuple[Disagreement, ...]

    @property
    def up_to_date(self) -> bool:
        """Whether what we hold is still what they publish. Disagreements inside the publication do not count."""
        same = all(drift.kind == "same" for drift in self.apis)
        return same and not self.operations and not (self.events and self.events.any)


def drift_of(folder: Path, played: frozenset[str]) -> Drift:
    """Compare a downloaded publication with the bundled documents. ``played`` are the operations in our scenarios.

    Raises DocumentError: what, where and the cure.
    """
    publication = read_publication(folder)
    return Drift(
        publication=publication,
        apis=compare_apis(publication),
        operations=tuple(_unknown_operations(publication, played)),
        events=compare_events(publication),
        disagreements=disagreements(publication),
    )


def disagreements(publication: Publication) -> tuple[Disagreement, ...]:
    """Everything in a publication that contradicts something else in it, in order of place within each kind."""
    return (
        *table_disagreements(publication),
        *date_disagreements(publication),
        *log_disagreements(publication),
        *event_disagreements(publication),
        *name_disagreements(publication),
        *link_disagreements(publication),
        *leftover_disagreements(publication),
    )


def _unknown_operations(publication: Publication, played: frozenset[str]) -> Iterator[UnknownOperation]:
    in_tables = {name for service in stelseldiensten() for name in service.operaties} | _asked_of_municipalities()
    in_scenarios = played | _asked_of_municipalities()
    for published in publication.apis:
        for operation in published.operations:
            name = operation.operation_id
            if name not in in_tables or name not in in_scenarios:
                place = f"{published.path}#/paths/{escape(operation.path)}/{operation.method.lower()}"
                yield UnknownOperation(
                    operation_id=name,
                    method=operation.method,
                    path=operation.path,
                    api=published.name,
                    place=place,
                    in_tables=name in in_tables,
                    in_scenarios=name in in_scenarios,
                )


def _asked_of_municipalities() -> frozenset[str]:
    """What a municipality offers belongs to every service at once, so no single one names it."""
    asked = (ours.operations for ours in our_documents().values() if ours.api.startswith("gemeente/"))
    return frozenset[str]().union(*asked)

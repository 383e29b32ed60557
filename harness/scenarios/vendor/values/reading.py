"""Every read of a person: the answer is, one after another, each lawful variant, and the official has to see it so."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from harness.chain.events import Gebeurtenis, concept_gebeurtenissen, gebeurtenissen
from harness.chain.persoon import Persoon
from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue
from harness.evidence import marks
from harness.evidence.scene import Seen
from harness.openapi import Operation
from harness.playing.handelingen import HANDELINGEN, Handeling
from harness.playing.registry import Play, Scenario, add
from harness.playing.vendor.keten import LeverancierGetest
from harness.scenarios.vendor.values.showing import Showing
from harness.scenarios.vendor.values.variants import Variant, answers_in_json, variants

ITS_OWN = Variant("gewoon", None)
"""The answer of our own DUO or COA, before anything is ordered."""
LINKED = "CA101"
"""Carries BSN and v-number, so that the application knows of whom COA's data are."""
KEPT = {"getKoppelingByVnummer": ("vNummer", "bsn")}
"""Properties that say whose answer it is."""


class Reader:
    """Has one operation read about one person, again and again: by an order, else by an event that asks for it."""

    def __init__(self, keten: LeverancierGetest, operation: Operation, persoon: Persoon) -> None:
        self._keten, self._persoon, self._operation = keten, persoon, operation.operation_id
        self.bron = keten.coa if operation.provider == "coa" else keten.duo
        self._ordered = True

    async def read(self) -> Seen | None:
        """The read as it was seen; None when it did not come, or cannot be brought about."""
        gemeente, diensten = self._keten.gemeente, diensten_van_operatie(self._operation)
        if self._ordered:
            since, self._ordered = await gemeente.krijgt_opdracht(self._persoon, self._operation)
            if self._ordered:
                return await gemeente.leest(
                    self._persoon, self._operation, since, diensten=diensten, niveau="should", reden="opdracht"
                )
        event = event_for(self._operation, self._keten)
        if event is None:
            self._keten.mark(marks.NotReadable(operation=self._operation, services=diensten))
            return None
        wie = ("vNummer",) if event.bron == "COA" else ("bsn",)
        since = await self.bron.notificeert(self._persoon, event.id, wie=wie)
        return await gemeente.leest(self._persoon, self._operation, since, diensten=diensten, reden=event.id)


def event_for(operation: str, keten: LeverancierGetest) -> Gebeurtenis | None:
    """An event after which the application, by what it claims, has to read this operation."""
    declaration = keten.facilities.declaration
    for event in (*gebeurtenissen(), *concept_gebeurtenissen()):
        for row in event.raadplegingen:
            if row.operatie == operation and row.niveau == "must" and declaration.tests(row.dienst):
                return event
    return None


def _play(handeling: Handeling) -> Play:
    operation = catalogue().operation(handeling.operatie)

    async def play(keten: LeverancierGetest) -> None:
        persoon = keten.persoon(handeling.toestand or "", **handeling.van_toestand)
        reader, showing = Reader(keten, operation, persoon), Showing(keten, persoon, operation.operation_id)
        if reader.bron is keten.coa:
            await keten.coa.notificeert(persoon, LINKED, wie=("bsn", "vNummer"))
        answers = _answers(operation.operation_id, _fixed(operation.operation_id, persoon))
        by_hand = keten.facilities.opdrachtgever.means == "attended"
        for variant in answers[:1] if by_hand else (ITS_OWN, *answers):
            if variant is not ITS_OWN:
                reader.bron.antwoordt(operation.operation_id, persoon, variant.content)
            seen = await reader.read()
            if seen is None:
                return
            if not await showing.shows(seen, variant.id):
                return

    return play


def _fixed(operation: str, persoon: Persoon) -> tuple[tuple[str, Any], ...]:
    numbers = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer}
    return tuple((name, numbers[name]) for name in KEPT.get(operation, ()))


@lru_cache(maxsize=256)
def _answers(operation: str, fixed: tuple[tuple[str, Any], ...]) -> tuple[Variant, ...]:
    """Made once for all runs of this process: a run is played on paper first."""
    return variants(catalogue().operation(operation), dict(fixed))


for _handeling in HANDELINGEN.values():
    if (
        _handeling.schrijft
        or not _handeling.toestand
        or not answers_in_json(catalogue().operation(_handeling.operatie))
    ):
        continue
    add(
        Scenario(
            id=f"waarden-{_handeling.operatie.removeprefix('get').lower()}",
            nl=f"{_handeling.operatie} krijgt alles wat haar document toelaat, en de consulent ziet het zo",
            en=f"{_handeling.operatie} gets all that its document allows, and the official sees it so",
            services=diensten_van_operatie(_handeling.operatie),
            group="waarden",
            play=_play(_handeling),
            tags=frozenset({"waarden", _handeling.operatie}),
            persons=1,
        )
    )

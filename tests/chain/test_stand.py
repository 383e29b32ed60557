"""What can be read after an event fits the events, the documents, and what a person in that toestand really shows."""

from __future__ import annotations

import random
from datetime import date

import pytest

from harness.chain.events import Gebeurtenis, concept_gebeurtenissen, gebeurtenissen
from harness.chain.gemeente import Gemeente
from harness.chain.stand import standen
from harness.chain.toestanden import maak
from harness.parties.duo.raadplegingen import RAADPLEGINGEN

ALLE = (*gebeurtenissen(), *concept_gebeurtenissen())
HIER, DAAR = Gemeente("Hier", "00000099000000010000", "9901"), Gemeente("Daar", "00000099000000099000", "9999")


def test_every_event_has_a_new_state_and_nothing_else_has() -> None:
    assert standen().keys() == {event.id for event in ALLE}


@pytest.mark.parametrize("event", ALLE, ids=lambda event: event.id)
def test_the_new_state_is_read_with_a_read_that_belongs_to_the_event(event: Gebeurtenis) -> None:
    assert standen()[event.id].operatie in {row.operatie for row in event.raadplegingen}


@pytest.mark.parametrize("event", gebeurtenissen(), ids=lambda event: event.id)
def test_a_person_to_whom_it_happened_shows_it(event: Gebeurtenis) -> None:
    persoon = maak(
        event.toestand, bsn="999990007", v_nummer=1, gemeente=HIER, vorige_gemeente=DAAR, vandaag=date(2026, 3, 10),
        rng=random.Random(1), **event.parameters,
    )  # fmt: skip
    stand = standen()[event.id]
    assert stand.te_zien_in(RAADPLEGINGEN[stand.operatie](persoon))


def test_a_part_is_seen_in_one_row_of_a_list_and_not_in_another() -> None:
    stand = standen()["SS117"]
    granted, refused = ({"GedeeltelijkeVrijstelling": {"oordeel": word}} for word in ("Toekenning", "Afwijzing"))
    assert stand.te_zien_in([refused, granted])
    assert not stand.te_zien_in([refused])


@pytest.mark.parametrize("answer", [None, [], {}, "tekst", [None], {"examennummer": None}])
def test_what_is_not_there_is_not_seen(answer: object) -> None:
    assert not standen()["SS137"].te_zien_in(answer)

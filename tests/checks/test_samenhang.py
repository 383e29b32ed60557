"""The rules between APIs hold for every person that this project makes, and each can be broken."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from harness.chain.gemeente import Gemeente
from harness.chain.toestanden import maak, toestanden
from harness.checks.contract import catalogue
from harness.checks.provider.coherence import PLICHT, REGELS, TERMIJN, UREN
from harness.checks.provider.files import Dossier
from harness.parties.duo.raadplegingen import RAADPLEGINGEN

HIER, DAAR = Gemeente("Hier", "00000099000000010000", "9901"), Gemeente("Daar", "00000099000000099000", "9999")
PEILDATUM = date(2026, 3, 10)


def combinations(naam: str) -> Iterator[dict[str, Any]]:
    """Every choice of every parameter that has one; the others at their default."""
    spec = toestanden()[naam].parameters
    choices = {key: (True, False) if isinstance(one.standaard, bool) else one.keuze for key, one in spec.items()}
    several = {key: values for key, values in choices.items() if values}
    for values in itertools.product(*several.values()):
        yield dict(zip(several, values, strict=True))


def dossier(naam: str, **parameters: Any) -> Dossier:
    persoon = maak(
        naam, bsn="999990007", v_nummer=1, gemeente=HIER, vorige_gemeente=DAAR, vandaag=PEILDATUM,
        rng=random.Random(1), **parameters,
    )  # fmt: skip
    gelezen = {operatie: lees(persoon) for operatie, lees in RAADPLEGINGEN.items()}
    return Dossier("", persoon.bsn, persoon.v_nummer, PEILDATUM, HIER.oin, gelezen=gelezen)


@pytest.mark.parametrize("naam", toestanden())
def test_no_person_that_we_make_contradicts_itself(naam: str) -> None:
    for parameters in combinations(naam):
        made = dossier(naam, **parameters)
        broken = [regel.code for regel in REGELS if regel.gebroken(made, {HIER.oin: HIER.code})]
        assert not broken, parameters


def test_a_rule_is_silent_when_something_it_needs_was_not_read() -> None:
    made = dossier("met-pip")
    del made.gelezen[PLICHT]
    told = [regel for regel in REGELS if regel.gebroken(made, {}) is not None]
    assert told
    assert not [regel for regel in told if PLICHT in regel.nodig]


def test_rules_name_reads_that_exist() -> None:
    known = {operation.operation_id for operation in catalogue() if operation.method == "GET"}
    assert {name for regel in REGELS for name in regel.nodig} <= known


@pytest.mark.parametrize("junk", [None, [], {}, "tekst", 7, [None], [[]], {"startdatum": 3}, [{"gemeentecode": []}]])
def test_no_rule_stumbles_over_an_answer_that_is_something_else(junk: Any) -> None:
    for regel in REGELS:
        made = Dossier("", "999990007", 1, PEILDATUM, HIER.oin, gelezen=dict.fromkeys((*regel.nodig, UREN), junk))
        assert regel.gebroken(made, {HIER.oin: HIER.code}) in (True, False)


def test_what_ended_and_began_on_one_day_is_an_error_in_a_term_only() -> None:
    rules = {regel.nodig: regel for regel in REGELS if regel.code == "einde_voor_begin"}
    term = {"startdatum": "2026-03-10", "einddatum": "2026-03-10"}
    duty = {"begindatum": "2026-03-10", "einddatum": "2026-03-10"}
    for operatie, content, broken in ((TERMIJN, term, True), (PLICHT, duty, False)):
        made = Dossier("", "999990007", 1, PEILDATUM, HIER.oin, gelezen={operatie: content})
        assert rules[(operatie,)].gebroken(made, {}) is broken

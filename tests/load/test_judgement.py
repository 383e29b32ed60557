"""What is good enough, and what is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from harness.load.antwoorden import BUITEN_DOCUMENT
from harness.load.notificaties import Notificaties
from harness.load.tally import Tally
from harness.load.verslag import Grenzen

sys.path.insert(0, str(Path(__file__).parent))

from voorbeeld import GRENZEN, tally, verslag

LOST = Notificaties(verstuurd=3, aangekomen=2, verloren=1, dubbel=0, onverwacht=0)
DOUBLE = Notificaties(verstuurd=3, aangekomen=4, verloren=0, dubbel=1, onverwacht=0)


def test_a_restart_that_is_over_in_time_is_good() -> None:
    found = verslag()
    assert found.goed
    assert found.herstart is not None
    assert (found.herstart.weg, found.herstart.terug, found.herstart.duur) == (18.0, 19.5, 1.5)
    assert (found.herstart.verdragen, found.totaal.fouten) == (15, 0)


def test_a_restart_that_nobody_noticed_is_good() -> None:
    found = verslag(tally(gone=None))
    assert found.goed
    assert found.herstart is not None
    assert found.herstart.weg is None


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("p95", verslag(tally(ms=1500))),
        ("fouten", verslag(tally(more={"geweigerd": 10}))),
        ("fouten", verslag(tally(more={"timeout": 10}))),
        ("herstel", verslag(grenzen=GRENZEN.model_copy(update={"herstel_s": 1}))),
        ("geen_herstel", verslag(tally(gone=(18, 20)))),
        ("verloren", verslag(told=LOST)),
        *(("buiten_document", verslag(tally(more={soort: 1}))) for soort in sorted(BUITEN_DOCUMENT)),
    ],
)
def test_one_broken_limit_is_one_reason(reason: str, found) -> None:  # type: ignore[no-untyped-def]
    assert found.redenen == (reason,)


def test_a_connection_that_breaks_outside_the_restart_is_an_error() -> None:
    found = verslag(tally(more={"reset": 1}))
    assert found.totaal.fouten == 1
    assert next(line for line in found.per_fase if line.naam == "ochtend").fouten == 1


def test_a_gateway_that_says_502_while_the_provider_restarts_is_tolerated_and_counted() -> None:
    found = verslag(tally(gone=(18.0, 18.5), gateway=(18.5, 19.5)))
    assert found.redenen == () and found.totaal.fouten == 0
    assert found.totaal.soorten["poort"] == 10
    assert found.herstart is not None and found.herstart.verdragen == 15


def test_it_is_back_when_the_provider_itself_answers_well() -> None:
    found = verslag(tally(gone=(18.0, 18.5), gateway=(18.5, 19.5)))
    assert found.herstart is not None
    assert (found.herstart.weg, found.herstart.terug) == (18.0, 19.5), "not at 18.5, when only the gateway answered"
    still = verslag(tally(gone=None, gateway=(18.0, 19.5), after="storing"))
    assert still.herstart is not None
    assert (still.herstart.weg, still.herstart.terug) == (18.0, None), "an error is not back"


def test_a_gateway_that_says_502_at_another_moment_is_wrong() -> None:
    assert "buiten_document" in verslag(tally(gateway=(3.0, 3.2))).redenen


def test_without_a_restart_nothing_is_tolerated() -> None:
    assert verslag(herstart_op=None).totaal.fouten == 15


def test_errors_per_operation_add_up_to_those_of_all() -> None:
    found = verslag(tally(more={"geweigerd": 3, "timeout": 2}))
    assert sum(line.fouten for line in found.operaties) == sum(line.fouten for line in found.per_fase) == 5


def test_nothing_measured_is_never_good() -> None:
    assert verslag(Tally(), grenzen=Grenzen(p95_ms=9e9, fouten_procent=100, herstel_s=9e9)).redenen == (
        "niets_gemeten",
    )


def test_a_fault_of_ours_is_not_the_providers() -> None:
    counted = tally()
    counted.eigen_fout()
    found = verslag(counted)
    assert found.redenen == ("eigen_fout",)
    assert found.totaal.aantal == 200


def test_a_duplicate_is_told_and_breaks_nothing() -> None:
    assert verslag(told=DOUBLE).goed


def test_every_second_is_in_the_timeline() -> None:
    line = verslag().tijdlijn
    assert [moment.seconde for moment in line] == list(range(20))
    assert (line[18].aantal, line[18].verbinding, line[18].p95) == (10, 10, None)
    assert (line[19].fouten, line[19].p50) == (5, pytest.approx(20, rel=0.006))

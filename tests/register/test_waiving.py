"""A waiver that is given after the certificate stands beside it, and only where it fits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from harness.register.admitting import add
from harness.register.checking import verify_register
from harness.register.errors import RegisterError
from harness.register.events import Ontheffing
from harness.register.waiving import waive
from harness.register.writing import writing
from harness.reports.waivers import Waiver
from tests.saying import row, says

from .inzending import Desk

FIELDS = {
    "eis": "EIS-LEZ-003",
    "product": "Lindewaard",
    "versie": "1.0.0",
    "eigenaar": "Lindewaard Software",
    "reden": "Wacht op 1.1.",
    "goedgekeurd_door": "VNG Realisatie",
    "tot": date(2027, 1, 31),
}


def waiver(**changes: Any) -> Waiver:
    return Waiver.model_validate(FIELDS | changes)


@pytest.fixture
def certified(desk: Desk) -> tuple[Desk, str]:
    return desk, add(desk.folder, desk.key, desk.submission(), desk.later()).certificate.id


def test_a_waiver_given_later_stands_beside_the_certificate_until_its_day(certified: tuple[Desk, str]) -> None:
    desk, identity = certified
    (event,) = waive(desk.folder, desk.key, [waiver()], desk.later())
    certificate = desk.register.now.certificates[identity]
    assert event.certificaat == identity
    assert certificate.waivers_at(desk.now) == (waiver(),)
    assert certificate.waivers_at(desk.now + timedelta(days=100)) == ()
    assert verify_register(desk.folder, desk.now) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"versie": "2.0.0"}, "ontheffing_zonder_certificaat"),
        ({"eis": "EIS-ZZZ-999"}, "ontheffing_niet_gevraagd"),
        ({"dienst": "boete", "eis": "EIS-NOT-001"}, "ontheffing_niet_gevraagd"),
        ({"tot": date(2026, 11, 1)}, "ontheffing_verlopen"),
        ({"tot": date(2028, 11, 1)}, "ontheffing_te_lang"),
    ],
)
def test_a_waiver_that_does_not_fit_is_refused_with_all_others(
    certified: tuple[Desk, str], changes: dict[str, Any], code: str
) -> None:
    desk, _ = certified
    before = desk.register.log.note
    with pytest.raises(RegisterError) as caught:
        waive(desk.folder, desk.key, [waiver(), waiver(**changes)], desk.later())
    assert row(caught.value) == code
    assert desk.register.log.note == before


def test_a_named_certificate_must_be_of_that_version_and_have_no_such_waiver(certified: tuple[Desk, str]) -> None:
    desk, identity = certified
    with pytest.raises(RegisterError, check=says("ontheffing_van_ander")):
        waive(desk.folder, desk.key, [waiver(versie="2.0.0")], desk.later(), identity)
    with pytest.raises(RegisterError, check=says("certificaat_onbekend")):
        waive(desk.folder, desk.key, [waiver()], desk.later(), "2026-99999")
    waive(desk.folder, desk.key, [waiver()], desk.later(), identity)
    with pytest.raises(RegisterError, check=says("ontheffing_dubbel")):
        waive(desk.folder, desk.key, [waiver()], desk.later())


def test_nobody_approves_what_he_asks_for_himself(certified: tuple[Desk, str]) -> None:
    with pytest.raises(ValidationError, match="is the owner"):
        waiver(goedgekeurd_door="lindewaard software ")


def test_past_all_commands_such_a_waiver_has_no_effect_and_is_named(certified: tuple[Desk, str]) -> None:
    """Who holds the key can write it all the same; the register stays readable, and says so."""
    desk, identity = certified
    own = waiver().model_copy(update={"goedgekeurd_door": "Lindewaard Software"})
    other = waiver(product="Ander")
    with writing(desk.folder, desk.key, desk.later()) as writer:
        writer.write([Ontheffing(tijdstip=writer.moment, certificaat=identity, ontheffing=own)])
        writer.write([Ontheffing(tijdstip=writer.moment, certificaat=identity, ontheffing=other)])
    assert desk.register.now.certificates[identity].waivers == ()
    found = [row(one) for one in verify_register(desk.folder, desk.now)]
    assert found == ["ontheffing_eigen", "ontheffing_van_ander"]

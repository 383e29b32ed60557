"""What newer contracts, checks and requirements mean for a certificate: which checks to test again, and no more."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.register import impact as impact_module
from harness.register.admitting import add
from harness.register.basis import Basis
from harness.register.checking import verify_register
from harness.register.errors import RegisterError
from harness.register.impact import Impact, World, impact_of, today
from harness.register.renewing import renew
from tests.saying import says

from .inzending import Desk, pip


@pytest.fixture
def certified(desk: Desk) -> Desk:
    add(desk.folder, desk.key, desk.submission(), desk.later())
    return desk


def of(desk: Desk, world: World) -> Impact:
    (certificate,) = desk.register.now.certificates.values()
    return impact_of(certificate, desk.register.evidence, world)


def now(desk: Desk) -> World:
    return today(desk.now.date())


def test_with_nothing_new_a_certificate_is_still_valid(certified: Desk) -> None:
    found = of(certified, now(certified))
    assert (found.kind, found.retest, found.new, found.lapsed) == ("still_valid", (), (), ())
    assert found.total > 50


def test_a_document_of_which_only_texts_changed_means_the_same(certified: Desk, tmp_path: Path) -> None:
    world = now(certified).with_document("duo/pip/1.2.1", pip(tmp_path, "1.2.1", description="Anders gezegd."))
    assert of(certified, world).kind == "still_valid"


def test_a_document_that_changed_touches_the_checks_of_its_services_and_no_others(
    certified: Desk, tmp_path: Path
) -> None:
    header = {"name": "X-Nieuw", "in": "header", "required": True, "schema": {"type": "string"}}
    world = now(certified).with_document("duo/pip/1.3.0", pip(tmp_path, "1.3.0", parameters=[header]))
    found = of(certified, world)
    assert found.kind == "retest"
    assert 0 < len(found.retest) < found.total
    services = {one.dienst for one in found.retest}
    assert "pip" in services and "boete" not in services
    assert {reason.part for one in found.retest for reason in one.reasons} == {"versie"}


def test_a_certificate_lapses_on_the_day_on_which_its_document_does(certified: Desk, tmp_path: Path) -> None:
    file, day = pip(tmp_path, "2.0.0", summary="Anders"), date(2027, 7, 1)
    found = of(certified, now(certified).with_document("duo/pip/2.0.0", file, lapses=day))
    assert (found.kind, found.lapsed) == ("lapsed", (("duo/pip 1.2.0", day),))


def test_a_check_with_a_newer_revision_is_to_be_tested_again(certified: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    basis = Basis.now("leverancier")
    eis = next(iter(of(certified, now(certified)).certificate.given.eisen["algemeen"]["passed"]))
    newer = basis.model_copy(update={"checks": {**basis.checks, eis: basis.checks.get(eis, 1) + 1}})
    monkeypatch.setattr(Basis, "now", classmethod(lambda cls, rol: newer))
    found = of(certified, now(certified))
    assert found.kind == "retest"
    assert {one.eis for one in found.retest} == {eis}


def test_a_table_with_only_another_comment_means_the_same_and_with_another_value_does_not(
    certified: Desk, tmp_path: Path
) -> None:
    name = "gebeurtenissen.yaml"
    text = bundled(f"contracts/{name}").read_text(encoding="utf-8")
    world = now(certified)
    other = tmp_path / name
    other.write_text("# Een opmerking erbij.\n" + text, encoding="utf-8")
    assert of(certified, World(world.on, {**world.contracts, name: other})).kind == "still_valid"
    other.write_text(text + "\nextra: 1\n", encoding="utf-8")
    found = of(certified, World(world.on, {**world.contracts, name: other}))
    assert (found.kind, len(found.retest)) == ("retest", found.total)


def test_a_requirement_that_is_asked_now_and_was_not_then_is_new(
    certified: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = impact_module.requirements()
    model = next(one for one in asked.values() if one.niveau == "must" and one.telt and one.concerns("leverancier"))
    extra = model.model_copy(update={"id": "EIS-NEW-001", "diensten": ("pip",)})
    monkeypatch.setattr(impact_module, "requirements", lambda: {**asked, extra.id: extra})
    impact_module._scored.cache_clear()
    try:
        found = of(certified, now(certified))
    finally:
        impact_module._scored.cache_clear()
    assert (found.kind, found.new, found.retest) == ("retest", ("EIS-NEW-001",), ())


def test_nothing_is_scored_again(certified: Desk, tmp_path: Path) -> None:
    before = certified.register.log.note
    of(certified, now(certified).with_document("duo/pip/2.0.0", pip(tmp_path, "2.0.0", deprecated=True)))
    assert certified.register.log.note == before
    assert verify_register(certified.folder, certified.now) == []


def test_a_certificate_is_renewed_without_a_run_when_nothing_changed_and_once_only(certified: Desk) -> None:
    (identity,) = certified.register.now.certificates
    with pytest.raises(RegisterError, check=says("verlengt_niets")):
        renew(certified.folder, certified.key, identity, "VNG", certified.later())
    event = renew(certified.folder, certified.key, identity, "VNG", certified.later(days=100))
    assert event.geldig_tot == certified.now.date() + timedelta(days=365)
    assert certified.register.now.certificates[identity].geldig_tot == event.geldig_tot
    assert verify_register(certified.folder, certified.now) == []
    with pytest.raises(RegisterError, check=says("te_vaak_verlengd")):
        renew(certified.folder, certified.key, identity, "VNG", certified.later(days=100))


def test_a_certificate_is_not_renewed_without_a_run_when_a_check_changed(
    certified: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    basis = Basis.now("leverancier")
    newer = basis.model_copy(update={"checks": {name: revision + 1 for name, revision in basis.checks.items()}})
    monkeypatch.setattr(Basis, "now", classmethod(lambda cls, rol: newer))
    (identity,) = certified.register.now.certificates
    with pytest.raises(RegisterError, check=says("hertest_nodig")):
        renew(certified.folder, certified.key, identity, "VNG", certified.later(days=100))
    with pytest.raises(RegisterError, check=says("niet_geldig")):
        renew(certified.folder, certified.key, identity, "VNG", certified.later(days=400))

"""Who holds the key can write past the commands; ``check`` holds what was written to the rules of ``add``."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from harness.register import terms
from harness.register.admitting import RefusedError, _event, _files, add
from harness.register.basis import Basis
from harness.register.changing import issue, revoke, update
from harness.register.checking import verify_register
from harness.register.events import CertificaatGegeven, Event, Faciliteit, NonceUitgegeven, Ontheffing, Verlenging
from harness.register.renewing import renew
from harness.register.submission import Submission
from harness.register.writing import writing
from harness.reports.model import Report
from harness.reports.waivers import Waiver
from tests.reports.signing.certificaten import owner
from tests.saying import row

from .inzending import BEGIN, PRODUCT, VENDOR, VERSION, Chain, Desk, conform, hand_in, rebased


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, chain: Chain) -> Desk:
    """A register that has just begun. Copy before you change."""
    return Desk.open(tmp_path_factory.mktemp("register"), chain)


@pytest.fixture
def desk(begun: Desk, tmp_path: Path) -> Desk:
    return replace(begun, folder=Path(shutil.copytree(begun.folder, tmp_path / "register")), now=begun.now)


def found(desk: Desk) -> list[str]:
    faults = verify_register(desk.folder, desk.now)
    for fault in faults:
        told = [fault.says.in_language(lang) for lang in ("nl", "en")]
        assert told[0] != told[1]
        assert all("{" not in text for text in told)
    return [row(fault) for fault in faults]


def smuggled(desk: Desk, given: Submission, **changes: Any) -> list[str]:
    """What is found when a certificate was written that no command would have given."""
    with writing(desk.folder, desk.key, desk.later()) as writer:
        report, basis = given.report, given.basis
        assert report is not None and basis is not None
        state = writer.register.about(VENDOR)
        event = _event(given, report, basis, state, writer, None).model_copy(update=changes)
        writer.write([event], _files(given, basis))
    return found(desk)


def written(desk: Desk, *events: Event) -> list[str]:
    with writing(desk.folder, desk.key, desk.later()) as writer:
        writer.write(events)
    return found(desk)


def not_conform(report: Report) -> Report:
    verdict = report.verdict.model_copy(update={"code": "niet_conform", "conform": False, "good": False})
    return report.model_copy(update={"verdict": verdict})


def test_what_the_commands_give_is_held_against_nobody(desk: Desk) -> None:
    """A second attempt, a replacement, another vendor's number in between, a renewal by the rules, a withdrawal."""
    desk.nonce()
    desk.nonce(product="Zuiderlicht", oin="00000099000000002000")
    first = add(desk.folder, desk.key, desk.submission(), desk.later()).certificate
    assert first.pogingen == 2
    second = add(desk.folder, desk.key, desk.submission(observed=True), desk.later()).certificate
    assert second.voorgangers == (first.samenvatting.run.id,)
    renew(desk.folder, desk.key, second.id, "VNG", desk.later(days=20))
    revoke(desk.folder, desk.key, second.id, "Om te proberen.", "VNG", desk.later())
    assert found(desk) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"geldig_van": date(2020, 1, 1)}, "geldig_van_anders"),
        ({"geldig_tot": date(2099, 1, 1)}, "geldig_te_lang"),
        ({"pogingen": 1}, "pogingen_anders"),
        ({"pogingen": 7}, "pogingen_anders"),
        ({"voorgangers": ("20200101-120000-abcdef",)}, "voorgangers_anders"),
    ],
)
def test_a_certificate_that_says_something_else_than_the_log_is_named(
    desk: Desk, changes: dict[str, Any], code: str
) -> None:
    desk.nonce()  # an attempt that came to nothing
    assert smuggled(desk, desk.submission(), **changes) == [code]


def test_a_predecessor_that_is_left_out_is_missed(desk: Desk) -> None:
    add(desk.folder, desk.key, desk.submission(), desk.later())
    assert smuggled(desk, desk.submission(observed=True), voorgangers=()) == ["voorgangers_anders"]


def test_a_certificate_names_the_number_of_its_own_run(desk: Desk) -> None:
    other = desk.nonce()
    assert smuggled(desk, desk.submission(), nonce=other.nonce) == ["nonce_anders"]


def test_a_certificate_over_a_run_that_does_not_conform_is_named(desk: Desk) -> None:
    report = not_conform(conform(desk.nonce().nonce, desk.later()))
    assert smuggled(desk, desk.handed_in(report)) == ["niet_conform"]


def test_nor_is_a_verdict_admitted_that_nothing_explains(desk: Desk) -> None:
    report = not_conform(conform(desk.nonce().nonce, desk.later()))
    with pytest.raises(RefusedError, check=lambda error: list(map(row, error.refusals)) == ["niet_conform"]):
        add(desk.folder, desk.key, desk.handed_in(report), desk.later())


def test_an_observer_who_was_no_facility_is_named(desk: Desk) -> None:
    dates = {"begin": BEGIN - timedelta(days=1), "end": BEGIN + timedelta(days=30)}
    friend = owner("Vriend BV", desk.chain.root, oin="00000099000000007777", **dates)
    chain = Chain(desk.chain.root, desk.chain.vendor, friend)
    report = conform(desk.nonce().nonce, desk.later())
    assert smuggled(desk, hand_in(report, chain, desk.now, observed=True)) == ["geen_faciliteit"]


def test_who_is_made_a_facility_later_was_none_then(desk: Desk) -> None:
    dates = {"begin": BEGIN - timedelta(days=1), "end": BEGIN + timedelta(days=30)}
    friend = owner("Vriend BV", desk.chain.root, oin="00000099000000007777", **dates)
    report = conform(desk.nonce().nonce, desk.later())
    given = hand_in(report, Chain(desk.chain.root, desk.chain.vendor, friend), desk.now, observed=True)
    assert smuggled(desk, given) == ["geen_faciliteit"]
    everybody = [Faciliteit(naam="Vriend BV", oin="00000099000000007777")]
    update(desk.folder, desk.key, desk.later(), faciliteiten=everybody)
    assert found(desk) == ["geen_faciliteit"]


def test_who_is_a_facility_no_longer_was_one_then(desk: Desk) -> None:
    add(desk.folder, desk.key, desk.submission(observed=True), desk.later())
    update(desk.folder, desk.key, desk.later(), faciliteiten=[])
    assert found(desk) == []


def test_a_run_from_before_its_number_is_named(desk: Desk) -> None:
    report = conform(desk.nonce().nonce, desk.now - timedelta(hours=1))
    assert smuggled(desk, desk.handed_in(report)) == ["voor_de_nonce"]


def test_a_run_of_which_the_persons_could_be_chosen_is_named(desk: Desk) -> None:
    report = conform(desk.nonce().nonce, desk.later())
    chosen, baseline = rebased(report.model_copy(update={"run": report.run.model_copy(update={"seed": 1})}))
    given = hand_in(chosen, desk.chain, desk.now, baseline=baseline)
    assert smuggled(desk, given) == ["ander_begingetal"]


def test_a_run_that_was_handed_in_too_late_is_named(desk: Desk) -> None:
    number = desk.nonce()
    report = conform(number.nonce, desk.later())
    given = desk.handed_in(report)
    desk.later(days=40)
    assert "nonce_te_oud" in smuggled(desk, given)


def test_a_number_that_holds_for_ever_is_named(desk: Desk) -> None:
    forever = NonceUitgegeven(
        tijdstip=desk.later(), nonce="0" * 32, oin=VENDOR, product=PRODUCT, versie=VERSION, tot=date(2099, 1, 1)
    )
    assert written(desk, forever) == ["nonce_te_lang"]


def test_documents_of_ones_own_are_named(desk: Desk) -> None:
    report = conform(desk.nonce().nonce, desk.later())
    own = {**Basis.now("leverancier").contracts, "openapi/duo/pip/1.2.0.yaml": "sha256:" + "0" * 64}
    report, baseline = rebased(report, contracts=own)
    assert smuggled(desk, hand_in(report, desk.chain, desk.now, baseline=baseline)) == ["contract_veranderd"]


def renewal(desk: Desk, one: CertificaatGegeven, until: date) -> Verlenging:
    return Verlenging(tijdstip=desk.now, certificaat=one.id, geldig_tot=until, grondslag=one.grondslag, door="VNG")


def test_a_renewal_without_end_is_named(desk: Desk) -> None:
    one = add(desk.folder, desk.key, desk.submission(), desk.later()).certificate
    assert written(desk, renewal(desk, one, date(2099, 1, 1))) == ["geldig_te_lang"]


def test_a_renewal_too_many_is_named(desk: Desk) -> None:
    one = add(desk.folder, desk.key, desk.submission(), desk.later()).certificate
    desk.later(days=20)
    assert written(desk, renewal(desk, one, one.geldig_tot + timedelta(days=1))) == []
    assert written(desk, renewal(desk, one, one.geldig_tot + timedelta(days=2))) == ["te_vaak_verlengd"]


def waiver(**changes: Any) -> Waiver:
    given = {
        "eis": "EIS-NOT-001",
        "product": PRODUCT,
        "versie": VERSION,
        "eigenaar": "Team",
        "reden": "Wordt gemaakt.",
        "goedgekeurd_door": "VNG",
        "tot": date(2027, 1, 31),
    }
    return Waiver(**{**given, **changes})


def test_a_waiver_for_another_product_is_named(desk: Desk) -> None:
    one = add(desk.folder, desk.key, desk.submission(), desk.later()).certificate
    given = (waiver(), waiver(product="Zuiderlicht"))
    own, other = (Ontheffing(tijdstip=desk.later(), certificaat=one.id, ontheffing=each) for each in given)
    assert written(desk, own) == []
    assert written(desk, other.model_copy(update={"tijdstip": desk.later()})) == ["ontheffing_van_ander"]


def test_old_certificates_are_measured_by_the_terms_of_then(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add(desk.folder, desk.key, desk.submission(), desk.later())
    table = terms.read_yaml(terms.TABLE)
    other = {**table["termijnen"], "geldig_dagen": 30, "nonce_dagen": 90}
    newer = {**table, "versie": "3", "termijnen": other, "eerdere_termijnen": {table["versie"]: table["termijnen"]}}
    monkeypatch.setattr(terms, "read_yaml", lambda _: newer)
    terms.terms.cache_clear()
    terms.terms_of.cache_clear()
    try:
        assert found(desk) == []
        number = issue(desk.folder, desk.key, VENDOR, PRODUCT, "2.0.0", desk.later())
        assert number.tot == desk.now.date() + timedelta(days=30)  # the register does not say yet that it changed
        assert found(desk) == []
        update(desk.folder, desk.key, desk.later())
        assert smuggled(desk, desk.submission(versie="3.0.0", nonce=desk.nonce(version="3.0.0").nonce)) == []
        late = desk.submission(versie="4.0.0", nonce=desk.nonce(version="4.0.0").nonce)
        assert smuggled(desk, late, geldig_tot=desk.now.date() + timedelta(days=31)) == ["geldig_te_lang"]
    finally:
        terms.terms.cache_clear()
        terms.terms_of.cache_clear()


def test_terms_that_this_version_does_not_know_are_named(desk: Desk) -> None:
    made_up = desk.register.settings.model_copy(update={"voorwaarden": "zelfbedacht", "tijdstip": desk.later()})
    assert written(desk, made_up) == ["voorwaarden_onbekend"]

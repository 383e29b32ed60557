"""A submission that is not right is refused, each thing with a code and a sentence of its own, all at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from harness.evidence.canonical import canonical, digest
from harness.register.admitting import RefusedError, add
from harness.register.changing import update
from harness.register.submission import Submission
from harness.reports.model import Report
from harness.reports.signing import Case, SignatureError
from harness.reports.verify import Remark, Verification
from harness.reports.waivers import Waiver
from harness.words import Sentence
from tests.reports.signing.certificaten import NOW, owner, revocation_list
from tests.saying import row, says

from .inzending import BEGIN, VENDOR, Chain, Desk, baseline_of, conform, hand_in, rebased


def refused(desk: Desk, given: Submission, renews: str | None = None) -> list[Sentence]:
    """What stands in the way; the register must be as it was, and each refusal have words in both languages."""
    before = desk.register.log.note
    with pytest.raises(RefusedError) as caught:
        add(desk.folder, desk.key, given, desk.later(), renews)
    assert desk.register.log.note == before
    found = caught.value.refusals
    for one in found:
        assert one.in_language("nl") != one.in_language("en")
    return found


def codes(found: list[Sentence]) -> list[str]:
    return [row(one) for one in found]


def changed(report: Report, part: str, **fields: Any) -> Report:
    return report.model_copy(update={part: getattr(report, part).model_copy(update=fields)})


def test_practice_is_refused(desk: Desk) -> None:
    assert codes(refused(desk, desk.handed_in(conform(None, desk.later())))) == ["niet_officieel"]


def test_a_number_that_this_register_did_not_issue_is_refused(desk: Desk) -> None:
    assert codes(refused(desk, desk.submission("0" * 32))) == ["nonce_onbekend"]


def test_a_number_for_another_version_is_refused(desk: Desk) -> None:
    nonce = desk.nonce(version="2.0.0").nonce
    assert codes(refused(desk, desk.submission(nonce))) == ["nonce_van_ander"]


def test_a_number_serves_once(desk: Desk) -> None:
    nonce = desk.nonce().nonce
    first = add(desk.folder, desk.key, desk.submission(nonce), desk.later()).certificate.id
    again = refused(desk, desk.submission(nonce), renews=first)
    assert codes(again) == ["nonce_gebruikt"]


def test_a_submission_that_is_handed_in_twice_says_so(desk: Desk) -> None:
    given = desk.submission()
    add(desk.folder, desk.key, given, desk.later())
    assert codes(refused(desk, given)) == ["nonce_gebruikt", "al_ingediend"]


def test_a_number_is_valid_for_thirty_days(desk: Desk) -> None:
    given = desk.submission()
    desk.later(days=31)
    assert "nonce_te_oud" in codes(refused(desk, given))


def test_a_run_from_before_the_number_is_refused(desk: Desk) -> None:
    issued = desk.nonce()
    report = conform(issued.nonce, BEGIN - timedelta(hours=2))
    assert codes(refused(desk, desk.handed_in(report))) == ["voor_de_nonce"]


def test_a_run_of_which_the_persons_were_chosen_is_refused(desk: Desk) -> None:
    report = changed(conform(desk.nonce().nonce, desk.later()), "run", seed=7)
    report, baseline = rebased(report)
    assert codes(refused(desk, hand_in(report, desk.chain, desk.now, baseline=baseline))) == ["ander_begingetal"]


def test_a_clock_in_the_future_is_seen_in_run_and_signature(desk: Desk) -> None:
    ahead = desk.now + timedelta(hours=3)
    given = hand_in(conform(desk.nonce().nonce, ahead), desk.chain, ahead)
    assert codes(refused(desk, given)) == ["klok_vooruit", "in_the_future"]


def test_a_selection_is_refused(desk: Desk) -> None:
    report = conform(desk.nonce().nonce, desk.later())
    report, baseline = rebased(changed(changed(report, "run", selectie=("SS102",)), "verdict", code="deelrun"))
    assert codes(refused(desk, hand_in(report, desk.chain, desk.now, baseline=baseline))) == ["selectie"]


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        ("niet_conform", "niet_conform"),
        ("niet_te_zeggen", "niet_te_zeggen"),
        ("concept", "alleen_concept"),
        ("ongeldig", "ongeldig"),
    ],
)
def test_what_is_not_conform_is_refused(desk: Desk, verdict: str, code: str) -> None:
    report = failing(desk) if verdict == "niet_conform" else conform(desk.nonce().nonce, desk.later())
    assert codes(refused(desk, desk.handed_in(changed(report, "verdict", code=verdict, conform=False)))) == [code]


def failing(desk: Desk, outcome: str = "failed") -> Report:
    """A report in which one requirement of the PIP failed."""
    report = conform(desk.nonce().nonce, desk.later())
    services = list(report.services)
    place = next(place for place, one in enumerate(services) if one.slug == "pip")
    first, *others = services[place].requirements
    broken = first.model_copy(update={"outcome": outcome, "counts": {outcome: 1}})
    services[place] = services[place].model_copy(update={"outcome": outcome, "requirements": (broken, *others)})
    report = report.model_copy(update={"services": tuple(services)})
    return changed(report, "verdict", code="niet_conform", conform=False, good=False)


def waiver(eis: str, **changes: Any) -> Waiver:
    fields = {
        "eis": eis,
        "product": "Lindewaard",
        "versie": "1.0.0",
        "eigenaar": "Lindewaard Software",
        "reden": "Wacht op versie 1.1.",
        "goedgekeurd_door": "VNG Realisatie",
        "tot": date(2027, 1, 31),
    }
    return Waiver.model_validate(fields | changes)


def test_a_requirement_that_was_waived_is_no_reason_to_refuse_and_ends_the_certificate(desk: Desk) -> None:
    report = failing(desk)
    eis = next(one for one in report.services if one.slug == "pip").requirements[0].id
    given = desk.handed_in(report, waivers=(waiver(eis),))
    certificate = add(desk.folder, desk.key, given, desk.later()).certificate
    assert [one.eis for one in certificate.ontheffingen] == [eis]
    assert certificate.geldig_tot == date(2027, 1, 31)
    assert certificate.samenvatting.verdict.code == "niet_conform"


def test_a_waiver_of_another_requirement_does_not_help(desk: Desk) -> None:
    assert codes(refused(desk, desk.handed_in(failing(desk), waivers=(waiver("EIS-WEB-001"),)))) == ["niet_conform"]


def test_a_report_that_was_forged_is_refused_by_its_signature(desk: Desk) -> None:
    given = desk.submission()
    report = json.loads(given.case.report_bytes or b"")
    report["verdict"]["counts"]["passed"] += 1
    forged = replace(given, case=Case(canonical(report), given.case.envelopes))
    assert codes(refused(desk, forged)) == ["report_changed"]


def test_a_report_that_does_not_follow_from_its_evidence_is_refused(desk: Desk) -> None:
    found = Verification(differences=[Remark("recording.jsonl", "chain", "line 12")])
    (refusal,) = refused(desk, replace(desk.submission(), evidence=found))
    assert (row(refusal), refusal.values["bestanden"]) == ("bewijs_klopt_niet", "recording.jsonl (line 12)")


def test_a_run_by_another_version_of_plateau2_is_refused_however_well_it_fits(desk: Desk) -> None:
    report = changed(conform(desk.nonce().nonce, desk.later()), "run", harness="9.9.9", harness_digest=None)
    report, baseline = rebased(report)
    (refusal,) = refused(desk, hand_in(report, desk.chain, desk.now, baseline=baseline))
    assert (row(refusal), refusal.values["toen"]) == ("andere_plateau2", "9.9.9")


def test_what_was_cut_off_is_refused(desk: Desk) -> None:
    given = desk.submission()
    cut = (given.case.report_bytes or b"")[:-100]
    assert codes(refused(desk, replace(given, case=Case(cut, given.case.envelopes)))) == ["geen_rapport"]
    half = {"zelfverklaring": given.case.envelopes["zelfverklaring"][:-100]}
    assert codes(refused(desk, replace(given, case=Case(given.case.report_bytes, half)))) == ["no_envelope"]
    assert codes(refused(desk, replace(given, evidence=None, baseline_bytes=b"{}"))) == [
        "geen_opname",
        "andere_grondslag",
    ]


def test_files_of_two_submissions_that_were_mixed_up_are_told_apart(desk: Desk) -> None:
    one, other = desk.submission(), desk.submission()
    mixed = replace(one, case=Case(one.case.report_bytes, other.case.envelopes))
    assert codes(refused(desk, mixed)) == ["other_run"]
    assert codes(refused(desk, replace(one, baseline_bytes=other.baseline_bytes))) == ["andere_grondslag"]


def test_an_unsigned_run_is_refused(desk: Desk) -> None:
    given = desk.submission()
    assert codes(refused(desk, replace(given, case=Case(given.case.report_bytes)))) == ["not_signed"]


def test_a_signature_by_another_organisation_is_refused(desk: Desk) -> None:
    other = replace(desk.chain, vendor=owner("Ander", desk.chain.root, oin="00000099000000009000"))
    report = conform(desk.nonce().nonce, desk.later())
    given = desk.handed_in(report)
    said = given.case.envelopes["zelfverklaring"]
    assert row(refused(desk, replace(given, case=Case(b"{}", {"zelfverklaring": said})))[0]) == "geen_rapport"
    with pytest.raises(SignatureError, check=says("other_organisation")):  # it cannot even be made with our own tools
        hand_in(report, other, desk.now)


def test_a_signer_whom_the_register_does_not_trust_is_refused(desk: Desk) -> None:
    stranger = Chain.at()
    report = conform(desk.nonce().nonce, desk.later())
    assert codes(refused(desk, hand_in(report, stranger, desk.now))) == ["unknown_chain"]


def test_an_expired_signer_is_refused(desk: Desk) -> None:
    short = owner("Lindewaard Software", desk.chain.root, oin=VENDOR, end=NOW - timedelta(hours=2))
    desk.chain = replace(desk.chain, vendor=short)
    report = conform(desk.nonce().nonce, desk.later())
    given = desk.handed_in(report)
    desk.later(hours=5)
    assert codes(refused(desk, given)) == ["expired"]


def test_a_signer_that_was_revoked_is_refused_once_the_register_knows(desk: Desk) -> None:
    given = desk.submission()
    crl = revocation_list(desk.chain.root, desk.chain.vendor, at=desk.now)
    update(desk.folder, desk.key, desk.later(), trust=desk.chain.root.pem + crl)
    assert codes(refused(desk, given)) == ["revoked"]


def test_a_list_of_revoked_signers_that_is_too_old_admits_nobody(desk: Desk) -> None:
    stale = revocation_list(desk.chain.root, until=desk.now - timedelta(hours=1))
    update(desk.folder, desk.key, desk.later(), trust=desk.chain.root.pem + stale)
    assert codes(refused(desk, desk.submission())) == ["revocation_unknown"]
    update(desk.folder, desk.key, desk.later(), trust=desk.chain.root.pem + revocation_list(desk.chain.root))
    add(desk.folder, desk.key, desk.submission(), desk.later())


def test_an_observer_who_is_no_facility_is_refused(desk: Desk) -> None:
    update(desk.folder, desk.key, desk.later(), faciliteiten=[])
    assert codes(refused(desk, desk.submission(observed=True))) == ["geen_faciliteit"]


def test_contracts_that_nobody_knows_or_that_were_changed_are_refused(desk: Desk) -> None:
    report = conform(desk.nonce().nonce, desk.later())
    strange = changed(report, "run", versies={**report.run.versies, "duo/pip": "9.0.0"})
    strange, baseline = rebased(strange)
    assert codes(refused(desk, hand_in(strange, desk.chain, desk.now, baseline=baseline))) == ["contract_onbekend"]
    from harness.evidence.baseline import contract_digests

    own = {**contract_digests(), "openapi/duo/pip/1.2.0.yaml": "sha256:" + "0" * 64}
    report, baseline = rebased(report, contracts=own, bewaard=())
    assert codes(refused(desk, hand_in(report, desk.chain, desk.now, baseline=baseline))) == ["contract_veranderd"]


@pytest.mark.parametrize("named", ["sha256:../../geheim", "openapi/duo/pip/1.2.0.yaml", ""])
def test_a_contract_is_named_by_a_digest_and_nothing_else(desk: Desk, named: str) -> None:
    """A register looks contracts up by these names, in its own folder."""
    report = conform(desk.nonce().nonce, desk.later())
    content = json.loads(baseline_of(report))
    content["contracts"]["openapi/duo/pip/1.2.0.yaml"] = named
    baseline = canonical(content)
    digests = report.digests.model_copy(update={"baseline": digest(baseline)})
    report = report.model_copy(update={"digests": digests})
    assert codes(refused(desk, hand_in(report, desk.chain, desk.now, baseline=baseline))) == ["andere_grondslag"]


def test_two_certificates_of_one_version_may_not_contradict_each_other(desk: Desk) -> None:
    first = add(desk.folder, desk.key, desk.submission(), desk.later()).certificate.id
    (refusal,) = refused(desk, desk.submission(pip="nee"))
    assert (row(refusal), dict(refusal.values)) == ("tegenspraak", {"certificaat": first, "diensten": "pip"})
    assert codes(refused(desk, desk.submission())) == ["al_gecertificeerd"]


def test_a_certificate_of_another_version_cannot_be_renewed_with_this_run(desk: Desk) -> None:
    first = add(desk.folder, desk.key, desk.submission(), desk.later()).certificate.id
    nonce = desk.nonce(version="2.0.0").nonce
    assert codes(refused(desk, desk.submission(nonce, versie="2.0.0"), renews=first)) == ["andere_versie"]


def test_all_that_is_wrong_is_said_at_once(desk: Desk) -> None:
    report = conform("0" * 32, desk.later())
    report = changed(report, "verdict", code="ongeldig", conform=False)
    given = replace(desk.handed_in(report), evidence=None)
    given = replace(given, case=Case(given.case.report_bytes))
    assert codes(refused(desk, given)) == ["nonce_onbekend", "ongeldig", "geen_opname", "not_signed"]

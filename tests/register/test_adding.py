"""A submission that is right gets a certificate; what it covers, how sure it is and until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from harness.register.admitting import RefusedError, add
from harness.register.changing import correct, expiring, revoke
from harness.register.checking import verify_register
from harness.register.errors import RegisterError
from harness.register.submission import Submission
from tests.saying import row, says

from .inzending import FACILITY, Desk, conform, partial


def admitted(desk: Desk, given: Submission, renews: str | None = None) -> str:
    return add(desk.folder, desk.key, given, desk.later(), renews).certificate.id


def test_a_signed_official_run_gets_a_certificate(desk: Desk) -> None:
    identity = admitted(desk, desk.submission())
    state = desk.register.now
    (certificate,) = state.certificates.values()
    assert (certificate.id, identity) == ("2026-00001", "2026-00001")
    assert certificate.assurance == "zelfverklaring"
    assert certificate.given.geldig_tot == desk.now.date() + timedelta(days=365)
    assert certificate.status(desk.now) == "geldig"
    assert certificate.given.pogingen == 1
    assert verify_register(desk.folder, desk.now) == []


def test_one_certificate_covers_all_services_that_were_claimed_and_names_the_concepts(desk: Desk) -> None:
    admitted(desk, desk.submission())
    entries = desk.register.now.entries
    assert {key.dienst for key, entry in entries.items() if entry.concept} == {"coa-koppeling", "coa-klantprofiel"}
    assert len(entries) > 10
    assert "algemeen" not in {key.dienst for key in entries}


@pytest.mark.parametrize("slug", ["boete", "resultaten"])
def test_a_run_that_claims_a_part_gets_a_certificate_for_that_part(desk: Desk, slug: str) -> None:
    report = partial(conform(desk.nonce().nonce, desk.later()), slug)
    beyond = [one for one in report.services[0].requirements if one.outcome == "inapplicable"]
    assert ("geen_levering_geclaimd" in {one.reden for one in beyond}) == (slug == "boete")
    assert beyond and all(one.reden for one in beyond)
    admitted(desk, desk.handed_in(report))
    assert {key.dienst for key in desk.register.now.entries} == {slug}
    assert verify_register(desk.folder, desk.now) == []


def test_a_part_in_which_something_was_never_seen_gets_none(desk: Desk) -> None:
    report = partial(conform(desk.nonce().nonce, desk.later()), "boete")
    verdict = report.verdict.model_copy(update={"code": "niet_conform", "good": False, "conform": False})
    with pytest.raises(RefusedError) as caught:
        admitted(desk, desk.handed_in(report.model_copy(update={"verdict": verdict})))
    assert [row(one) for one in caught.value.refusals] == ["niet_conform"]


def test_what_a_facility_countersigned_is_observed(desk: Desk) -> None:
    admitted(desk, desk.submission(observed=True))
    (certificate,) = desk.register.now.certificates.values()
    assert certificate.assurance == "waargenomen"
    assert certificate.given.ondertekenaars["waarneming"].oin == FACILITY


def test_every_number_that_was_issued_counts_as_an_attempt(desk: Desk) -> None:
    desk.nonce()
    desk.nonce(version="2.0.0")
    admitted(desk, desk.submission())
    (certificate,) = desk.register.now.certificates.values()
    assert certificate.given.pogingen == 2


def test_an_observation_takes_the_place_of_a_self_declaration(desk: Desk) -> None:
    first = admitted(desk, desk.submission())
    second = admitted(desk, desk.submission(observed=True))
    state = desk.register.now
    assert state.certificates[first].status(desk.now) == "vervangen"
    assert state.certificates[second].status(desk.now) == "geldig"
    assert {entry.newest for entry in state.entries.values()} == {second}
    assert verify_register(desk.folder, desk.now) == []


def test_renewing_with_a_new_run_takes_the_place_of_the_old_certificate(desk: Desk) -> None:
    first = admitted(desk, desk.submission())
    with pytest.raises(RefusedError):
        admitted(desk, desk.submission())
    second = admitted(desk, desk.submission(), renews=first)
    state = desk.register.now
    assert state.certificates[first].replaced_by == second
    assert state.certificates[second].given.voorgangers == (state.certificates[first].given.samenvatting.run.id,)


def test_a_withdrawn_certificate_stays_and_says_why(desk: Desk) -> None:
    identity = admitted(desk, desk.submission())
    before = desk.now
    revoke(desk.folder, desk.key, identity, "De leverancier vraagt erom.", "VNG Realisatie", desk.later())
    certificate = desk.register.now.certificates[identity]
    assert (certificate.status(before), certificate.status(desk.now)) == ("geldig", "ingetrokken")
    assert certificate.revoked and certificate.revoked.reden == "De leverancier vraagt erom."
    with pytest.raises(RegisterError, check=says("al_ingetrokken")):
        revoke(desk.folder, desk.key, identity, "Nog eens.", "VNG Realisatie", desk.later())
    assert admitted(desk, desk.submission()) == "2026-00002"


def test_a_correction_changes_what_is_shown_and_not_what_was_signed(desk: Desk) -> None:
    identity = admitted(desk, desk.submission())
    correct(desk.folder, desk.key, identity, {"leverancier": "Lindewaard B.V."}, "Rechtsvorm.", "VNG", desk.later())
    certificate = desk.register.now.certificates[identity]
    assert certificate.vendor == "Lindewaard B.V."
    assert certificate.given.samenvatting.declared.leverancier.naam == "Lindewaard Software"
    assert certificate.product == "Lindewaard"
    assert verify_register(desk.folder, desk.now) == []


def test_what_ends_soon_is_listed_the_first_to_end_on_top(desk: Desk) -> None:
    identity = admitted(desk, desk.submission())
    assert expiring(desk.register, desk.now, 60) == []
    later = desk.now + timedelta(days=320)
    assert [one.id for one in expiring(desk.register, later, 60)] == [identity]
    assert expiring(desk.register, desk.now + timedelta(days=400), 60) == []
    assert desk.register.now.certificates[identity].status(desk.now + timedelta(days=366)) == "verlopen"


def test_a_certificate_lasts_no_longer_than_a_contract_of_which_the_end_is_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harness.register import in_force

    end = date(2027, 2, 1)
    rows = tuple(
        one.model_copy(update={"tot": end}) if one.api == "duo/pip" else one for one in in_force.documentversies()
    )
    monkeypatch.setattr(in_force, "documentversies", lambda: rows)
    identity = admitted(desk, desk.submission())
    assert desk.register.now.certificates[identity].geldig_tot == date(2027, 1, 31)


def test_what_concerns_one_vendor_is_the_same_as_in_the_whole(desk: Desk) -> None:
    identity = admitted(desk, desk.submission())
    desk.nonce(oin="00000099000000009000", product="Ander")
    revoke(desk.folder, desk.key, identity, "Om te proberen.", "VNG", desk.later())
    whole, part = desk.register.now, desk.register.about(identity)
    assert part.certificates == whole.certificates
    assert part.entries == whole.entries
    assert not part.misfits

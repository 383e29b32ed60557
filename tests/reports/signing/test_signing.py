"""A report is signed with every accepted kind of key, and says who signed what."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

from harness.evidence.canonical import canonical, digest
from harness.reports.signing import Case, SignatureError, Terms, Trust, envelope_for, judge, signer_of
from harness.reports.signing.envelope import unseal
from tests.reports.example import example as report
from tests.saying import row, says

from .certificaten import FACILITY_OIN, NOW, VENDOR_OIN, Owner, owner


def code(role: str, case: Case, terms: Terms) -> str:
    return row(judge(role, case, terms))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["ed25519", "p256", "p384", "rsa"])
def test_every_accepted_kind_of_key_signs(unsigned: Case, between: Owner, terms: Terms, kind: str) -> None:
    vendor = owner("Noorderlicht Software", between, oin=VENDOR_OIN, kind=kind)
    content = envelope_for(unsigned, "zelfverklaring", vendor.key, vendor.chain, NOW)
    answer = judge("zelfverklaring", Case(unsigned.report_bytes, {"zelfverklaring": content}), terms)
    assert (answer.status, row(answer)) == ("yes", "right")
    assert answer.values["oin"] == VENDOR_OIN


@pytest.mark.parametrize("kind", ["p521", "rsa-small"])
def test_other_kinds_of_key_are_refused(unsigned: Case, between: Owner, kind: str) -> None:
    vendor = owner("Noorderlicht Software", between, oin=VENDOR_OIN, kind=kind)
    with pytest.raises(SignatureError, check=says("weak_key")):
        envelope_for(unsigned, "zelfverklaring", vendor.key, vendor.chain, NOW)


def test_others_verify_the_envelope_with_the_library_alone(signed: Case, vendor: Owner) -> None:
    data = json.loads(signed.envelopes["zelfverklaring"])
    envelope = Envelope.from_dict(data)
    key = SSlibKey.from_crypto(vendor.certificate.public_key(), next(iter(envelope.signatures)))
    assert envelope.verify([key], 1)
    assert envelope.payload_type == "application/vnd.in-toto+json"


def test_the_statement_is_about_the_product_and_the_report(signed: Case) -> None:
    said = json.loads(base64.b64decode(json.loads(signed.envelopes["zelfverklaring"])["payload"]))
    assert said["_type"] == "https://in-toto.io/Statement/v1"
    product, file = said["subject"]
    assert product["name"] == f"pkg:generic/{VENDOR_OIN}/{report().declared.product}@{report().declared.versie}"
    assert product["digest"]["sha256"] == report().digests.declaration.removeprefix("sha256:")
    assert file == {"name": "report.json", "digest": {"sha256": signed.report_digest.removeprefix("sha256:")}}


def test_what_a_run_saw_is_not_in_the_envelope(signed: Case) -> None:
    payload = base64.b64decode(json.loads(signed.envelopes["zelfverklaring"])["payload"]).decode()
    assert "9999" not in payload  # no number of a person, not even a made-up one
    for part in ("findings", "scenarios", "gemeenten", "curl"):
        assert part not in payload


def test_who_signed_is_read_from_the_envelope_alone(witnessed: Case, vendor: Owner) -> None:
    signer = signer_of(witnessed.envelopes["zelfverklaring"])
    assert (signer.oin, signer.name, signer.role) == (VENDOR_OIN, "Noorderlicht Software", "zelfverklaring")
    assert (signer.algorithm, signer.not_after) == ("ECDSA P-256", vendor.certificate.not_valid_after_utc)
    assert signer.signed_at == NOW
    observer = signer_of(witnessed.envelopes["waarneming"])
    assert (observer.oin, observer.role, observer.algorithm) == (FACILITY_OIN, "waarneming", "Ed25519")


def test_an_observer_signs_what_the_vendor_signed(witnessed: Case, terms: Terms) -> None:
    assert code("zelfverklaring", witnessed, terms) == code("waarneming", witnessed, terms) == "right"
    said = unseal(witnessed.envelopes["waarneming"]).statement
    assert said.digest_of("report.dsse.json") == digest(witnessed.envelopes["zelfverklaring"])


def test_an_observation_does_not_go_with_another_signature_of_the_vendor(
    witnessed: Case, unsigned: Case, vendor: Owner, terms: Terms
) -> None:
    later = envelope_for(unsigned, "zelfverklaring", vendor.key, vendor.chain, NOW - timedelta(hours=1))
    exchanged = replace(witnessed, envelopes=witnessed.envelopes | {"zelfverklaring": later})
    assert code("waarneming", exchanged, terms) == "other_envelope"
    alone = replace(witnessed, envelopes={"waarneming": witnessed.envelopes["waarneming"]})
    assert code("waarneming", alone, terms) == "no_zelfverklaring"


def test_a_claim_is_never_taken_for_an_observation(signed: Case, witnessed: Case, terms: Terms) -> None:
    claim, observation = witnessed.envelopes.values()
    crossed = replace(signed, envelopes={"zelfverklaring": observation, "waarneming": claim})
    assert code("zelfverklaring", crossed, terms) == code("waarneming", crossed, terms) == "other_kind"


def test_a_vendor_does_not_observe_itself(signed: Case, vendor: Owner) -> None:
    with pytest.raises(SignatureError, check=says("own_observer")):
        envelope_for(signed, "waarneming", vendor.key, vendor.chain, NOW)


def test_a_facility_does_not_claim_for_a_vendor(unsigned: Case, facility: Owner) -> None:
    with pytest.raises(SignatureError, check=says("other_organisation")):
        envelope_for(unsigned, "zelfverklaring", facility.key, facility.chain, NOW)


def test_an_observer_does_not_sign_a_claim_that_is_wrong(signed: Case, facility: Owner) -> None:
    content = bytearray(signed.envelopes["zelfverklaring"])
    content[len(content) // 2] ^= 1
    with pytest.raises(SignatureError):
        envelope_for(
            replace(signed, envelopes={"zelfverklaring": bytes(content)}),
            "waarneming", facility.key, facility.chain, NOW,
        )  # fmt: skip


def test_a_key_of_another_certificate_is_refused(unsigned: Case, vendor: Owner, facility: Owner) -> None:
    for key in (facility.key, owner("x").key):
        with pytest.raises(SignatureError, check=says("other_key")):
            envelope_for(unsigned, "zelfverklaring", key, vendor.chain, NOW)


@pytest.mark.parametrize("oin", ["", "123", "A" * 20])
def test_a_certificate_without_an_oin_is_refused(unsigned: Case, between: Owner, oin: str) -> None:
    nobody = owner("Noorderlicht Software", between, oin=oin)
    with pytest.raises(SignatureError, check=says("no_oin")):
        envelope_for(unsigned, "zelfverklaring", nobody.key, nobody.chain, NOW)


def test_without_trust_it_is_right_but_not_proven_whose(signed: Case) -> None:
    answer = judge("zelfverklaring", signed, Terms(NOW))
    assert (answer.status, row(answer)) == ("unproven", "right_of_unknown")


def test_without_the_report_only_the_summary_is_right(signed: Case, terms: Terms) -> None:
    answer = judge("zelfverklaring", Case(None, signed.envelopes), terms)
    assert (answer.status, row(answer)) == ("unproven", "right_without_report")
    assert Case(None, signed.envelopes).report_digest == signed.report_digest


def test_a_certificate_may_be_trusted_by_itself(signed: Case, vendor: Owner) -> None:
    assert code("zelfverklaring", signed, Terms(NOW, Trust((vendor.certificate,)))) == "right"


def test_a_report_in_another_form_than_this_version_knows_is_said(vendor: Owner, terms: Terms) -> None:
    data = report().model_dump(mode="json") | {"iets_nieuws": 1}
    with pytest.raises(SignatureError, check=says("report_unreadable")):
        envelope_for(Case(canonical(data)), "zelfverklaring", vendor.key, vendor.chain, NOW)

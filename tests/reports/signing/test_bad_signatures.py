"""Whatever is wrong with a signature has a message of its own."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.evidence.canonical import canonical
from harness.parties.wire.identity import PkiError
from harness.reports.signing import Case, SignatureError, Terms, Trust, envelope_for, judge, signer_of
from harness.reports.signing.certificates import der
from harness.reports.signing.envelope import _P256, _certificate
from tests.proofs import examples
from tests.reports.example import example as report
from tests.saying import row, says

from .certificaten import NOW, VENDOR_OIN, Owner, owner, renewed, revocation_list
from .conftest import another_run, as_bytes


def code(case: Case, terms: Terms, role: str = "zelfverklaring") -> str:
    answer = judge(role, case, terms)  # type: ignore[arg-type]
    for lang in ("nl", "en"):
        assert "?]" not in answer.says.in_language(lang)  # its sentence asks no more than is known
    return row(answer)


def signed_by(case: Case, by: Owner, **more: Any) -> Case:
    content = envelope_for(case, "zelfverklaring", by.key, by.chain, more.get("at", NOW))
    return replace(case, envelopes={"zelfverklaring": content})


def changed(case: Case, change: Callable[[dict[str, Any]], object]) -> Case:
    """The same with another envelope, in canonical JSON again."""
    data = json.loads(case.envelopes["zelfverklaring"])
    change(data)
    return replace(case, envelopes={"zelfverklaring": canonical(data)})


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_that_changes_is_found(witnessed: Case, data: st.DataObject) -> None:
    which = data.draw(st.sampled_from(["report", "zelfverklaring", "waarneming"]), "which")
    original = witnessed.report_bytes if which == "report" else witnessed.envelopes[which]  # type: ignore[index]
    assert original is not None
    content = bytearray(original)
    at = data.draw(st.integers(0, len(content) - 1), "at")
    match data.draw(st.sampled_from(["flip", "insert", "delete", "cut"]), "what"):
        case "flip":
            content[at] ^= data.draw(st.integers(1, 255), "mask")
        case "insert":
            content.insert(at, data.draw(st.integers(0, 255), "byte"))
        case "delete":
            del content[at]
        case "cut":
            del content[at:]
    if bytes(content) == original:
        return
    broken = (
        replace(witnessed, report_bytes=bytes(content))
        if which == "report"
        else replace(witnessed, envelopes=witnessed.envelopes | {which: bytes(content)})  # type: ignore[dict-item]
    )
    role = "zelfverklaring" if which == "report" else which
    assert judge(role, broken, Terms(NOW)).status == "no"  # type: ignore[arg-type]


def test_a_change_that_means_the_same_is_not_canonical_and_found(signed: Case, terms: Terms) -> None:
    content = signed.envelopes["zelfverklaring"]
    for other in (
        content + b"\n",
        content.replace(b'"keyid":', b'"keyid": '),
        json.dumps(json.loads(content)).encode(),
    ):
        assert code(replace(signed, envelopes={"zelfverklaring": other}), terms) == "not_canonical"


def test_the_twin_of_an_ecdsa_signature_is_found(signed: Case, terms: Terms) -> None:
    def twin(data: dict[str, Any]) -> None:
        r, s = decode_dss_signature(base64.b64decode(data["signatures"][0]["sig"]))
        data["signatures"][0]["sig"] = base64.b64encode(encode_dss_signature(r, _P256 - s)).decode()

    assert code(changed(signed, twin), terms) == "not_canonical"


def test_a_forged_signature_is_found(signed: Case, terms: Terms) -> None:
    other = base64.b64encode(encode_dss_signature(12345, 67890)).decode()
    assert code(changed(signed, lambda data: data["signatures"][0].update(sig=other)), terms) == "forged"
    empty = changed(signed, lambda data: data["signatures"][0].update(sig=""))
    assert code(empty, terms) == "forged"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"payload":1}', b"\xff", b"[" * 100_000])
def test_what_is_no_envelope_is_said(signed: Case, terms: Terms, content: bytes) -> None:
    assert code(replace(signed, envelopes={"zelfverklaring": content}), terms) == "no_envelope"


def test_a_truncated_envelope_is_said(signed: Case, terms: Terms) -> None:
    content = signed.envelopes["zelfverklaring"]
    assert code(replace(signed, envelopes={"zelfverklaring": content[: len(content) // 2]}), terms) == "no_envelope"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["signatures"].clear(),
        lambda data: data["signatures"].append(data["signatures"][0]),
        lambda data: data["signatures"][0]["extension"]["ext"].update(x5c=[]),
        lambda data: data.update(payloadType="text/plain"),
        lambda data: data.update(iets=1),
        lambda data: data.update(payload=base64.b64encode(b"{}").decode()),
        lambda data: data.update(payload=base64.b64encode(b"geen json").decode()),
    ],
)
def test_an_envelope_of_another_form_is_said(signed: Case, terms: Terms, change: Any) -> None:
    assert code(changed(signed, change), terms) == "no_envelope"


def test_another_certificate_in_the_envelope_is_found(signed: Case, terms: Terms, facility: Owner) -> None:
    def exchange(data: dict[str, Any]) -> None:
        data["signatures"][0]["extension"]["ext"]["x5c"].pop()

    assert code(changed(signed, exchange), terms) == "chain_altered"
    assert code(changed(signed, lambda data: data["signatures"][0].update(keyid="0" * 64)), terms) == "chain_altered"
    junk = base64.b64encode(b"geen certificaat").decode()
    broken = changed(signed, lambda data: data["signatures"][0]["extension"]["ext"].update(x5c=[junk]))
    assert code(broken, terms) == "chain_altered"


def test_the_envelope_of_another_run_names_that_run(signed: Case, vendor: Owner, terms: Terms) -> None:
    other = signed_by(Case(as_bytes(another_run())), vendor)
    answer = judge("zelfverklaring", replace(signed, envelopes=other.envelopes), terms)
    assert (row(answer), answer.values["run"]) == ("other_run", "20261101-080000-bbbbbb")


def test_a_report_of_another_product_does_not_go_with_this_envelope(signed: Case, terms: Terms) -> None:
    mixed = replace(signed, report_bytes=as_bytes(another_run("Zuiderlicht")))
    assert code(mixed, terms) == "other_run"


def test_a_report_that_was_changed_after_signing_is_said(signed: Case, terms: Terms) -> None:
    nicer = report()
    nicer = nicer.model_copy(update={"verdict": nicer.verdict.model_copy(update={"code": "conform", "conform": True})})
    assert code(replace(signed, report_bytes=as_bytes(nicer)), terms) == "report_changed"
    assert code(replace(signed, report_bytes=b"geen rapport"), terms) == "report_changed"


def test_a_chain_that_nobody_knows_is_said(signed: Case) -> None:
    stranger = owner("Stamcertificaat", ca=True)  # the same name, another key
    assert code(signed, Terms(NOW, Trust((stranger.certificate,)))) == "unknown_chain"


def test_who_may_not_issue_certificates_vouches_for_nobody(unsigned: Case, root: Owner, trust: Trust) -> None:
    below = owner("Noorderlicht", owner("Iemand", root), oin=VENDOR_OIN)
    with pytest.raises(SignatureError, check=says("broken_chain")):
        trust.vouch(below.chain, NOW)
    with pytest.raises(SignatureError, check=says("broken_chain")):
        signed_by(unsigned, below)


def test_a_chain_that_is_too_long_is_refused(between: Owner, trust: Trust) -> None:
    below = owner("Onderuitgever", between, ca=True)  # the one above it allows none below itself
    with pytest.raises(SignatureError, check=says("broken_chain")):
        trust.vouch(owner("Noorderlicht", below, oin=VENDOR_OIN).chain, NOW)


def test_a_demand_in_a_certificate_that_we_do_not_know_stops_us(unsigned: Case, between: Owner) -> None:
    strange = owner("Noorderlicht", between, oin=VENDOR_OIN, critical=True)
    with pytest.raises(SignatureError, check=says("broken_chain")):
        signed_by(unsigned, strange)


def test_a_certificate_that_is_not_for_signing_does_not_sign(unsigned: Case, between: Owner) -> None:
    with pytest.raises(SignatureError, check=says("may_not_sign")):
        signed_by(unsigned, owner("Noorderlicht", between, oin=VENDOR_OIN, signs=False))
    no_issuer = owner("Uitgever", owner("Stam", ca=True), ca=True, signs=False)
    with pytest.raises(SignatureError, check=says("broken_chain")):
        signed_by(unsigned, owner("Noorderlicht", no_issuer, oin=VENDOR_OIN))


def test_who_signs_with_an_expired_certificate_is_told(unsigned: Case, between: Owner) -> None:
    old = owner("Noorderlicht", between, oin=VENDOR_OIN, end=NOW - timedelta(hours=1))
    with pytest.raises(SignatureError, check=says("expired_when_signed")):
        signed_by(unsigned, old)
    early = owner("Noorderlicht", between, oin=VENDOR_OIN, begin=NOW + timedelta(hours=1))
    with pytest.raises(SignatureError, check=says("not_yet_valid_when_signed")):
        signed_by(unsigned, early)


def test_a_signer_that_expired_since_is_believed_only_with_a_log_that_saw_it_before(signed: Case, trust: Trust) -> None:
    later = NOW + timedelta(days=60)
    assert code(signed, Terms(later, trust)) == "expired"
    assert code(signed, Terms(later, trust, logged=NOW + timedelta(days=1))) == "right"
    assert code(signed, Terms(later, trust, logged=later)) == "expired"
    assert code(signed, Terms(later)) == "expired"


def test_a_revoked_signer_is_said_from_the_day_of_revocation(
    signed: Case, root: Owner, between: Owner, vendor: Owner, tmp_path: Path
) -> None:
    file = tmp_path / "ca.pem"
    file.write_bytes(root.pem + revocation_list(between, vendor, at=NOW + timedelta(days=2)))
    trust = Trust.load(file)
    assert code(signed, Terms(NOW + timedelta(days=1), trust)) == "right"
    assert code(signed, Terms(NOW + timedelta(days=3), trust)) == "revoked"
    file.write_bytes(root.pem + revocation_list(root, between))
    assert code(signed, Terms(NOW, Trust.load(file))) == "revoked"
    stranger = owner("Uitgever", ca=True)  # whose list is not the issuer's
    file.write_bytes(root.pem + revocation_list(stranger, vendor))
    assert code(signed, Terms(NOW, Trust.load(file))) == "right"


def test_a_list_that_is_too_old_does_not_tell_whether_somebody_was_revoked(
    signed: Case, root: Owner, between: Owner, vendor: Owner, tmp_path: Path
) -> None:
    file = tmp_path / "ca.pem"
    stale = revocation_list(between, until=NOW - timedelta(hours=1))
    file.write_bytes(root.pem + stale)
    terms = Terms(NOW, Trust.load(file))
    assert code(signed, terms) == "revocation_unknown"
    assert judge("zelfverklaring", signed, terms).status == "unproven"
    file.write_bytes(root.pem + stale + revocation_list(between))
    assert code(signed, Terms(NOW, Trust.load(file))) == "right"
    assert code(signed, Terms(NOW + timedelta(days=2), Trust.load(file))) == "revocation_unknown"
    logged = Terms(NOW + timedelta(days=2), Trust.load(file), logged=NOW + timedelta(hours=1))
    assert code(signed, logged) == "right"
    file.write_bytes(root.pem + revocation_list(between, vendor, until=NOW - timedelta(hours=1)))
    assert code(signed, Terms(NOW, Trust.load(file))) == "revoked"  # so much an old list does tell


def test_who_may_not_give_lists_does_not_tell_who_was_revoked(unsigned: Case, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    for usage, said in ((("key_cert_sign",), "revocation_unknown"), (("key_cert_sign", "crl_sign"), "right")):
        ca = owner("Uitgever", ca=True, usage=usage)
        file.write_bytes(ca.pem + revocation_list(ca))
        case = signed_by(unsigned, owner("Noorderlicht", ca, oin=VENDOR_OIN))
        assert code(case, Terms(NOW, Trust.load(file))) == said


def test_a_ca_that_was_renewed_vouches_whichever_of_its_certificates_comes_first(
    signed: Case, root: Owner, tmp_path: Path
) -> None:
    old = renewed(root, NOW - timedelta(days=900), NOW - timedelta(days=10))
    coming = renewed(root, NOW + timedelta(days=1), NOW + timedelta(days=900))
    certificates = (old.certificate, coming.certificate, root.certificate)
    for order in permutations(certificates):
        assert code(signed, Terms(NOW, Trust(order))) == "right"
    assert code(signed, Terms(NOW, Trust((old.certificate,)))) == "expired_when_signed"


def test_policies_that_a_certificate_demands_and_we_do_not_apply_stop_us(unsigned: Case, between: Owner) -> None:
    strict = x509.PolicyConstraints(require_explicit_policy=0, inhibit_policy_mapping=None)
    with pytest.raises(SignatureError, check=says("broken_chain")):
        signed_by(unsigned, owner("Noorderlicht", between, oin=VENDOR_OIN, extension=strict))


def test_a_certificate_of_two_organisations_is_of_neither(unsigned: Case, between: Owner) -> None:
    with pytest.raises(SignatureError, check=says("no_oin")) as caught:
        signed_by(unsigned, owner("Noorderlicht", between, oin=f"{VENDOR_OIN}+00000099000000000100"))
    assert caught.value.values["oin"] == f"{VENDOR_OIN}, 00000099000000000100"


def test_a_clock_in_the_future_is_said(signed: Case, trust: Trust) -> None:
    assert code(signed, Terms(NOW - timedelta(minutes=4), trust)) == "right"  # two clocks may differ a little
    assert code(signed, Terms(NOW - timedelta(minutes=6), trust)) == "in_the_future"


def test_a_signature_from_before_the_run_is_said(unsigned: Case, vendor: Owner) -> None:
    with pytest.raises(SignatureError, check=says("before_the_run")):
        signed_by(unsigned, vendor, at=NOW - timedelta(hours=23))


def test_a_file_that_holds_no_ca_is_named(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    with pytest.raises(PkiError, match=r"ca\.pem"):
        Trust.load(file)
    file.write_text("geen certificaat")
    with pytest.raises(PkiError, match=r"ca\.pem"):
        Trust.load(file)


@settings(max_examples=examples(300), deadline=None)
@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@given(data=st.data())
def test_a_certificate_that_cannot_be_read_is_refused_and_never_our_fault(
    vendor: Owner, trust: Trust, data: st.DataObject
) -> None:
    content = bytearray(der(vendor.certificate))
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        trust.vouch([_certificate(bytes(content)), *vendor.chain[1:]], NOW)
    except SignatureError as error:
        assert row(error) in ("broken_chain", "unknown_chain", "expired", "not_yet_valid")


@given(content=st.binary(max_size=300))
def test_any_bytes_are_an_envelope_or_refused(content: bytes) -> None:
    with pytest.raises(SignatureError):
        signer_of(content)

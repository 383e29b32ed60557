"""The workspace PKI: made once, used again, honest about what is broken."""

from __future__ import annotations

import shutil
import ssl
import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, SignatureAlgorithmOID

from harness.parties.wire import issuing
from harness.parties.wire.identity import read_certificate
from harness.parties.wire.keys import passing_key
from harness.parties.wire.pki import Identity, Pki, PkiError, read_peer, server_context

OIN = "00000099000000003000"
WHO = (OIN, "Gemeente Voorbeeldstad")


def test_a_pki_is_made_once_and_used_again(tmp_path: Path) -> None:
    first = Pki.open_or_create(tmp_path).certificate("gemeente", *WHO)
    again = Pki.open_or_create(tmp_path).certificate("gemeente", *WHO)
    assert first == again
    assert first.not_after == again.not_after


def test_a_certificate_with_another_oin_or_host_is_made_anew(tmp_path: Path) -> None:
    pki = Pki.open_or_create(tmp_path)
    first = pki.certificate("gemeente", *WHO).certificate.read_bytes()
    assert pki.certificate("gemeente", "00000099000000004000", WHO[1]).oin == "00000099000000004000"
    pki.certificate("gemeente", *WHO, hosts=["gemeente.example"])
    assert pki.certificate("gemeente", *WHO).certificate.read_bytes() != first


def test_a_ca_with_less_than_a_week_to_go_is_made_anew_with_its_certificates(tmp_path: Path) -> None:
    old = Pki.open_or_create(tmp_path, days=6)
    old_certificate = old.certificate("gemeente", *WHO).certificate.read_bytes()
    fresh = Pki.open_or_create(tmp_path)
    assert fresh.issuer.certificate != old.issuer.certificate
    assert fresh.certificate("gemeente", *WHO).certificate.read_bytes() != old_certificate


def test_keys_are_for_the_owner_only(tmp_path: Path) -> None:
    pki = Pki.open_or_create(tmp_path)
    pki.certificate("gemeente", *WHO)
    pki.foreign("vreemde", *WHO)
    keys = list(tmp_path.rglob("*.key"))
    assert {key.name for key in keys} >= {"ca.key", "gemeente.key", "bad.key"}
    assert len(keys) == 4
    assert all(stat.S_IMODE(key.stat().st_mode) == 0o600 for key in keys)


def test_the_oin_stands_in_the_serial_number_of_the_subject(pki: Pki) -> None:
    identity = pki.certificate("met-oin", *WHO)
    found = x509.load_pem_x509_certificate(identity.certificate.read_bytes())
    assert [part.value for part in found.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)] == [OIN]
    peer = read_peer(found.public_bytes(Encoding.DER), "TLSv1.3")
    assert (peer.oin, peer.tls) == (OIN, "TLSv1.3")
    assert f"serialNumber={OIN}" in peer.subject


def test_a_revoked_certificate_stands_in_the_crl_that_was_there_from_the_start(pki: Pki) -> None:
    before = pki.crl.read_bytes()
    revoked = x509.load_pem_x509_certificate(pki.revoked("ingetrokken", *WHO).certificate.read_bytes())
    crl = x509.load_pem_x509_crl(pki.crl.read_bytes())
    assert crl.get_revoked_certificate_by_serial_number(revoked.serial_number) is not None
    assert pki.crl.read_bytes() == before


def test_bad_certificates_are_fresh_every_time(pki: Pki) -> None:
    for make in (pki.expired, pki.revoked, pki.foreign):
        assert make("slecht", *WHO).certificate != make("slecht", *WHO).certificate


def test_who_only_comes_by_is_trusted_and_shares_a_key(pki: Pki) -> None:
    one, other = pki.visiting("een", *WHO), pki.visiting("ander", *WHO)
    assert one.key.read_bytes() == other.key.read_bytes()
    for visitor in (one, other):
        read_certificate(visitor.certificate).verify_directly_issued_by(read_certificate(pki.ca))


def test_a_peer_whose_certificate_cannot_be_read_still_has_a_fingerprint() -> None:
    peer = read_peer(b"geen DER")
    assert peer.oin is None
    assert len(peer.fingerprint) == 64


@pytest.mark.parametrize("file", ["ca.pem", "ca.key", "crl.pem", "gemeente.pem", "gemeente.key"])
@pytest.mark.parametrize("harm", ["broken", "absent", "another"])
def test_a_broken_or_half_pki_names_the_file_and_the_cure(tmp_path: Path, file: str, harm: str) -> None:
    Pki.open_or_create(tmp_path).certificate("gemeente", *WHO)
    if harm == "broken":
        (tmp_path / file).write_bytes(b"-----BEGIN CERT")
    elif harm == "absent":
        (tmp_path / file).unlink()
    else:
        other = Pki.open_or_create(tmp_path / "other").certificate("gemeente", *WHO)
        shutil.copy(other.certificate.with_name(file), tmp_path / file)
    with pytest.raises(PkiError) as caught:
        Pki.open_or_create(tmp_path).certificate("gemeente", *WHO)
    assert caught.value.file.stem == Path(file).stem
    assert caught.value.cure


@pytest.mark.parametrize("name", ["../gemeente", "ca", "", "Gemeente", "a/b"])
def test_a_certificate_cannot_be_named_out_of_its_folder(pki: Pki, name: str) -> None:
    with pytest.raises(PkiError):
        pki.certificate(name, *WHO)


def test_an_organisation_may_bring_its_own_files(pki: Pki) -> None:
    made = pki.certificate("eigen", *WHO)
    assert Identity.load(made.certificate, made.key, pki.ca) == made


def test_own_files_that_cannot_serve_are_refused_with_the_file_named(pki: Pki, tmp_path: Path) -> None:
    good, other, expired = pki.certificate("eigen", *WHO), pki.certificate("ander", *WHO), pki.expired("oud", *WHO)
    cases = [
        (good.certificate, other.key, good.key.with_name("ander.key"), "does not belong"),
        (expired.certificate, expired.key, expired.certificate, "expired on"),
        (tmp_path / "nergens.pem", good.key, tmp_path / "nergens.pem", "cannot be read"),
        (pki.ca, pki.folder / "ca.key", pki.ca, "no OIN"),
    ]
    for certificate, key, blamed, problem in cases:
        with pytest.raises(PkiError, match=problem) as caught:
            Identity.load(certificate, key, pki.ca)
        assert caught.value.file == blamed


def test_every_suite_that_is_offered_has_forward_secrecy(pki: Pki) -> None:
    context = server_context(pki.certificate("eigen", *WHO), pki.ca, pki.crl)
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert all(suite["kea"] in ("kx-ecdhe", "kx-any") for suite in context.get_ciphers())


def test_certificates_follow_the_newest_rules_of_pkioverheid(pki: Pki) -> None:
    found = x509.load_pem_x509_certificate(pki.certificate("naar-de-regels", *WHO).certificate.read_bytes())
    key = found.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size > 3000
    assert found.signature_algorithm_oid == SignatureAlgorithmOID.RSASSA_PSS
    parts = {part.oid: part.value for part in found.subject}
    assert parts[NameOID.SERIAL_NUMBER] == OIN
    assert parts[NameOID.ORGANIZATION_IDENTIFIER] == f"OI:{OIN}"
    assert NameOID.ORGANIZATIONAL_UNIT_NAME not in parts


def test_what_is_made_anew_keeps_its_key(tmp_path: Path) -> None:
    pki = Pki.open_or_create(tmp_path)
    first = pki.certificate("gemeente", *WHO)
    before = (first.certificate.read_bytes(), first.key.read_bytes())
    again = pki.certificate("gemeente", *WHO, anew=True)
    assert again.certificate.read_bytes() != before[0]
    assert again.key.read_bytes() == before[1]
    moved = pki.certificate("gemeente", *WHO, hosts=["gemeente.example"])
    assert moved.key.read_bytes() == before[1]


def test_a_workspace_of_an_earlier_version_goes_on_under_its_ca(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(issuing, "fresh_key", passing_key)
        old = Pki.open_or_create(tmp_path)
        certificate = old.certificate("gemeente", *WHO).certificate.read_bytes()
    pki = Pki.open_or_create(tmp_path)
    assert pki.certificate("gemeente", *WHO).certificate.read_bytes() == certificate
    renewed = x509.load_pem_x509_certificate(pki.certificate("gemeente", *WHO, anew=True).certificate.read_bytes())
    assert isinstance(renewed.public_key(), rsa.RSAPublicKey)
    renewed.verify_directly_issued_by(old.issuer.certificate)

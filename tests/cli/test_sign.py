"""A run is signed and verified on the command line: every question has its own sentence and exit code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from harness.chain.oin import DUO_OIN
from harness.evidence.canonical import canonical, digest
from harness.parties.wire.pki import Identity, Pki
from harness.register.log import Log, SigningKey
from harness.reports.envelopes import ENVELOPES
from tests.reports.forging import rebuilt

from .conftest import Plateau2

VENDOR_OIN = "00000099000000001000"
Signed = Callable[[], Path]


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return Pki.open_or_create(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def vendor(pki: Pki) -> Identity:
    return pki.certificate("lindewaard", VENDOR_OIN, "Lindewaard Software")


@pytest.fixture(scope="session")
def facility(pki: Pki) -> Identity:
    return pki.certificate("duo", DUO_OIN, "Testfaciliteit DUO")


def with_key(identity: Identity) -> tuple[str | Path, ...]:
    return "--key", identity.key, "--certificate", identity.certificate


@pytest.fixture
def witnessed(plateau2: Plateau2, run_folder: Path, vendor: Identity, facility: Identity) -> Path:
    """A run that the vendor signed and a test facility countersigned."""
    assert plateau2("report", "sign", run_folder, *with_key(vendor)).code == 0
    assert plateau2("report", "sign", run_folder, *with_key(facility), "--as", "waarnemer").code == 0
    return run_folder


def test_a_run_that_nobody_signed_is_verified_as_before(plateau2: Plateau2, finished: Path) -> None:
    said = plateau2("report", "verify", finished)
    assert said.code == 0
    assert "Klopt de handtekening, en van wie is die? Niet gevraagd. Er is geen handtekening." in said.out
    assert "Zekerheid: niet bewezen" in said.out


def test_who_asks_for_a_signature_that_is_not_there_hears_no(plateau2: Plateau2, finished: Path, pki: Pki) -> None:
    said = plateau2("report", "verify", finished, "--trust", pki.ca)
    assert said.code == 11
    assert "report.dsse.json ontbreekt" in said.out


def test_a_claim_and_an_observation_are_told_apart(
    plateau2: Plateau2, run_folder: Path, vendor: Identity, facility: Identity, pki: Pki
) -> None:
    said = plateau2("report", "sign", run_folder, *with_key(vendor))
    assert "Ondertekend door Lindewaard Software" in said.out
    said = plateau2("report", "verify", run_folder, "--trust", pki.ca)
    assert said.code == 0
    assert "De zelfverklaring is van Lindewaard Software (OIN 00000099000000001000)" in said.out
    assert "Zekerheid: zelfverklaring. Bewezen is wie dit beweert" in said.out
    said = plateau2("report", "sign", run_folder, *with_key(facility), "--as", "waarnemer")
    assert "alleen in een register dat Testfaciliteit DUO als testfaciliteit kent" in said.out
    said = plateau2("report", "verify", run_folder, "--trust", pki.ca)
    assert (said.code, "Zekerheid: zelfverklaring" in said.out) == (0, True)
    assert "Of Testfaciliteit DUO een testfaciliteit is, is hier niet bewezen" in said.out
    said = plateau2("report", "verify", run_folder, "--trust", pki.ca, "--facility", DUO_OIN, "--lang", "en")
    assert said.code == 0
    assert "The observation is by Testfaciliteit DUO" in said.out
    assert "Assurance: witnessed" in said.out
    assert "is no part of the run" not in said.out.replace("applicatie.log", "")


def test_without_trust_nothing_is_said_of_who(plateau2: Plateau2, witnessed: Path) -> None:
    said = plateau2("report", "verify", witnessed)
    assert said.code == 0
    assert said.out.count("Niet bewezen. De") == 2
    assert "Zekerheid: niet bewezen" in said.out


@pytest.mark.parametrize("name", ["report.dsse.json", "report.json", "report.waarneming.dsse.json"])
def test_a_file_is_judged_with_what_lies_beside_it(plateau2: Plateau2, witnessed: Path, pki: Pki, name: str) -> None:
    said = plateau2("report", "verify", witnessed / name, "--trust", pki.ca, "--facility", DUO_OIN)
    assert said.code == 0
    assert "U gaf een bestand" in said.out
    assert "Zekerheid: waargenomen" in said.out


def test_an_envelope_on_its_own_under_any_name(plateau2: Plateau2, witnessed: Path, pki: Pki, tmp_path: Path) -> None:
    file = tmp_path / "gekregen.json"
    shutil.copy(witnessed / "report.dsse.json", file)
    said = plateau2("report", "verify", file, "--trust", pki.ca)
    assert said.code == 0
    assert "alleen de samenvatting is getekend te zien" in said.out


def test_the_first_no_gives_the_exit_code(plateau2: Plateau2, witnessed: Path, pki: Pki) -> None:
    file = witnessed / "report.json"
    report = json.loads(file.read_bytes())
    report["verdict"]["conform"] = True
    file.write_bytes(canonical(report))
    said = plateau2("report", "verify", witnessed, "--trust", pki.ca)
    assert said.code == 10
    assert said.out.count("Het rapport is veranderd nadat de") == 2  # each question is answered all the same
    assert plateau2("report", "verify", file, "--trust", pki.ca).code == 11


def test_a_truncated_envelope_is_named(plateau2: Plateau2, witnessed: Path) -> None:
    file = witnessed / "report.dsse.json"
    file.write_bytes(file.read_bytes()[:-9])
    said = plateau2("report", "verify", witnessed)
    assert said.code == 11
    assert "afgebroken" in said.out


@pytest.mark.parametrize("name", ["report.dsse.json", "report.waarneming.dsse.json"])
def test_a_truncated_envelope_under_another_name_is_still_a_bad_signature(
    plateau2: Plateau2, witnessed: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "gekregen.json"
    file.write_bytes((witnessed / name).read_bytes()[:-9])
    said = plateau2("report", "verify", file)
    assert (said.code, "afgebroken" in said.out) == (11, True)


def test_a_signer_that_nobody_knows_is_named(plateau2: Plateau2, witnessed: Path, tmp_path: Path) -> None:
    other = Pki.open_or_create(tmp_path / "andere-pki")
    said = plateau2("report", "verify", witnessed, "--trust", other.ca)
    assert said.code == 11
    assert "Niemand die u vertrouwt staat in voor de zelfverklaring" in said.out


def test_a_signer_that_has_expired_by_then_is_named(plateau2: Plateau2, witnessed: Path, pki: Pki) -> None:
    then = datetime.now(UTC) + timedelta(days=200)
    said = plateau2("report", "verify", witnessed, "--trust", pki.ca, "--at", f"{then:%Y-%m-%d}")
    assert said.code == 11
    assert "Alleen het logboek van een register" in said.out


def test_a_signature_from_the_future_is_named(plateau2: Plateau2, witnessed: Path, pki: Pki) -> None:
    then = datetime.now(UTC) - timedelta(days=2)
    said = plateau2("report", "verify", witnessed, "--trust", pki.ca, "--at", f"{then:%Y-%m-%d}")
    assert said.code == 11
    assert "in de toekomst" in said.out


def a_register(folder: Path, run: Path, days_ago: int = 0) -> tuple[Path, SigningKey]:
    """A folder with a log that admits this run."""
    key = SigningKey.generate("register.example/logboek")
    at = datetime.now(UTC) - timedelta(days=days_ago)
    entry = {
        "rapport": digest((run / "report.json").read_bytes()),
        "handtekeningen": {role: digest((run / name).read_bytes()) for role, name in ENVELOPES.items()},
        "tijdstip": at.isoformat(),
    }
    Log.create(folder / "log", key).append([b"iets anders", canonical(entry)], key)
    return folder, key


def test_a_log_shows_that_it_was_signed_before_the_certificate_expired(
    plateau2: Plateau2, witnessed: Path, pki: Pki, tmp_path: Path
) -> None:
    register, key = a_register(tmp_path / "register", witnessed)
    then = f"{datetime.now(UTC) + timedelta(days=200):%Y-%m-%d}"
    given = ("--trust", pki.ca, "--register", register, "--register-key", str(key.verifier), "--at", then)
    said = plateau2("report", "verify", witnessed, *given)
    assert said.code == 0
    assert "Het is regel 1 van 2 in het logboek van register.example/logboek" in said.out
    without_key = [word for word in given if word not in ("--register-key", str(key.verifier))]
    said = plateau2("report", "verify", witnessed, *without_key)
    assert said.code == 11  # anybody's folder could call itself the register
    assert "in een logboek dat zich register.example/logboek noemt" in said.out


def test_a_report_that_is_not_in_the_log_is_said(
    plateau2: Plateau2, witnessed: Path, pki: Pki, tmp_path: Path, vendor: Identity
) -> None:
    register, _ = a_register(tmp_path / "register", witnessed)
    for name in ENVELOPES.values():
        (witnessed / name).unlink()
    assert plateau2("report", "sign", witnessed, *with_key(vendor)).code == 0  # another moment, another signature
    said = plateau2("report", "verify", witnessed, "--trust", pki.ca, "--register", register)
    assert said.code == 12
    assert "kent dit rapport met deze handtekeningen niet" in said.out


def test_a_log_that_was_changed_proves_nothing(plateau2: Plateau2, witnessed: Path, tmp_path: Path) -> None:
    register, _ = a_register(tmp_path / "register", witnessed)
    file = register / "log/tile/entries/000.p/2"
    file.write_bytes(file.read_bytes().replace(b"iets", b"niets"))
    said = plateau2("report", "verify", witnessed, "--register", register)
    assert said.code == 12
    assert "tile/entries/000.p/2 (altered)" in said.out


def test_a_log_of_somebody_else_is_bad_input(plateau2: Plateau2, witnessed: Path, tmp_path: Path) -> None:
    register, key = a_register(tmp_path / "register", witnessed)
    other = str(SigningKey.generate(key.name).verifier)
    for given in (("--register", register, "--register-key", other), ("--register", tmp_path)):
        assert plateau2("report", "verify", witnessed, *given).code == 2


@pytest.mark.parametrize("given", [("--at", "morgen"), ("--trust", "nergens.pem"), ("--facility", "DUO")])
def test_what_cannot_be_read_is_bad_input(plateau2: Plateau2, finished: Path, given: tuple[str, str]) -> None:
    said = plateau2("report", "verify", finished, *given)
    assert said.code == 2
    assert given[1] in said.err


def test_a_file_that_is_neither_report_nor_signature_is_bad_input(plateau2: Plateau2, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("beste lezer")
    said = plateau2("report", "verify", file)
    assert said.code == 2
    assert "brief.txt" in said.err


def test_what_is_signed_already_is_not_signed_again(plateau2: Plateau2, witnessed: Path, vendor: Identity) -> None:
    said = plateau2("report", "sign", witnessed, *with_key(vendor))
    assert said.code == 2
    assert "is er al" in said.err


def test_a_run_that_was_changed_is_not_signed(plateau2: Plateau2, run_folder: Path, vendor: Identity) -> None:
    (run_folder / "baseline.json").unlink()
    said = plateau2("report", "sign", run_folder, *with_key(vendor))
    assert said.code == 2
    assert "volgt niet uit het bewijs" in said.err
    assert not (run_folder / "report.dsse.json").exists()


def test_a_run_by_another_version_is_signed_with_that_version(
    plateau2: Plateau2, run_folder: Path, vendor: Identity
) -> None:
    said = plateau2("report", "sign", rebuilt(run_folder), *with_key(vendor))
    assert (said.code, "plateau2 9.9.9. Teken met die versie" in said.err) == (2, True)
    assert not (run_folder / "report.dsse.json").exists()


def test_an_observer_does_not_sign_first_and_a_vendor_does_not_observe(
    plateau2: Plateau2, run_folder: Path, vendor: Identity, facility: Identity
) -> None:
    said = plateau2("report", "sign", run_folder, *with_key(facility), "--as", "waarnemer")
    assert said.code == 2
    assert "tekent mee met de leverancier" in said.err
    said = plateau2("report", "sign", run_folder, *with_key(facility))
    assert said.code == 2
    assert "en niet door Lindewaard Software" in said.err
    assert plateau2("report", "sign", run_folder, *with_key(vendor)).code == 0
    said = plateau2("report", "sign", run_folder, *with_key(vendor), "--as", "waarnemer")
    assert said.code == 2
    assert "Waarnemen doet een ander" in said.err

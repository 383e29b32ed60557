"""The register on the command line: init, nonce, correct, check, expiring, impact, and everything kindly refused."""

from __future__ import annotations

import json
import re
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from harness.register.admitting import add
from harness.register.changing import revoke
from harness.register.events import Intrekking
from harness.register.log import SigningKey
from tests.register.inzending import Chain, Desk, pip

from .conftest import Plateau2, Said

NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
"""The commands look at the real clock."""
PUBLISHER = ("--name", "VNG Realisatie", "--oin", "00000099000000003000", "--origin", "register.example")
PRODUCT = ("--oin", "00000099000000001000", "--product", "Lindewaard", "--version", "1.0.0")


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    file.write_bytes(Chain.at(NOW).root.pem)
    return file


@pytest.fixture
def begun(plateau2: Plateau2, tmp_path: Path, ca: Path) -> tuple[Path, Path]:
    """A register that has begun, and its key."""
    folder, key = tmp_path / "register", tmp_path / "register.key"
    said = plateau2("register", "init", folder, "--key", key, *PUBLISHER, "--trust", ca)
    assert said.code == 0, said.err
    return folder, key


def test_a_register_begins_with_a_key_that_only_its_owner_can_read(
    plateau2: Plateau2, begun: tuple[Path, Path]
) -> None:
    folder, key = begun
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not [path for path in folder.rglob("*") if path.is_file() and b"PRIVATE KEY" in path.read_bytes()]
    said = plateau2("register", "check", folder, "--register-key", (folder / "log" / "log.vkey").read_text().strip())
    assert (said.code, "Alles klopt." in said.out) == (0, True)


def test_the_key_may_not_stand_in_what_is_published(plateau2: Plateau2, tmp_path: Path, ca: Path) -> None:
    folder = tmp_path / "register"
    said = plateau2("register", "init", folder, "--key", folder / "geheim.key", *PUBLISHER, "--trust", ca)
    assert (said.code, "mag niet in de map" in said.err) == (2, True)
    assert not folder.exists()


def test_a_new_register_asks_for_what_it_needs(plateau2: Plateau2, tmp_path: Path, ca: Path) -> None:
    key = tmp_path / "register.key"
    assert "--origin" in plateau2("register", "init", tmp_path / "r", "--key", key).err
    said = plateau2("register", "init", tmp_path / "r", "--key", key, *PUBLISHER, "--trust", ca, "--facility", "DUO")
    assert (said.code, "OIN=naam" in said.err) == (2, True)
    short = ("--name", "VNG", "--oin", "12", "--origin", "register.example")
    said = plateau2("register", "init", tmp_path / "r", "--key", key, *short, "--trust", ca)
    assert (said.code, "oin" in said.err) == (2, True)


def test_settings_are_changed_by_an_event(plateau2: Plateau2, begun: tuple[Path, Path]) -> None:
    folder, key = begun
    assert "niets te veranderen" in plateau2("register", "init", folder, "--key", key).out
    facility = "00000099000000000001=Testfaciliteit DUO"
    assert "1" in plateau2("register", "init", folder, "--key", key, "--facility", facility).out
    about = json.loads((folder / "register.json").read_bytes())
    assert about["faciliteiten"] == [{"naam": "Testfaciliteit DUO", "oin": "00000099000000000001"}]
    assert plateau2("register", "check", folder).code == 0
    assert plateau2("register", "init", folder, "--key", key, "--origin", "anders.example").code == 2


@pytest.mark.parametrize(
    ("given", "told"), [(("--oin", "12"), "--oin"), (("--name", "x" * 2001), "2000 tekens"), (("--name", ""), "--name")]
)
def test_a_slip_in_the_settings_leaves_the_register_as_it_was(
    plateau2: Plateau2, begun: tuple[Path, Path], given: tuple[str, str], told: str
) -> None:
    folder, key = begun
    before = everything(folder)
    said = plateau2("register", "init", folder, "--key", key, *given)
    assert (said.code, told in said.err) == (2, True), said.err
    assert everything(folder) == before
    assert plateau2("register", "check", folder).code == 0
    assert plateau2("register", "init", folder, "--key", key, "--name", "VNG").code == 0


def test_a_beginning_that_fails_leaves_no_key(plateau2: Plateau2, tmp_path: Path, ca: Path) -> None:
    key, full = tmp_path / "r.key", tmp_path / "vol"
    full.mkdir()
    (full / "iets").touch()
    bad = ("--name", "VNG", "--oin", "12", "--origin", "register.example", "--trust", ca)
    assert plateau2("register", "init", tmp_path / "r", "--key", key, *bad).code == 2
    assert plateau2("register", "init", full, "--key", key, *PUBLISHER, "--trust", ca).code == 2
    assert not key.exists()


@pytest.mark.parametrize("product", ["  ", "Linde\u202ewaard", "Linde\x07waard", "x" * 2001])
def test_a_number_is_not_issued_for_a_name_that_nobody_can_read(
    plateau2: Plateau2, begun: tuple[Path, Path], product: str
) -> None:
    said = plateau2("register", "nonce", begun[0], "--key", begun[1], *PRODUCT, "--product", product)
    assert (said.code, "--product" in said.err) == (2, True)


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_number_is_the_last_line(plateau2: Plateau2, begun: tuple[Path, Path]) -> None:
    said = plateau2("register", "nonce", begun[0], "--key", begun[1], *PRODUCT)
    assert said.code == 0
    assert len(said.out.splitlines()[-1]) == 32


def test_practice_is_refused_with_all_that_is_missing(
    plateau2: Plateau2, begun: tuple[Path, Path], finished: Path
) -> None:
    said = plateau2("register", "add", begun[0], finished, "--key", begun[1])
    assert said.code == 1
    assert [line[:1] for line in said.out.splitlines()].count("✕") == 3
    for words in ("Dit is een oefening.", "Dit is een deel van de test", "report.dsse.json ontbreekt"):
        assert words in said.out
    assert (
        "This is a practice run."
        in plateau2("register", "add", begun[0], finished, "--key", begun[1], "--lang", "en").out
    )


@pytest.fixture
def certified(tmp_path: Path) -> Desk:
    """A register with one certificate, given now."""
    desk = Desk.open(tmp_path, Chain.at(NOW), NOW)
    add(desk.folder, desk.key, desk.submission(), desk.later())
    return desk


def test_a_certificate_is_corrected_and_withdrawn(plateau2: Plateau2, certified: Desk) -> None:
    why = ("--reason", "De leverancier vraagt erom.", "--by", "VNG Realisatie")
    (identity,) = certified.register.now.certificates
    common = (certified.folder, identity, "--key", certified.key)
    assert plateau2("register", "correct", *common, "--set", "leverancier=Lindewaard B.V.", *why).code == 0
    said = plateau2("register", "correct", *common, "--set", "versie=2.0.0", *why)
    assert (said.code, "leverancier, product, website" in said.err) == (2, True)
    assert plateau2("register", "revoke", *common, *why).code == 0
    said = plateau2("register", "revoke", *common, *why)
    assert (said.code, "is ingetrokken op" in said.err) == (2, True)
    assert plateau2("register", "check", certified.folder).code == 0


@pytest.mark.parametrize(
    ("command", "given", "told"),
    [
        ("revoke", ("--reason", "", "--by", "VNG"), "--reason: is leeg"),
        ("revoke", ("--reason", "x" * 2001, "--by", "VNG"), "--reason: is te lang; hooguit 2000 tekens"),
        ("revoke", ("--reason", "Om te proberen.", "--by", " "), "--by: is leeg"),
        ("correct", ("--set", "product=Linde", "--reason", "", "--by", "VNG"), "--reason: is leeg"),
        ("correct", ("--set", "product=Linde", "--reason", "Tikfout.", "--by", ""), "--by: is leeg"),
        ("correct", ("--set", f"product={'x' * 2001}", "--reason", "Tikfout.", "--by", "VNG"), "--set: is te lang"),
        ("correct", ("--set", "product=Li\u202ede", "--reason", "Tikfout.", "--by", "VNG"), "--set: bevat tekens"),
    ],
)
def test_words_that_cannot_stand_in_the_log_are_named(
    plateau2: Plateau2, certified: Desk, command: str, given: tuple[str, ...], told: str
) -> None:
    (identity,) = certified.register.now.certificates
    before = everything(certified.folder)
    said = plateau2("register", command, certified.folder, identity, "--key", certified.key, *given)
    assert (said.code, told in said.err) == (2, True), said.err
    assert everything(certified.folder) == before


WAIVER = """[[ontheffing]]
eis = "EIS-LEZ-003"
product = "Lindewaard"
versie = "1.0.0"
eigenaar = "Lindewaard Software"
reden = "De wachtrij vervalt in 1.1."
goedgekeurd_door = "{door}"
tot = {tot}
"""


def test_a_waiver_is_given_with_a_certificate_that_is_there(
    plateau2: Plateau2, certified: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "ontheffingen.toml"
    given = ("register", "waive", certified.folder, file, "--key", certified.key)
    file.write_text(WAIVER.format(door="VNG Realisatie", tot=f"{NOW + timedelta(days=60):%Y-%m-%d}"))
    said = plateau2(*given)
    assert (said.code, "ontheffing van EIS-LEZ-003" in said.out) == (0, True), said.err
    said = plateau2(*given)
    assert (said.code, "staat al bij certificaat" in said.err) == (2, True)
    file.write_text(WAIVER.format(door="Lindewaard Software", tot=f"{NOW + timedelta(days=60):%Y-%m-%d}"))
    assert plateau2(*given).code == 2
    file.write_text("")
    said = plateau2(*given, "--lang", "en")
    assert (said.code, "names no waiver" in said.err) == (2, True)
    assert plateau2("register", "check", certified.folder).code == 0


def test_an_objection_and_its_answer_are_written_down(plateau2: Plateau2, certified: Desk, tmp_path: Path) -> None:
    file = tmp_path / "bezwaren.yaml"
    row = (
        "bezwaren: [{{id: BEZWAAR-101, eis: EIS-LEZ-003, door: Noorderlicht, datum: 2026-11-27, "
        "tekst: {{nl: Nee., en: No.}}, {rest}}}]"
    )
    given = ("register", "object", certified.folder, file, "--key", certified.key)
    file.write_text(row.format(rest="antwoord: null, status: open"))
    said = plateau2(*given)
    assert (said.code, "De controle is betwist." in said.out) == (0, True), said.err
    file.write_text(row.format(rest="antwoord: {nl: Toch wel., en: It is not.}, status: afgewezen"))
    said = plateau2(*given, "--lang", "en")
    assert (said.code, "dismissed" in said.out) == (0, True), said.err
    assert "niets te veranderen" in plateau2(*given).out
    file.write_text("bezwaren: {}")
    assert plateau2(*given).code == 2
    assert plateau2("register", "check", certified.folder).code == 0


def test_a_renewal_without_a_name_is_refused(
    plateau2: Plateau2, certified: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harness.cli import register_renew

    later = NOW + timedelta(days=60)
    monkeypatch.setattr(register_renew, "now", lambda: later)
    (identity,) = certified.register.now.certificates
    common = ("register", "renew", certified.folder, identity, "--key", certified.key)
    for by in ("", "x" * 2001):
        said = plateau2(*common, "--by", by)
        assert (said.code, "--by" in said.err) == (2, True), said.err
    assert plateau2(*common, "--by", "VNG").code == 0


def test_what_ends_soon_and_what_changed_meaning_is_told(plateau2: Plateau2, certified: Desk) -> None:
    said = plateau2("register", "expiring", certified.folder, "--within", "400", "--format", "json")
    assert [one["product"] for one in json.loads(said.out)] == ["Lindewaard"]
    assert "Binnen 60 dagen verlopen: 0." in plateau2("register", "expiring", certified.folder).out
    said = plateau2("register", "impact", certified.folder)
    assert (said.code, "Nog geldig: 1" in said.out) == (0, True)
    said = plateau2("register", "impact", certified.folder, "--document", "duo/pip=nergens.yaml")
    assert (said.code, "API=BESTAND" in said.err) == (2, True)


def test_a_document_that_really_changed_says_what_to_test_again(
    plateau2: Plateau2, certified: Desk, tmp_path: Path
) -> None:
    header = {"name": "X-Nieuw", "in": "header", "required": True, "schema": {"type": "string"}}
    given = (
        "register",
        "impact",
        certified.folder,
        "--document",
        f"duo/pip={pip(tmp_path, '1.3.0', parameters=[header])}",
    )
    said = plateau2(*given)
    assert said.code == 1, said.err
    found = re.search(r"opnieuw te testen: (\d+) van (\d+) controles", said.out)
    assert found and 0 < int(found[1]) < int(found[2])
    assert "nieuwe versie van duo/pip" in said.out
    said = plateau2(*given, "--lapses", "2027-07-01", "--lang", "en")
    assert (said.code, "lapses on 2027-07-01, since duo/pip 1.2.0" in said.out) == (1, True)
    same = pip(tmp_path, "1.2.1", description="Anders gezegd.")
    assert plateau2("register", "impact", certified.folder, "--document", f"duo/pip={same}").code == 0
    said = plateau2("register", "impact", certified.folder, "--document", f"duo/piep={same}")
    assert (said.code, "API=BESTAND" in said.err) == (2, True)


def test_check_names_what_was_changed(plateau2: Plateau2, certified: Desk) -> None:
    (certificate,) = certified.register.now.certificates.values()
    report = certified.register.evidence.path(certificate.given.rapport)
    report.write_bytes(report.read_bytes().replace(b"Lindewaard", b"Lindewaart", 1))
    said = plateau2("register", "check", certified.folder)
    assert said.code == 1
    assert report.relative_to(certified.folder).as_posix() in said.out
    assert "is veranderd na het schrijven" in said.out


@pytest.mark.parametrize("command", ["check", "expiring", "impact"])
def test_a_folder_that_is_no_register_is_bad_input(plateau2: Plateau2, tmp_path: Path, command: str) -> None:
    said: Said = plateau2("register", command, tmp_path)
    assert (said.code, "is geen register" in said.err) == (2, True)


def test_the_wrong_key_is_told(plateau2: Plateau2, begun: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "ander.key"
    other.write_text("geen sleutel")
    assert plateau2("register", "nonce", begun[0], "--key", other, *PRODUCT).code == 2
    assert plateau2("register", "nonce", begun[0], "--key", tmp_path / "weg.key", *PRODUCT).code == 2


def test_a_report_is_verified_as_the_register_stood(plateau2: Plateau2, tmp_path: Path) -> None:
    """Valid as of a day and an entry; a register that was put back to before a withdrawal is found with ``--known``."""
    desk = Desk.open(tmp_path, Chain.at(NOW), NOW)
    given = desk.submission()
    one = add(desk.folder, desk.key, given, desk.later()).certificate.id
    run = tmp_path / "rapport"
    run.mkdir()
    (run / "report.json").write_bytes(given.case.report_bytes or b"")
    (run / "report.dsse.json").write_bytes(given.case.envelopes["zelfverklaring"])
    earlier, kept, stood = shutil.copytree(desk.folder, tmp_path / "eerder"), tmp_path / "ijkpunt", desk.now
    revoke(desk.folder, desk.key, one, "De leverancier vraagt erom.", "VNG", desk.later())
    kept.write_bytes(desk.register.log.note)

    def asked(register: Path, *more: str | Path) -> Said:
        vkey = str(desk.register.log.key)
        return plateau2("report", "verify", run / "report.json", "--register", register, "--register-key", vkey, *more)

    assert (asked(desk.folder).code, asked(desk.folder, "--known", kept).code) == (13, 13)
    said = asked(earlier)
    assert (said.code, f"zoals het register stond op {stood:%Y-%m-%d} met 4 regels" in " ".join(said.out.split())) == (
        0,
        True,
    )
    assert "geef met --known een ijkpunt" in " ".join(said.out.split())
    said = asked(earlier, "--known", kept)
    assert (said.code, "Is het nog geldig? Niet bewezen." in said.out) == (12, True)
    assert "geef met --known" not in said.out
    assert asked(earlier, "--known", tmp_path / "weg").code == 2
    kept.write_text("geen ijkpunt")
    assert asked(earlier, "--known", kept).code == 12


def test_an_entry_of_a_newer_plateau2_is_named_and_hides_no_withdrawal(plateau2: Plateau2, tmp_path: Path) -> None:
    desk = Desk.open(tmp_path, Chain.at(NOW), NOW)
    given = desk.submission()
    one = add(desk.folder, desk.key, given, desk.later()).certificate.id
    (tmp_path / "report.json").write_bytes(given.case.report_bytes or b"")
    (tmp_path / "report.dsse.json").write_bytes(given.case.envelopes["zelfverklaring"])
    key = SigningKey.load(desk.register.log.key.name, desk.key)
    desk.register.log.append([b'{"soort":"nieuw"}'], key)
    said = plateau2("report", "verify", tmp_path / "report.json", "--register", desk.folder)
    assert "deze versie van plateau2 kan 1 van de 5 regels niet lezen" in " ".join(said.out.split())
    revoked = Intrekking(tijdstip=desk.later(), certificaat=one, reden="Om te proberen.", door="VNG")
    desk.register.log.append([revoked.leaf, b'{"soort":"nieuw"}'], key)
    assert plateau2("report", "verify", tmp_path / "report.json", "--register", desk.folder).code == 13
    assert plateau2("register", "check", desk.folder).code == 1

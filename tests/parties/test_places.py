"""Where the parties are: what is listened on, what is told, and what certificates are for."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from harness.parties.certificates import Certificates
from harness.parties.places import advertised, hosts_of_application, hosts_of_party
from harness.parties.renewing import renew
from harness.parties.wire.issuing import alternative_hosts
from harness.parties.wire.pki import LOCAL
from harness.parties.workspace import Workspace, WorkspaceError

HEAD = """
[leverancier]
naam = "Waterland Software"
oin = "00000099000000001000"
[product]
naam = "Waterland"
versie = "1"
[stelseldiensten]
boete = "ja"
"""
MUNICIPALITIES = (
    ("Gemeente Oever", "00000099000000010000", "9901"),
    ("Gemeente Zeeduin", "00000099000000020000", "9902"),
)


def a_workspace(folder: Path, *more: str, first: str = "", second: str = "") -> Workspace:
    """One with two municipalities, to which lines can be added."""
    own = (first, second)
    tables = [
        f'[[gemeenten]]\nnaam = "{naam}"\noin = "{oin}"\ncode = "{code}"\n{own[number]}'
        for number, (naam, oin, code) in enumerate(MUNICIPALITIES)
    ]
    folder.mkdir(exist_ok=True)
    (folder / "leverancier.toml").write_text("\n".join((HEAD, *tables, *more)), encoding="utf-8")
    return Workspace.open(folder)


REACHED = '[applicatie]\nnotificatie_url = "https://app.example:8443/v1"\nopdracht_url = "http://app.example:8444/o"'
OWN = 'notificatie_url = "https://{0}.example/v1"\nopdracht_url = "http://{0}.example/o"'


@pytest.mark.parametrize(
    ("harnas", "told", "listening"),
    [
        ("", "https://127.0.0.1:8441", "127.0.0.1"),
        ('host = "10.9.0.1"', "https://10.9.0.1:8441", "10.9.0.1"),
        ('host = "plateau2.example"\nluister = "0.0.0.0"', "https://plateau2.example:8441", "0.0.0.0"),
        ('host = "fd00::1"', "https://[fd00::1]:8441", "fd00::1"),
        ('duo_url = "https://duo.example/"', "https://duo.example", "127.0.0.1"),
    ],
)
def test_what_is_told_and_where_is_listened_are_two_settings(
    tmp_path: Path, harnas: str, told: str, listening: str
) -> None:
    vendor = a_workspace(tmp_path, REACHED, "[harnas]", harnas).vendor
    assert advertised(vendor, "duo", 8441) == told
    assert vendor.harnas.listening == listening


def test_certificates_are_for_every_place_where_a_party_is_advertised(tmp_path: Path) -> None:
    workspace = a_workspace(
        tmp_path, REACHED,
        '[harnas]\nhost = "plateau2.example"\nluister = "0.0.0.0"\ncoa_url = "https://coa.example:9443"',
        '[certificaten]\nnamen = ["intern.example", "FD00::2"]',
        second='notificatie_url = "https://10.9.0.2:8443/v1"',
    )  # fmt: skip
    local = set(LOCAL)
    assert set(hosts_of_party(workspace.vendor, "duo")) == local | {"plateau2.example"}
    assert set(hosts_of_party(workspace.vendor, "coa")) == local | {"plateau2.example", "coa.example"}
    everywhere = local | {"app.example", "10.9.0.2", "intern.example", "fd00::2"}
    assert set(hosts_of_application(workspace.vendor)) == everywhere
    made = Certificates.of(workspace)
    assert alternative_hosts(_read(made.vendor.certificate)) == everywhere


def test_renewing_names_what_changed_and_keeps_ca_and_keys(tmp_path: Path) -> None:
    before = Certificates.of(a_workspace(tmp_path, REACHED))
    ca, key = before.pki.ca.read_bytes(), before.vendor.key.read_bytes()
    moved = a_workspace(tmp_path, REACHED.replace("app.example:8443", "nieuw.example:8443"))
    renewal = renew(moved)
    changes = {one.name: one.changes for one in renewal.certificates}
    assert changes["duo"] == (("alleen_datum", ""),)
    assert changes["leverancier"] == (("namen_erbij", "nieuw.example"), ("namen_eraf", "app.example"))
    assert not renewal.new_ca
    assert (before.pki.ca.read_bytes(), before.vendor.key.read_bytes()) == (ca, key)


def test_a_new_ca_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, REACHED)
    ca = Certificates.of(workspace).pki.ca.read_bytes()
    assert renew(workspace, new_ca=True).new_ca
    made = Certificates.of(workspace)
    assert made.pki.ca.read_bytes() != ca
    _read(made.vendor.certificate).verify_directly_issued_by(_read(made.pki.ca))


def test_a_municipality_may_have_a_certificate_of_its_own(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, REACHED, second="eigen_certificaat = true")
    made = Certificates.of(workspace)
    ((oin, own),) = made.municipalities.items()
    assert (oin, own.oin, own.certificate.name) == (MUNICIPALITIES[1][1], MUNICIPALITIES[1][1], "gemeente-9902.pem")
    told = _told(workspace, made)
    assert "certificaten" not in told["gemeenten"][0]
    assert told["gemeenten"][1]["certificaten"]["certificaat"] == str(own.certificate)
    assert [one.certificaat_oin for one in workspace.declaration().gemeenten] == [None, oin]


@pytest.mark.parametrize(("own_ca", "keys"), [(False, 2), (True, 0)])
def test_certificates_stand_in_the_file_itself_where_that_is_asked(tmp_path: Path, own_ca: bool, keys: int) -> None:
    theirs = Certificates.of(a_workspace(tmp_path / "elders", REACHED)).pki.ca
    ca = f'ca = "{theirs}"' if own_ca else ""
    second = f'ca = "{theirs}"' if own_ca else "eigen_certificaat = true"
    workspace = a_workspace(tmp_path, REACHED, f"[certificaten]\npem = true\n{ca}", second=second)
    made = Certificates.of(workspace)
    told = _told(workspace, made)
    assert told["pem"]["ca"] == made.pki.ca.read_text()
    assert "BEGIN X509 CRL" in told["pem"]["crl"]
    assert json.dumps(told).count("PRIVATE KEY") == 2 * keys
    assert stat.S_IMODE(workspace.aansluitgegevens.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ({"harnas": 'host = "0.0.0.0"'}, "put it in luister"),
        ({"harnas": 'host = "https://duo.example"'}, "is no host"),
        ({"harnas": 'luister = "10.0.0.1:8441"'}, "is no host"),
        ({"harnas": 'duo_url = "http://duo.example"'}, "is no https address"),
        ({"certificaten": 'namen = ["a/b"]'}, "is no host"),
        ({"second": OWN.format("b"), "reached": "[applicatie]"}, "Gemeente Oever has no `notificatie_url`"),
        ({"first": OWN.format("a"), "second": OWN.format("b").splitlines()[0], "reached": "[applicatie]"},
         "Gemeente Zeeduin has no `opdracht_url`"),
    ],
)  # fmt: skip
def test_a_place_that_is_none_is_named_with_the_cure(tmp_path: Path, lines: dict[str, str], says: str) -> None:
    tables = [f"[{name}]\n{lines[name]}" for name in ("harnas", "certificaten") if name in lines]
    with pytest.raises(WorkspaceError, match=r"leverancier\.toml") as caught:
        a_workspace(
            tmp_path, lines.get("reached", REACHED), *tables,
            first=lines.get("first", ""), second=lines.get("second", ""),
        )  # fmt: skip
    assert says in str(caught.value)


def test_municipalities_with_addresses_of_their_own_need_none_for_all(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, "[applicatie]", first=OWN.format("a"), second=OWN.format("b"))
    assert {"a.example", "b.example"} < set(hosts_of_application(workspace.vendor))


def _told(workspace: Workspace, made: Certificates) -> Any:
    file = workspace.write_aansluitgegevens("https://duo", "https://coa", made.told(workspace.vendor))
    return json.loads(file.read_text(encoding="utf-8"))


def _read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())

"""``plateau2 burden --register … --product …``: what the valid certificate of a product really covers."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from harness.evidence.canonical import digest
from harness.register.log import Log, SigningKey
from harness.register.model import CertificaatGegeven, Correctie, Intrekking
from tests.register.examples import admitted, certificate, covering, settings

from .conftest import Plateau2

NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
"""The command looks at the real clock."""
LONG_AGO = NOW - timedelta(days=800)
TASK = ("burden", "--task", "60")


def of_vendor(one: CertificaatGegeven, naam: str, oin: str) -> CertificaatGegeven:
    """The same product of another vendor."""
    declared = one.samenvatting.declared
    other = declared.model_copy(
        update={"leverancier": declared.leverancier.model_copy(update={"naam": naam, "oin": oin})}
    )
    return one.model_copy(
        update={
            "id": "2026-09000",
            "nonce": "f" * 32,
            "rapport": digest(b"ander"),
            "samenvatting": one.samenvatting.model_copy(update={"declared": other}),
        }
    )


def in_role(one: CertificaatGegeven, rol: str) -> CertificaatGegeven:
    declared = one.samenvatting.declared.model_copy(update={"rol": rol})
    return one.model_copy(update={"samenvatting": one.samenvatting.model_copy(update={"declared": declared})})


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Product 0-0 (PIP), 0-1 (PIP and fines), 0-2 (revoked), 0-3 (expired), 0-4 (of DUO), and 0-5 of two vendors."""
    certificates = [
        covering(certificate(30, LONG_AGO), ["pip"]),
        covering(certificate(0, NOW), ["pip"]),
        covering(certificate(11, NOW), ["pip", "boete", "coa-koppeling"]),
        certificate(22, NOW),
        in_role(certificate(40, NOW), "DUO"),
        certificate(50, NOW),
        of_vendor(certificate(50, NOW), "Anders B.V.", "00000099000000000777"),
    ]
    events = [
        *(event for one in certificates for event in admitted(one)),
        Intrekking(tijdstip=NOW, certificaat="2026-00023", reden="Niet eerlijk getest.", door="VNG Realisatie"),
        Correctie(tijdstip=NOW, certificaat="2026-00001", velden={"product": "Lindewaard"}, reden="Naam", door="VNG"),
    ]
    key = SigningKey.generate("register.example")
    Log.create(tmp_path / "log", key).append([settings(key, LONG_AGO).leaf, *(one.leaf for one in events)], key)
    return tmp_path


def test_only_what_the_certificate_covers_lapses(plateau2: Plateau2, register: Path) -> None:
    answer = json.loads(plateau2(*TASK, "--register", register, "--product", "Product 0-1", "--format", "json").out)
    assert answer["covered"] == ["coa-koppeling", "boete", "pip"]
    assert answer["totals"]["lapses"]["hours"] == 13 + 8
    (product,) = answer["products"]
    assert (product["certificate"], product["assurance"], product["status"]) == (
        "2026-00012", "zelfverklaring", "geldig"
    )  # fmt: skip


@pytest.mark.parametrize("name", ["Product 0-0", "product 0-0", "LINDEWAARD", "Lindewaard@0.0.0"])
def test_a_product_is_found_by_its_signed_and_its_corrected_name(plateau2: Plateau2, register: Path, name: str) -> None:
    said = plateau2(*TASK, "--register", register, "--product", name)
    until = date(NOW.year + 1, NOW.month, NOW.day)
    assert (
        f"Lindewaard 0.0.0 (Leverancier 0): waargenomen, certificaat 2026-00001, geldig tot en met {until}" in said.out
    )


def test_two_products_stand_side_by_side_under_their_names_and_assurance(plateau2: Plateau2, register: Path) -> None:
    question = (*TASK, "--register", register, "--product", "Lindewaard", "--product", "Product 0-1")
    said = plateau2(*question).out
    assert "Lindewaard 0.0.0," in said and "waargenomen" in said  # a narrow screen breaks the heading
    assert "Alleen Product 0-1 1.0.0, zelfverklaring dekt: coa-koppeling, boete." in said
    assert "Met Product 0-1 1.0.0, zelfverklaring vervalt 8 uur per jaar meer, tegen het hoogste tarief € 576." in said
    answer = json.loads(plateau2(*question, "--format", "json").out)
    assert [one["name"] for one in answer["products"]] == ["Lindewaard", "Product 0-1"]
    assert answer["difference"]["hours"] == 8
    assert answer["first"]["left_in"]["TVS"]["hours"] == 32


@pytest.mark.parametrize(
    ("name", "why"),
    [("Product 0-2", "is ingetrokken op"), ("Product 0-3", "gold tot en met"), ("Product 0-2@2.0.0", "is ingetrokken")],
)
def test_without_a_valid_certificate_a_product_saves_nothing_and_is_told_so(
    plateau2: Plateau2, register: Path, name: str, why: str
) -> None:
    said = plateau2(*TASK, "--register", register, "--product", name)
    assert said.code == 0
    assert why in said.out
    assert "Zonder geldig certificaat scheelt dit product niets." in said.out
    assert "Vervalt\n  Niets.\n" in said.out


@pytest.mark.parametrize(
    ("options", "cure"),
    [
        (("--product", "Produkt 0-1"), "staat niet in dit register; bedoelt u Product 0-"),
        (("--product", "Lindeward"), "bedoelt u Lindewaard"),
        (("--product", "zzzzzz"), "niets lijkt erop"),
        (("--product", "Lindewaard@7"), "van deze versie is er geen certificaat; kies uit 0.0.0"),
        (("--product", "Product 0-4"), "staat in het register als DUO"),
        (("--product", "Product 0-5"), "kies uit 00000099000000000777/Product 0-5 (Anders B.V.), 000000990000"),
        (("--product", "Lindewaard") * 3, "zet er hooguit twee naast elkaar"),
        (("--product", "Lindewaard", "--services", "pip"), "geef een van de drie"),
        ((), "horen bij elkaar"),
    ],
)
def test_what_cannot_be_meant_is_named_with_the_cure(
    plateau2: Plateau2, register: Path, options: tuple[str, ...], cure: str
) -> None:
    said = plateau2(*TASK, "--register", register, *options)
    assert (said.code, said.out) == (2, "")
    assert cure in said.err


def test_the_vendor_tells_two_products_of_one_name_apart(plateau2: Plateau2, register: Path) -> None:
    said = plateau2(*TASK, "--register", register, "--product", "00000099000000000777/Product 0-5")
    assert "Product 0-5 0.0.0 (Anders B.V.)" in said.out


def test_what_is_no_register_is_named(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2(*TASK, "--register", tmp_path, "--product", "Lindewaard")
    assert (said.code, f"{tmp_path}: is geen register" in said.err) == (2, True)
    assert "horen bij elkaar" in plateau2(*TASK, "--product", "Lindewaard").err

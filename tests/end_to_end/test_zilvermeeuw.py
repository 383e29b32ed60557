"""An application in Java, partial in its claims, with an address per municipality and its own CA, is judged fairly."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from opstelling import APPLICATIES, Vendor, broken_musts, certified
from waarborgen.waarborg import LEVERANCIER

from harness.chain.services import stelseldiensten
from harness.parties.wire.pki import Pki
from tests.proofs import WHOLE

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(shutil.which("javac") is None, reason="javac (17 or newer) is not on the PATH"),
]
SOURCE = APPLICATIES / "zilvermeeuw" / "bron"
CLAIMED = {"inburgeringsplicht", "inburgeringstermijn", "pip", "examenresultaten", "resultaten"}
PART = (
    "gebeurtenis-ss102", "twee-gemeenten-lezen", "twee-gemeenten-leveren", "tijd-verhuist-1-2-1", "tijd-eerst-vnummer",
    "deel-mislukt", "leven-fout-blokkeert-niets", "levering-pip-minder-velden", "weer-half-antwoord",
    "weer-doorverwijzing-lezen", "spreker-coa", "notificatie-misvormd", "afwezig-boete",
)  # fmt: skip
"""A bit of every kind; ``tox -e proofs`` plays the whole, which takes minutes."""
FORGETS = (
    'k.put("bron", oin);',
    'k.put("bron", op.lezen() ? oin : Zilvermeeuw.GEMEENTEN.keySet().iterator().next());',
)
"""Delivers in the name of the first municipality, whoever asked."""


def built(source: Path, folder: Path) -> Path:
    """Its classes."""
    classes = folder / "klassen"
    subprocess.run(["javac", "-d", str(classes), *map(str, sorted(source.glob("*.java")))], check=True)
    return classes


@pytest.fixture
def vendor(tmp_path: Path) -> Vendor:
    """Zilvermeeuw, with certificates of its own from a CA of its own."""
    place = tmp_path / "zilvermeeuw"
    (place / "certs").mkdir(parents=True)
    theirs = Pki.open_or_create(tmp_path / "zilvermeeuw-ca")
    identity = theirs.certificate("zilvermeeuw", LEVERANCIER, "Wadgezicht Software BV")
    for name, file in (
        ("zilvermeeuw.pem", identity.certificate),
        ("zilvermeeuw.key", identity.key),
        ("ca.pem", theirs.ca),
    ):
        shutil.copy(file, place / "certs" / name)
    classes = built(SOURCE, place)
    java = "java -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
    return Vendor(
        f"{java} -Dzilvermeeuw.map={place} -cp {classes} Zilvermeeuw",
        name="Zilvermeeuw",
        folder=place,
        absent=tuple(dienst.slug for dienst in stelseldiensten() if dienst.slug not in CLAIMED),
        promise=5,
        recovery=15,
        own_ca=str(theirs.ca),
    )


async def test_a_stranger_in_java_has_no_finding(vendor: Vendor, tmp_path: Path, pki: Path) -> None:
    (tmp_path / "ws").mkdir()
    report = await certified(tmp_path / "ws", pki, vendor, *(() if WHOLE else PART))
    assert broken_musts(report.findings) == set(), report.findings
    assert report.verdict.invalid == ()
    assert report.verdict.good
    if WHOLE:
        assert report.verdict.code == "conform"


async def test_a_municipality_that_is_mixed_up_in_it_is_named(vendor: Vendor, tmp_path: Path, pki: Path) -> None:
    copy = tmp_path / "slordig"
    shutil.copytree(SOURCE, copy / "bron")
    file = copy / "bron" / "Gemeente.java"
    text = file.read_text(encoding="utf-8")
    assert text.count(FORGETS[0]) == 1
    file.write_text(text.replace(*FORGETS), encoding="utf-8")
    faulty = replace(
        vendor, start=vendor.start.replace(str(vendor.folder / "klassen"), str(built(copy / "bron", copy)))
    )
    (tmp_path / "ws").mkdir()
    report = await certified(tmp_path / "ws", pki, faulty, "twee-gemeenten-leveren")
    assert "EIS-VRZ-004" in broken_musts(report.findings)
    assert {finding.addressee for finding in report.findings} == {"leverancier"}

"""An application that the harness has never seen, in another language and with its own habits, is judged fairly."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from opstelling import APPLICATIES, Vendor, broken_musts, certified
from waarborgen.waarborg import LEVERANCIER

from harness.parties.wire.pki import Pki
from tests.proofs import WHOLE

NODE = shutil.which("node")
pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(NODE is None, reason="node (20 or newer) is not on the PATH"),
]

ABSENT = (
    "coa-koppeling",
    "coa-klantprofiel",
    "notificeren-om-reden",
    "boete",
    "verlenging",
    "ontheffing",
    "inspanning-instelling",
)
DECLARES = dict.fromkeys(
    (
        "EIS-EFF-001",
        "EIS-EFF-002",
        "EIS-EFF-003",
        "EIS-EFF-004",
        "EIS-EFF-050",
        "EIS-EFF-060",
        "EIS-EFF-061",
        "EIS-EFF-095",
        "EIS-GEM-001",
        "EIS-HER-001",
        "EIS-WEI-002",
    ),
    "ja",
)
"""It has no probe, so its vendor says what the official sees."""
PART = (
    "gebeurtenis-ss102", "gebeurtenis-ss121", "levering-pip-b1-route", "levering-pip-gewijzigd",
    "twee-gemeenten-lezen-inburgeringstermijn", "twee-gemeenten-leveren-pip",
    "vertrouwen", "ontvangst", "notificatie-tweemaal", "geparkeerd-ss122", "raadpleging-inburgeringstermijnbybsn",
    "tijdelijk-getinburgeringstermijnbybsn", "eindantwoord-postpipbybsn", "weer-cut-after-postpipbybsn",
    "weer-extra-veld-inburgeringstermijn", "weigering-p1-pip", "waarden-postpipbybsn", "afwezig-boete",
    "tijd-nogmaals-inburgeringstermijn", "leven-fout-blokkeert-niets-inburgeringstermijn", "herstart-plotseling",
)  # fmt: skip
"""A bit of every kind; ``tox -e proofs`` plays the whole."""
NOT_KEPT = {
    ("EIS-HER-050", "niet_gelezen_na_herstart"),
    ("EIS-HER-051", "niet_geleverd_na_herstart"),
    ("EIS-HER-052", "opnieuw_gelezen"),
}
"""It keeps everything in memory."""
FAULTS = {
    "bron is always the same municipality": (
        "src/keten.mjs",
        "bron: gemeente.oin,",
        "bron: (this.eerste ??= gemeente.oin),",
        ("gebeurtenis-ss102", "twee-gemeenten-lezen"),
        ("EIS-VRZ-004", "bron_andere_gemeente"),
    ),
    "it takes any certificate": (
        "src/notificatieloket.mjs",
        "requestCert: true, rejectUnauthorized: true",
        "requestCert: true, rejectUnauthorized: false",
        ("vreemde-vreemd",),
        ("EIS-TLS-004", "toegelaten"),
    ),
    "it does not compare bron and certificate": (
        "src/notificatieloket.mjs",
        "  if (bron !== eigenaar) throw",
        "  if (!bron) throw",
        ("spreker-coa",),
        ("EIS-NOT-030", "rij_anders"),
    ),
    "it does not try again": (
        "src/herhaling.mjs",
        "    if (!isTijdelijk(uitkomst, poging) || performance.now() + pauze > uiterlijk) return",
        "    if (poging >= 0) return",
        ("tijdelijk-getinburgeringstermijnbybsn",),
        ("EIS-WER-001", "niet_opnieuw_geprobeerd"),
    ),
}


@pytest.fixture
def vendor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vendor:
    """Noorderlicht, with a certificate of its own from a CA of its own."""
    theirs = Pki.open_or_create(tmp_path / "noorderlicht-ca")
    identity = theirs.certificate("noorderlicht", LEVERANCIER, "Noorderlicht")
    config = tmp_path / "noorderlicht.json"
    config.write_text(json.dumps({"certificaat": str(identity.certificate), "sleutel": str(identity.key)}))
    monkeypatch.setenv("NOORDERLICHT_CONFIG", str(config))
    return Vendor(
        "node server.mjs",
        name="Noorderlicht",
        folder=APPLICATIES / "noorderlicht",
        probe=False,
        absent=ABSENT,
        promise=5,
        recovery=15,
        declares=DECLARES,
        own_ca=str(theirs.ca),
    )


async def test_a_stranger_that_does_well_conforms(vendor: Vendor, tmp_path: Path, pki: Path) -> None:
    (tmp_path / "ws").mkdir()
    report = await certified(tmp_path / "ws", pki, vendor, *(() if WHOLE else PART))
    found = {(f.requirement, f.code) for f in report.findings}
    assert broken_musts(report.findings) == set(), report.findings
    assert report.verdict.good and report.verdict.invalid == ()
    assert found == NOT_KEPT
    if WHOLE:
        assert report.verdict.code == "conform"


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_planted_fault_is_found_and_named(fault: str, vendor: Vendor, tmp_path: Path, pki: Path) -> None:
    file, line, instead, scenarios, (requirement, code) = FAULTS[fault]
    copy = tmp_path / "copy"
    shutil.copytree(vendor.folder, copy)
    source = (copy / file).read_text()
    assert source.count(line) == 1
    (copy / file).write_text(source.replace(line, instead))
    (tmp_path / "ws").mkdir()
    faulty = replace(vendor, folder=copy, promise=2, recovery=3)
    report = await certified(tmp_path / "ws", pki, faulty, *scenarios)
    assert (requirement, code) in {(f.requirement, f.code) for f in report.findings}
    assert broken_musts(report.findings) == {requirement}
    assert {finding.addressee for finding in report.findings} == {"leverancier"}
    assert report.verdict.invalid == ()
    assert not report.verdict.good

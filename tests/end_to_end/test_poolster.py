"""A DUO that the harness has never seen, in another language and with its own habits, gets a fair verdict."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from waarborgen import EERSTE_GEMEENTE, TWEEDE_GEMEENTE
from waarborgen.waarborg import LEVERANCIER

from harness.bundled import bundled
from harness.chain.oin import DUO_OIN
from harness.checks.contract import catalogue
from harness.evidence.run_folder import RunFolder
from harness.parties.wire.identity import Identity
from harness.parties.wire.pki import Pki
from harness.reports.assemble import assemble
from harness.reports.model import Report
from tests.proofs import WHOLE

NODE = shutil.which("node")
POOLSTER = Path(__file__).parents[2] / "fixtures" / "bronnen" / "poolster"
GEMEENTEN = (f"{EERSTE_GEMEENTE}:9901:Gemeente Lindewaard", f"{TWEEDE_GEMEENTE}:9902:Gemeente Zeeduin")
INSTELLINGEN = {
    "bow": "9900000001",
    "andere_bow": "9900000004",
    "tst": "9900000002",
    "zonder_merk": "9900000005",
    "onbekend": "9911111111",
}
"""Which of its own institutions stand for those that the scenarios speak of."""
BAD = {"failed", "cannot_tell", "untested"}
PART = (
    "gebeurtenis-ss102", "contactpersoon-beheerd", "levering-pip-b1-route", "levering-pip-gewijzigd", "gemeenten",
    "raadpleging-boetesbybsn", "raadpleging-instellingen", "bron-actueel-ss102", "digikoppeling", "ontwerpregels",
    "fout-getpipbybsn", "fout-postpipbybsn", "opnieuw-getpipbybsn", "bron-notificatie-503",
    "bron-notificatie-bevestiging-kwijt", "regel-p1-goed-eerste-dag", "regel-p1-fout-dag-ervoor",
    "toegang-getpipbybsn", "van-een-ander-getpipbybsn", "contracten",
)  # fmt: skip
"""A bit of every kind; ``tox -e proofs`` verifies the whole, with properties, which takes minutes."""
pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(NODE is None, reason="node (20 or newer) is not on the PATH"),
]
FAULTS = {
    "anybody's person is shown": (
        "server.mjs",
        "      if (!toegelaten(p, g.oin)) return nietToegestaan(403);",
        "",
        "van-een-ander-getpipbybsn",
        {("EIS-TOE-003", "toch_aangenomen"), ("EIS-TOE-005", "gegevens_verraden")},
    ),
    "it does not try again": (
        "lib/meld.mjs",
        "pogingen = 14",
        "pogingen = 1",
        "bron-notificatie-503",
        {("EIS-SIG-013", "notificatie_niet_herhaald")},
    ),
    "the boundary of a rule is a day off": (
        "lib/regels.mjs",
        "weiger(dag > vandaagIs,",
        "weiger(dag >= vandaagIs,",
        "regel-m6-goed-map-vandaag",
        {("EIS-REG-004", "regel_te_streng")},
    ),
}


class Poolster:
    """One that stands, with the certificates of whoever asks it something."""

    def __init__(self, folder: Path, said: dict[str, str], client: Identity, pki: Pki) -> None:
        self._folder, self._said, self._client, self._pki = folder, said, client, pki

    def verify(self, *options: str) -> Report:
        """The report over a verification as a user does it."""
        run, ready = self._folder / "run", self._folder / "klaar.yaml"
        ready.write_text(yaml.safe_dump({"instellingen": INSTELLINGEN, "personen": []}), encoding="utf-8")
        bad = {"verlopen": self._pki.expired, "ingetrokken": self._pki.revoked, "vreemd": self._pki.foreign}
        slecht = [(kind, make("slecht", LEVERANCIER, "Verlopen")) for kind, make in bad.items() if kind != "vreemd"]
        slecht.append(("onbekend", self._pki.certificate("onbekend", "00000099000000770000", "Onbekend")))
        command = [sys.executable, "-m", "harness.cli", "verify-release", "duo", "--base-url", self._said["base"]]
        command += ["--client-cert", str(self._client.certificate), "--client-key", str(self._client.key)]
        command += [
            "--ca",
            str(self._pki.ca),
            "--hook",
            self._said["hook"],
            "--oin",
            DUO_OIN,
            "--toestanden",
            str(ready),
        ]
        command += [part for gemeente in GEMEENTEN for part in ("--gemeente", gemeente)]
        command += [part for kind, one in slecht for part in ("--slecht", f"{kind}={one.certificate},{one.key}")]
        command += [
            "--notificatie-binnen",
            "10",
            "--herhaling-binnen",
            "8",
            "--laat-staan",
            "--uit",
            str(run),
            "--stil",
            "--seed",
            "7",
            *options,
        ]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, timeout=400)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return assemble(RunFolder(run))


@contextmanager
def standing(code: Path, folder: Path, pki: Path) -> Iterator[Poolster]:
    """Stands while this is entered: it ends when its standard input does."""
    papers = folder / "papieren"
    papers.mkdir()
    newest = {one.api: one.document.file for one in catalogue().of("duo")}
    tables = {name: bundled(f"contracts/{name}.yaml") for name in ("gebeurtenissen", "toestanden")}
    for name, file in {**{f"duo-{api}": file for api, file in newest.items()}, **tables}.items():
        (papers / f"{name}.json").write_text(json.dumps(yaml.safe_load(file.read_text("utf-8")), default=str))
    theirs = Pki.open_or_create(Path(shutil.copytree(pki, folder / "pki")))
    duo, client = theirs.certificate("poolster", DUO_OIN, "Poolster"), theirs.certificate("gem", LEVERANCIER, "G")
    options = ["--cert", str(duo.certificate), "--key", str(duo.key), "--ca", str(theirs.ca), "--crl", str(theirs.crl)]
    options += [part for gemeente in GEMEENTEN for part in ("--gemeente", gemeente)]
    command = ["node", "server.mjs", *options, "--client-oin", LEVERANCIER, "--stdin-exit"]
    environment = {**os.environ, "POOLSTER_PAPIEREN": str(papers)}
    with subprocess.Popen(
        command, cwd=code, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            yield Poolster(folder, json.loads(process.stdout.readline()), client, theirs)
        finally:
            process.stdin.close()
            process.wait(10)


@pytest.mark.usefixtures("alone")
def test_a_stranger_that_does_well_conforms(tmp_path: Path, pki: Path) -> None:
    with standing(POOLSTER, tmp_path, pki) as poolster:
        part = () if WHOLE else tuple(word for one in PART for word in ("--only", one))
        contracts = str(bundled("contracts/pacts/lindewaard"))
        report = poolster.verify("--depth", "quick", "--contracts", contracts, *part)
    found = {(one.requirement, one.code) for one in report.findings if one.outcome in BAD}
    assert found == set()
    assert report.verdict.good and report.verdict.invalid == ()
    if WHOLE:
        assert report.verdict.code == "conform"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_named(fault: str, tmp_path: Path, pki: Path) -> None:
    file, line, instead, scenario, found = FAULTS[fault]
    copy = tmp_path / "copy"
    shutil.copytree(POOLSTER, copy)
    source = (copy / file).read_text("utf-8")
    assert source.count(line) == 1
    (copy / file).write_text(source.replace(line, instead), encoding="utf-8")
    with standing(copy, tmp_path, pki) as poolster:
        report = poolster.verify("--only", scenario)
    assert {(one.requirement, one.code) for one in report.findings if one.outcome == "failed"} == found
    assert report.verdict.invalid == () and not report.verdict.good

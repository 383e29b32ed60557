"""From an official run to a certificate that a stranger's browser verifies, and to its revocation."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from harness.bundled import bundled
from harness.parties.workspace import Workspace
from harness.register.events import CertificaatGegeven
from harness.register.register import Register
from harness.reports.signing import Question
from tests.once import alone, once
from tests.reports.signing.certificaten import owner

ROOT = Path(__file__).parents[2]
PATIENCE = 400
"""Seconds that one command may take."""
PUBLISHER = "00000099000000000003"
REASON = "De leverancier vraagt erom."
REVOKED = Question.VALIDITY.exit_code
"""The exit code of ``report verify`` for what is no longer valid."""
RIGHT = {"rapport": "ja", "inschrijving": "ja", "handtekening": "ja"}
browser_test = pytest.mark.asyncio(loop_scope="session")
pytestmark = [pytest.mark.end_to_end, pytest.mark.browser]


@dataclass(frozen=True)
class Told:
    """What a command said, and its exit code."""

    code: int
    text: str


@dataclass(frozen=True)
class History:
    """What is left when everything has happened."""

    run: Path
    certificate: CertificaatGegeven
    before: Path
    """The site before the certificate was revoked."""
    after: Path
    verified_before: Told
    verified_after: Told


def plateau2(*arguments: str | Path, good: tuple[int, ...] = (0,)) -> Told:
    """Runs a command as a process of its own."""
    words = [sys.executable, "-m", "harness.cli", *map(str, arguments), "--lang", "nl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode in good, done.stdout + done.stderr
    return Told(done.returncode, done.stdout)


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> History:
    """Nonce, official run, signature, admission, publication, revocation, publication: lived once for all workers."""

    def live(made: Path) -> None:
        with alone(tmp_path_factory):
            lived(made, papers)

    folder = once(tmp_path_factory, "history", live)
    (certificate,) = Register.open(folder / "register").now.certificates.values()
    before, after = (Told(**told) for told in json.loads((folder / "verified.json").read_bytes()))
    return History(folder / "run", certificate.given, folder / "eerder", folder / "site", before, after)


def lived(folder: Path, papers: Path) -> None:
    """Does all of it, in ``folder``."""
    register, run, site = folder / "register", folder / "run", folder / "site"
    shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
    shutil.copytree(papers, folder / "pki")
    declared = Workspace.open(folder).declaration(None)

    begin = datetime.now(UTC)
    dates = {"begin": begin - timedelta(days=1), "end": begin + timedelta(days=30)}
    root = owner("Stamcertificaat", ca=True, **dates)
    vendor = owner(declared.leverancier.naam, root, oin=declared.leverancier.oin, **dates)
    (folder / "ca.pem").write_bytes(root.pem)
    (folder / "leverancier.pem").write_bytes(vendor.pem)
    (folder / "leverancier.key").write_bytes(vendor.key_pem)

    key = folder / "register.key"
    plateau2("register", "init", register, "--key", key, "--name", "VNG Realisatie", "--oin", PUBLISHER,
             "--origin", "register.example", "--trust", folder / "ca.pem")  # fmt: skip
    asked = ("--oin", declared.leverancier.oin, "--product", declared.product.naam,
             "--version", declared.product.versie)  # fmt: skip
    nonce = plateau2("register", "nonce", register, "--key", key, *asked).text.split()[-1]

    plateau2("certify", folder, "--officieel", nonce, "--uit", run, "--stil")
    plateau2("report", "sign", run, "--key", folder / "leverancier.key", "--certificate", folder / "leverancier.pem")
    plateau2("register", "add", register, run, "--key", key)
    (certificate,) = Register.open(register).now.certificates.values()

    vkey = str(Register.open(register).log.key)
    verify = ("report", "verify", run, "--trust", folder / "ca.pem", "--register", register)
    verify = (*verify, "--register-key", vkey)
    plateau2("register", "publish", "--register", register, "--out", site)
    shutil.copytree(site, folder / "eerder")
    verified_before = plateau2(*verify)
    data = site / f"api/v1/certificates/{certificate.id}.json"
    plateau2("report", "render", run, "--certificaat", data, "--register-key", vkey)

    plateau2("register", "revoke", register, certificate.id, "--key", key, "--reason", REASON, "--by", "VNG")
    plateau2("register", "publish", "--register", register, "--out", site)
    verified_after = plateau2(*verify, good=(REVOKED,))
    told = [asdict(verified_before), asdict(verified_after)]
    (folder / "verified.json").write_text(json.dumps(told), encoding="utf-8")


async def verified(page: Any, address: str, certificate: str) -> dict[str, str]:
    """What the browser answers on the certificate's page, found as a reader finds it: by way of the product."""
    await page.goto(address)
    await page.get_by_role("link", name="Lindewaard").first.click()
    await page.get_by_role("link", name=certificate).first.click()
    await page.locator("[data-begin]").click()
    await page.wait_for_selector("[data-antwoord]")
    lines = await page.query_selector_all("[data-regel]")
    return {await one.get_attribute("data-regel"): await one.get_attribute("data-antwoord") for one in lines}


@browser_test
async def test_a_certificate_is_verified_in_the_browser(
    page: Any, history: History, serve: Callable[[Path], str]
) -> None:
    assert await verified(page, serve(history.before), history.certificate.id) == RIGHT
    standing = await page.locator("main").inner_text()
    assert "zelfverklaring" in standing.lower()
    assert "ingetrokken" not in standing.lower().split("bewijs")[0]


@browser_test
async def test_a_revoked_certificate_is_still_in_the_log_and_says_so(
    page: Any, history: History, serve: Callable[[Path], str]
) -> None:
    assert await verified(page, serve(history.after), history.certificate.id) == RIGHT
    standing = await page.locator("main").inner_text()
    assert "ingetrokken" in standing.lower()
    assert REASON in standing


@browser_test
async def test_a_report_that_was_changed_on_the_site_is_found(
    page: Any, history: History, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    site = Path(shutil.copytree(history.before, tmp_path / "site"))
    digits = history.certificate.rapport.removeprefix("sha256:")
    report = site / "bewijs" / digits[:2] / digits[2:]
    report.write_bytes(report.read_bytes().replace(b"Lindewaard", b"Lindewaart", 1))
    assert await verified(page, serve(site), history.certificate.id) == RIGHT | {"rapport": "nee"}


def test_python_says_the_same_before_and_after(history: History) -> None:
    assert history.verified_before.code == 0
    assert "Zekerheid: zelfverklaring." in history.verified_before.text
    assert history.verified_after.code == REVOKED


def test_the_vendor_has_a_pdf_with_the_proof(history: History) -> None:
    with_proof, without = (history.run / name for name in ("report-bewijs.pdf", "report.pdf"))
    assert with_proof.stat().st_size > without.stat().st_size

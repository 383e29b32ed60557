"""From an official run to a certificate that a stranger's browser verifies, and to its revocation."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from harness.bundled import bundled
from harness.parties.workspace import Workspace
from harness.register.admitting import add
from harness.register.changing import issue, revoke, settings_of
from harness.register.events import CertificaatGegeven
from harness.register.log import SigningKey
from harness.register.register import Register
from harness.register.submission import Submission
from tests.reports.signing.certificaten import owner

ROOT = Path(__file__).parents[2]
PATIENCE = 170
"""Seconds that one command may take."""
RIGHT = {"rapport": "ja", "inschrijving": "ja", "handtekening": "ja"}
browser_test = pytest.mark.asyncio(loop_scope="session")
pytestmark = [pytest.mark.end_to_end, pytest.mark.browser, pytest.mark.timeout(400)]


@dataclass(frozen=True)
class Told:
    """What a command said, and its exit code."""

    code: int
    text: str


@dataclass(frozen=True)
class History:
    """What is left when everything has happened."""

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
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """Nonce, official run, signature, admission, publication, revocation, publication."""
    folder = tmp_path_factory.mktemp("geschiedenis")
    register, run, site = folder / "register", folder / "run", folder / "site"
    shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
    declaration = Workspace.open(folder).declaration(None)
    oin, product, versie = declaration.leverancier.oin, declaration.product.naam, declaration.product.versie

    begin = datetime.now(UTC)
    dates = {"begin": begin - timedelta(days=1), "end": begin + timedelta(days=30)}
    root = owner("Stamcertificaat", ca=True, **dates)
    vendor = owner(declaration.leverancier.naam, root, oin=oin, **dates)
    (folder / "ca.pem").write_bytes(root.pem)
    (folder / "leverancier.pem").write_bytes(vendor.pem)
    (folder / "leverancier.key").write_bytes(vendor.key_pem)

    key = SigningKey.generate("register.example")
    (folder / "register.key").write_bytes(key.pem)
    settings = settings_of(key, "VNG Realisatie", "00000099000000000003", (), root.pem, begin)
    Register.create(register, settings, root.pem, key)
    nonce = issue(register, folder / "register.key", oin, product, versie, datetime.now(UTC)).nonce

    plateau2("certify", folder, "--officieel", nonce, "--uit", run, "--stil")
    plateau2("report", "sign", run, "--key", folder / "leverancier.key", "--certificate", folder / "leverancier.pem")
    given = add(register, folder / "register.key", Submission.read(run), datetime.now(UTC)).certificate

    verify = ("report", "verify", run, "--trust", folder / "ca.pem")
    verify = (*verify, "--register", register, "--register-key", str(key.verifier))
    plateau2("register", "publish", "--register", register, "--out", site)
    shutil.copytree(site, folder / "eerder")
    verified_before = plateau2(*verify)

    revoke(register, folder / "register.key", given.id, "De leverancier vraagt erom.", "VNG", datetime.now(UTC))
    plateau2("register", "publish", "--register", register, "--out", site)
    verified_after = plateau2(*verify, good=(0, 12))
    return History(given, folder / "eerder", site, verified_before, verified_after)


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
    assert "De leverancier vraagt erom." in standing


@browser_test
async def test_a_report_that_was_changed_on_the_site_is_found(
    page: Any, history: History, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    site = Path(shutil.copytree(history.before, tmp_path / "site"))
    digits = history.certificate.rapport.removeprefix("sha256:")
    report = site / "bewijs" / digits[:2] / digits[2:]
    report.write_bytes(report.read_bytes().replace(b"Lindewaard", b"Lindewaart", 1))
    assert await verified(page, serve(site), history.certificate.id) == RIGHT | {"rapport": "nee"}


def test_python_finds_it_in_the_log_too(history: History) -> None:
    assert history.verified_before.code == 0
    assert "Zekerheid: zelfverklaring." in history.verified_before.text

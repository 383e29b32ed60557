"""A release of DUO gets a certificate as an application does: nonce, official run, signature, register, site."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from harness.bundled import bundled
from harness.chain.oin import DUO_OIN
from harness.evidence.baseline import seed_of
from harness.register.register import Register
from tests.end_to_end.test_register import PUBLISHER, ROOT, plateau2
from tests.reports.signing.certificaten import owner

pytestmark = [pytest.mark.end_to_end, pytest.mark.usefixtures("alone")]
ASKED = ("--oin", DUO_OIN, "--product", "API's van DUO", "--version", "gesimuleerd")


@contextmanager
def standing(folder: Path, papers: Path) -> Iterator[dict[str, Any]]:
    """The simulated DUO and COA, in a process of their own, as any other provider stands."""
    file = shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
    shutil.copytree(papers, folder / "pki")
    command = [sys.executable, "-m", "harness.playing.provider.standalone", str(file), "7"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.stdin.close()
            process.wait(20)


def test_the_simulated_duo_holds_a_certificate(tmp_path: Path, papers: Path) -> None:
    register, run, site = tmp_path / "register", tmp_path / "run", tmp_path / "site"
    key = tmp_path / "register.key"
    begin = datetime.now(UTC)
    dates = {"begin": begin - timedelta(days=1), "end": begin + timedelta(days=30)}
    root = owner("Stamcertificaat", ca=True, **dates)
    duo = owner("DUO", root, oin=DUO_OIN, **dates)
    for name, content in (("ca.pem", root.pem), ("duo.pem", duo.pem), ("duo.key", duo.key_pem)):
        (tmp_path / name).write_bytes(content)
    plateau2("register", "init", register, "--key", key, "--name", "VNG Realisatie", "--oin", PUBLISHER,
             "--origin", "register.example", "--trust", tmp_path / "ca.pem")  # fmt: skip
    nonce = plateau2("register", "nonce", register, "--key", key, *ASKED).text.split()[-1]

    with standing(tmp_path, papers) as duo_at:
        bad = [word for kind in ("verlopen", "ingetrokken", "onbekend")
               for word in ("--slecht", f"{kind}={','.join(duo_at['slechte'][kind])}")]  # fmt: skip
        contracts = [word for vendor in ("lindewaard", "noorderlicht")
                     for word in ("--contracts", bundled(f"contracts/pacts/{vendor}"))]  # fmt: skip
        plateau2(
            "verify-release", "duo", "--base-url", duo_at["duo"], "--hook", duo_at["opdracht_url"],
            "--client-cert", duo_at["certificaat"], "--client-key", duo_at["sleutel"], "--ca", duo_at["ca"],
            *bad, *contracts, "--notificatie-binnen", "10", "--herhaling-binnen", "10", "--release", "gesimuleerd",
            "--depth", "quick", "--tegelijk", "16", "--laat-staan", "--officieel", nonce, "--uit", run, "--stil",
        )  # fmt: skip
    baseline = json.loads((run / "baseline.json").read_bytes())
    assert (baseline["soort"], baseline["seed"]) == ("officieel", seed_of(nonce))
    assert json.loads((run / "report.json").read_bytes())["verdict"]["code"] == "conform"

    plateau2("report", "sign", run, "--key", tmp_path / "duo.key", "--certificate", tmp_path / "duo.pem")
    plateau2("register", "add", register, run, "--key", key)
    opened = Register.open(register)
    (certificate,) = opened.now.certificates.values()
    assert (certificate.version.rol, certificate.version.oin) == ("DUO", DUO_OIN)
    plateau2("report", "verify", run, "--trust", tmp_path / "ca.pem", "--register", register,
             "--register-key", str(opened.log.key))  # fmt: skip
    plateau2("register", "publish", "--register", register, "--out", site)
    published = json.loads((site / f"api/v1/certificates/{certificate.id}.json").read_bytes())
    assert "DUO" in json.dumps(published)

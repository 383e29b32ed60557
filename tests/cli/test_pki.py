"""plateau2 pki renew: what changed is named, and what the application reads is written anew."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Plateau2


def test_renewing_names_what_changed_and_writes_what_the_application_reads(tmp_path: Path, plateau2: Plateau2) -> None:
    assert plateau2("init", tmp_path, "--ja").code == 0
    file, ca = tmp_path / "leverancier.toml", (tmp_path / "pki" / "ca.pem").read_bytes()
    changed = file.read_text(encoding="utf-8").replace("127.0.0.1:8443/v1", "app.example:8443/v1")
    file.write_text(changed + "\n[certificaten]\npem = true\n", encoding="utf-8")
    said = plateau2("pki", "renew", tmp_path)
    assert said.code == 0
    assert "nu ook voor: app.example" in said.out
    assert "De CA bleef dezelfde" in said.out
    assert (tmp_path / "pki" / "ca.pem").read_bytes() == ca
    told = json.loads((tmp_path / "aansluitgegevens.json").read_text(encoding="utf-8"))
    assert told["pem"]["certificaat"] == (tmp_path / "pki" / "leverancier.pem").read_text()
    assert "De CA is nieuw" in plateau2("pki", "renew", tmp_path, "--new-ca").out

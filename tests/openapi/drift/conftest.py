"""A small publication in our own words, to be spoilt by the tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.openapi.drift import Drift, drift_of

README = """\
# Uitwisseling

Zie het [overzicht](Gebeurtenissen/Gebeurtenissen.md) en de [regels](#regels).

# Regels
Zonder 'leerroute' of 'dagtekeningPip' kan het niet.

| Specificatie                     | Versie | Versiedatum | Log                                 |
| -------------------------------- | ------ | ----------- | ----------------------------------- |
| [Boete](API/Boete/openapi.yml)   | V1.0.0 | 08-06-2026  | [Boete](API/Boete/CHANGELOG.md)     |
| [PIP](API/PIP/openapi.yml)       | V1.2.0 | 18-02-2026  | [PIP](API/PIP/CHANGELOG.md)         |
"""
EVENTS = """\
# Gebeurtenissen

| gebeurtenisId | gebeurtenisomschrijving | Relevante API's                      |
| ------------- | ----------------------- | ------------------------------------ |
| SS198         | Boete opgelegd          | - [Boete](../API/Boete/openapi.yml)  |
"""
BOETE, PIP = "contracts/openapi/duo/boete/1.0.0.yaml", "contracts/openapi/duo/pip/1.2.0.yaml"
PLAYED = frozenset({"getBoetesByBsn", "getPipByBsn", "postPipByBsn", "deletePipByBsn"})


@dataclass(frozen=True)
class Folder:
    """A downloaded publication."""

    path: Path

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a text in a file. Raises AssertionError when it is not there."""
        text = (self.path / name).read_text("utf-8")
        assert old in text
        (self.path / name).write_text(text.replace(old, new), "utf-8")

    def write(self, name: str, text: str) -> None:
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text, "utf-8")

    def drift(self) -> Drift:
        return drift_of(self.path, PLAYED)

    def told(self, rule: str) -> list[str]:
        """The sentences of the disagreements of one rule."""
        return [one.sentence("nl") for one in self.drift().disagreements if one.rule == rule]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A publication of two APIs that agrees with itself and with our documents."""
    made = Folder(tmp_path / "publicatie")
    made.write("README.md", README)
    made.write("Gebeurtenissen/Gebeurtenissen.md", EVENTS)
    for name, version, day, document in (("Boete", "1.0.0", "2026-06-08", BOETE), ("PIP", "1.2.0", "2026-02-18", PIP)):
        text = bundled(document).read_text("utf-8")
        made.write(f"API/{name}/openapi.yml", f"#{day}_{name}_rev1\n{text}")
        dutch = "-".join(reversed(day.split("-")))
        made.write(
            f"API/{name}/CHANGELOG.md", f"## Wijzigingen van {name}\n\n### V{version} ({dutch})\n- Tekst beter\n"
        )
    return made


@pytest.fixture
def everything(tmp_path: Path) -> Callable[[], Folder]:
    """All our own documents, laid out as a publication."""

    def make() -> Folder:
        for provider in ("duo", "gemeente"):
            for api in bundled(f"contracts/openapi/{provider}").iterdir():
                newest = max(api.glob("*.yaml"))
                target = tmp_path / "alles" / "API" / api.name / "openapi.yml"
                target.parent.mkdir(parents=True)
                shutil.copy(newest, target)
        return Folder(tmp_path / "alles")

    return make

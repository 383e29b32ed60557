"""Makes the workspace of a vendor, and certifies an application in it from beginning to end."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from waarborgen import EERSTE_GEMEENTE, TWEEDE_GEMEENTE
from waarborgen.waarborg import LEVERANCIER

from harness.chain.services import stelseldiensten
from harness.parties.workspace import Workspace
from harness.reports.assemble import assemble
from harness.reports.model import Report, ReportedFinding
from harness.runs.vendor import Wishes, certify

HERE = Path(__file__).parent
APPLICATIES = HERE.parents[1] / "fixtures" / "applicaties"
BAD = {"failed", "cannot_tell", "untested"}


@dataclass(frozen=True)
class Vendor:
    """What stands in ``leverancier.toml``."""

    start: str
    name: str = "Lindewaard"
    folder: Path = APPLICATIES
    probe: bool = True
    absent: tuple[str, ...] = ()
    """Services that it says not to support; all others are claimed."""
    promise: float = 1
    """Seconds within which it reads and delivers."""
    recovery: float = 2
    declares: Mapping[str, str] = field(default_factory=dict)
    own_ca: str = ""
    """The CA of its own certificate; empty: it takes the certificate that the harness gives."""

    def toml(self) -> str:
        claims = {dienst.slug: "nee" if dienst.slug in self.absent else "ja" for dienst in stelseldiensten()}
        return f"""
[leverancier]
naam = "{self.name} Software"
oin = "{LEVERANCIER}"
[product]
naam = "{self.name}"
versie = "1.0.0"
[[gemeenten]]
naam = "Gemeente Lindewaard"
oin = "{EERSTE_GEMEENTE}"
code = "9901"
[[gemeenten]]
naam = "Gemeente Zeeduin"
oin = "{TWEEDE_GEMEENTE}"
code = "9902"
[applicatie]
start = {json.dumps(self.start)}
map = {json.dumps(str(self.folder))}
probe = {str(self.probe).lower()}
[beloften]
lees_binnen = {self.promise}
lever_binnen = {self.promise}
herstel_binnen = {self.recovery}
[certificaten]
{f"ca = {json.dumps(self.own_ca)}" if self.own_ca else ""}
[stelseldiensten]
{_pairs(claims)}
[verklaringen]
{_pairs(self.declares)}
"""


def _pairs(table: Mapping[str, str]) -> str:
    return "\n".join(f'{name} = "{value}"' for name, value in table.items())


def lindewaard_zonder(waarborg: str, *services: str) -> str:
    """How Lindewaard is started without that safeguard (``niets`` leaves it whole), with these services or with all."""
    return " ".join((f"{{python}} '{HERE / 'zonder.py'}' {waarborg}", *services))


def claiming(waarborg: str, *services: str, promise: float = 1, recovery: float = 2) -> Vendor:
    """Lindewaard without that safeguard, that has these services only and claims no others."""
    absent = tuple(dienst.slug for dienst in stelseldiensten() if dienst.slug not in services)
    return Vendor(lindewaard_zonder(waarborg, *services), absent=absent, promise=promise, recovery=recovery)


async def certified(folder: Path, pki: Path, vendor: Vendor, *only: str, seed: int | None = None) -> Report:
    """The report over a run of ``vendor``'s application, over these scenarios, or over all."""
    shutil.copytree(pki, folder / "pki")
    (folder / "leverancier.toml").write_text(vendor.toml(), encoding="utf-8")
    return assemble(await certify(Workspace.open(folder), Wishes(only=only, folder=folder / "run", seed=seed)))


def broken_musts(findings: Iterable[ReportedFinding]) -> set[str]:
    """The requirements with a finding that stands in the way of a good verdict."""
    return {finding.requirement for finding in findings if finding.outcome in BAD}

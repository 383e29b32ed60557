"""What is planted under each single claim: a forgotten retry, an accepted impostor and a mixed-up tenant.

Which scenarios have to show a fault follows from the claim: those of a few families, as far as they are played under
it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from opstelling import claiming

from harness.chain.services import stelseldienst, stelseldiensten
from harness.evidence.declaration import Declaration
from harness.reports.model import Report
from harness.scenarios import scenarios_for

PUBLISHED = tuple(dienst.slug for dienst in stelseldiensten() if dienst.status == "published")
Finds = tuple[str, str]
"""Requirement and code."""


@dataclass(frozen=True)
class Kind:
    """A fault that was planted, the families of scenarios in which it shows, and what has to find it."""

    waarborg: str
    families: tuple[str, ...]
    finds: tuple[Finds, ...]
    """One of these at least."""
    delivers: bool = False
    """It can show only where something is delivered."""


KINDS = {
    "a forgotten retry of a read": Kind(
        "geeft-op-na-503", ("weer-drie-keer-500",), (("EIS-WER-001", "niet_opnieuw_geprobeerd"),)
    ),
    "a forgotten retry of a delivery": Kind(
        "levering-geeft-op-na-503",
        ("tijdelijk-", "weer-geen-antwoord-leveren"),
        (("EIS-WER-001", "niet_opnieuw_geprobeerd"), ("EIS-WER-003", "niet_opnieuw_geprobeerd")),
        delivers=True,
    ),
    "an accepted impostor that is called": Kind(
        "vertrouwt-elke-duo", ("vals-duo",), (("EIS-TLS-008", "vals_duo_vertrouwd"),)
    ),
    "an accepted impostor that calls": Kind(
        "iedereen-met-certificaat", ("vreemde-onbekend",), (("EIS-TLS-005", "toegelaten"),)
    ),
    "mixed-up tenants in what is kept": Kind(
        "gemeenten-door-elkaar", ("twee-gemeenten-lezen",), (("EIS-GEM-001", "gegevens_van_andere_gemeente"),)
    ),
    "mixed-up tenants in what is sent": Kind(
        "bron-altijd-de-eerste", ("twee-gemeenten",), (("EIS-VRZ-004", "bron_andere_gemeente"),)
    ),
}


@dataclass(frozen=True)
class Planted:
    """One fault under one single claim."""

    what: str
    service: str
    only: tuple[str, ...]
    """The scenarios that have to show it."""

    @property
    def kind(self) -> Kind:
        return KINDS[self.what]

    def found(self, report: Report) -> bool:
        """Whether a requirement that is meant was broken. Where no text says that DUO may fail, it is a warning."""
        broken = {(one.requirement, one.code) for one in report.findings if one.outcome in ("failed", "warned")}
        return bool(broken & set(self.kind.finds)) and report.verdict.invalid == ()


def planted() -> Iterator[Planted]:
    """Every fault under every single claim under which it can show."""
    for slug in PUBLISHED:
        played = _played(slug)
        for what, kind in KINDS.items():
            if kind.delivers and all(name.startswith("get") for name in stelseldienst(slug).operaties):
                continue
            yield Planted(what, slug, tuple(name for name in played if name.startswith(kind.families)))


def _played(slug: str) -> list[str]:
    table = tomllib.loads(claiming("niets", slug).toml())
    claims = {name: table[name] for name in ("leverancier", "product", "gemeenten", "beloften", "stelseldiensten")}
    declaration = Declaration.model_validate({**claims, "opdrachten": "hook", "probe": True})
    return [one.id for one in scenarios_for("leverancier", declaration) if one.skipped(declaration) is None]

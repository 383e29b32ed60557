"""What newer contracts, requirements or a newer harness mean for a certificate. Nothing is scored again.

A certificate stays bound to the versions that it was given for. Per check it is said whether that check still means
what it meant: what ``reports.differing`` calls a difference is held against what the certificate kept. An OpenAPI
document of which only texts changed, and a table of which only comments changed, mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from harness.bundled import bundled
from harness.chain.documenten import documentversies
from harness.chain.requirements import Requirement, requirements
from harness.program import this_program
from harness.register import in_force
from harness.register.basis import NOT_KEPT, Basis
from harness.register.comparing import same_meaning
from harness.register.errors import RegisterError
from harness.register.evidence import Evidence
from harness.register.state import Certificate
from harness.reports.differing.due_to import Matter, apis_of, scenarios_of, touching
from harness.reports.differing.measured import differences
from harness.reports.differing.model import Difference, Part
from harness.reports.differing.sides import Side
from harness.reports.model import Report
from harness.reports.restating import requirement as restated

Kind = Literal["still_valid", "retest", "lapsed"]
SUITE: tuple[Part, ...] = ("controle", "eis", "scenario", "contract", "versie")
"""What can change the meaning of a check; the version of the harness alone does not."""


@dataclass(frozen=True)
class World:
    """What there is now, or will be: contracts with their files, checks, scenarios, and a day."""

    on: date
    contracts: Mapping[str, Path]
    """Path below ``contracts/`` -> file. In the place of those that a basis names."""
    lapsing: Mapping[str, date] = field(default_factory=dict)
    """API -> the first day on which the version in force until then no longer is, where somebody says so."""

    def with_document(self, place: str, file: Path, lapses: date | None = None) -> World:
        """The same with a new version of an OpenAPI document: ``duo/pip/1.3.0``."""
        api = place.rpartition("/")[0]
        ends = {**self.lapsing, **({api: lapses} if lapses else {})}
        return replace(self, contracts={**self.contracts, f"openapi/{place}.yaml": file}, lapsing=ends)


@dataclass(frozen=True)
class Retest:
    """A check that no longer means what it meant, and why."""

    eis: str
    dienst: str
    reasons: tuple[Difference, ...]


@dataclass(frozen=True)
class Impact:
    """What it comes to for one certificate. ``retest`` of ``total`` checks, and what no longer is in force when."""

    certificate: Certificate
    kind: Kind
    total: int
    retest: tuple[Retest, ...] = ()
    new: tuple[str, ...] = ()
    """Requirements that are asked now and were not then."""
    lapsed: tuple[tuple[str, date], ...] = ()
    """``duo/pip 1.2.0`` and the first day on which it is no longer in force."""


def today(on: date) -> World:
    """The world as this installation of plateau2 knows it."""
    root = bundled("contracts")
    return World(on, {name: root / name for name in Basis.now("leverancier").contracts})


def impact_of(certificate: Certificate, evidence: Evidence, world: World) -> Impact:
    """What ``world`` means for a certificate. Raises RegisterError for evidence that is missing or changed."""
    given = certificate.given
    report = Report.model_validate_json(evidence.read(given.rapport))
    then = Basis.model_validate_json(evidence.read(given.grondslag))
    now = Basis.now(certificate.version.rol)
    apis = in_force.documents(given.samenvatting)
    relevant = tuple(_relevant(report, then, now, apis, evidence, world))
    counting = [service for service in report.services if service.telt_mee]
    retest = tuple(
        Retest(one.id, service.slug, reasons)
        for service in counting
        for one in service.requirements
        if (reasons := touching(_matter(one.id, service.slug, report), relevant))
    )
    total = sum(len(service.requirements) for service in counting)
    lapsed = tuple(_lapsed(certificate, apis, world))
    kind: Kind = "lapsed" if lapsed else "retest" if retest or _new(report) else "still_valid"
    return Impact(certificate, kind, total, retest, _new(report), lapsed)


def _matter(requirement: str, service: str, report: Report) -> Matter:
    return Matter(service, requirement, scenarios_of(requirement, service, [report]), apis_of(service))


def _relevant(
    report: Report, then: Basis, now: Basis, apis: Mapping[str, str], evidence: Evidence, world: World
) -> Iterator[Difference]:
    """The differences that could change the meaning of a check of this certificate."""
    newest = {**report.run.versies, **{api: _newest(api, world) or version for api, version in apis.items()}}
    contracts = {name: named for name, named in then.contracts.items() if not name.startswith(NOT_KEPT)}
    changed = {name: "changed" for name in contracts if not _same(name, contracts[name], evidence, world)}
    held = now.model_copy(update={"contracts": {**contracts, **changed}})
    asked = {key: restated(requirements()[key]) for key in report.requirements if key in requirements()}
    own = this_program()
    run = report.run.model_copy(update={"harness": own.version, "harness_digest": own.digest, "versies": newest})
    after = report.model_copy(update={"run": run, "requirements": asked})
    before = then.model_copy(update={"contracts": contracts})
    for one in differences(Side(report, before.baseline(report)), Side(after, held.baseline(report))):
        if one.part not in SUITE or (one.part in ("controle", "scenario") and one.before is None):
            continue  # what is new is no part of what was certified
        if one.part == "versie" and not _means_more(one, evidence, then, world):
            continue
        yield one


def _same(name: str, named: str, evidence: Evidence, world: World) -> bool:
    """Whether a contract still means what it meant; one that is gone is judged by its days, not here."""
    file = world.contracts.get(name)
    if file is None:
        return name.startswith("openapi/")
    try:
        return same_meaning(name, named, evidence.path(named), file)
    except OSError as error:
        raise RegisterError("register.bewijs_ontbreekt", bestand=str(file), reden=error.strerror or "") from error


def _newest(api: str, world: World) -> str | None:
    """The newest version of an API that there is in this world."""
    prefix = f"openapi/{api}/"
    found = [name.removeprefix(prefix).removesuffix(".yaml") for name in world.contracts if name.startswith(prefix)]
    return max(found, key=_by_number, default=None)


def _by_number(version: str) -> list[int]:
    return [int(part) if part.isdecimal() else 0 for part in version.split(".")]


def _means_more(one: Difference, evidence: Evidence, then: Basis, world: World) -> bool:
    """Whether a newer version of a document differs from the one of then in more than texts."""
    old, new = (f"openapi/{one.id}/{version}.yaml" for version in (one.before, one.after))
    if new not in world.contracts or old not in then.contracts:
        return True
    return not same_meaning(old, then.contracts[old], evidence.path(then.contracts[old]), world.contracts[new])


def _lapsed(certificate: Certificate, apis: Mapping[str, str], world: World) -> Iterator[tuple[str, date]]:
    """The documents of which the end is known: over already, or said to come. A day to come counts when it is named."""
    for row in documentversies():
        if apis.get(row.api) == row.versie:
            ends = world.lapsing.get(row.api, row.tot)
            if ends and (ends <= world.on or row.api in world.lapsing):
                yield f"{row.api} {row.versie}", ends


def _new(report: Report) -> tuple[str, ...]:
    """The requirements that must hold and are asked now of what was certified, and were not then."""
    served = {service.slug for service in report.services if service.telt_mee}
    return tuple(
        one.id
        for one in _scored(report.declared.rol)
        if one.id not in report.requirements and served & set(one.applies_to())
    )


@cache
def _scored(rol: str) -> tuple[Requirement, ...]:
    return tuple(one for one in requirements().values() if one.telt and one.niveau == "must" and one.concerns(rol))

"""A register that begins, and submissions to it: a report of a real run made official and conform, signed for real."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from harness.bundled import bundled
from harness.chain.requirements import requirements
from harness.chain.services import stelseldiensten
from harness.checks.reach import out_of_reach
from harness.evidence.baseline import seed_of
from harness.evidence.canonical import canonical, digest
from harness.evidence.declaration import Declaration
from harness.program import this_program
from harness.register.basis import Basis
from harness.register.changing import issue, settings_of, update
from harness.register.events import Faciliteit, NonceUitgegeven
from harness.register.log import SigningKey
from harness.register.register import Register
from harness.register.submission import Submission
from harness.reports.model import Report, RequirementOutcome, Service
from harness.reports.restating import requirement as restated
from harness.reports.signing import Case, envelope_for
from harness.reports.verify import Verification
from harness.reports.waivers import Waiver
from tests.reports.signing.certificaten import Owner, owner

BEGIN = datetime(2026, 11, 24, 9, tzinfo=UTC)
VENDOR, FACILITY, PUBLISHER = "00000099000000001000", "00000099000000000100", "00000099000000003000"
PRODUCT, VERSION = "Lindewaard", "1.0.0"
PIP = "openapi/duo/pip/1.2.0.yaml"


@dataclass
class Chain:
    """Who signs, below one root."""

    root: Owner
    vendor: Owner
    facility: Owner

    @classmethod
    def at(cls, begin: datetime = BEGIN) -> Chain:
        """Certificates that are valid for a month from this moment."""
        dates = {"begin": begin - timedelta(days=1), "end": begin + timedelta(days=30)}
        root = owner("Stam", ca=True, **dates)
        vendor = owner("Lindewaard Software", root, oin=VENDOR, **dates)
        return cls(root, vendor, owner("Testfaciliteit DUO", root, oin=FACILITY, **dates))


@dataclass
class Desk:
    """The publisher's desk: a register, its key, and a clock that is set by hand."""

    folder: Path
    key: Path
    chain: Chain
    now: datetime = BEGIN

    @classmethod
    def open(cls, below: Path, chain: Chain, begin: datetime = BEGIN) -> Desk:
        """A register that begins at this moment."""
        key = SigningKey.generate("register.example")
        file = below / "register.key"
        file.write_bytes(key.pem)
        settings = settings_of(
            key,
            "VNG Realisatie",
            PUBLISHER,
            [Faciliteit(naam="Testfaciliteit DUO", oin=FACILITY)],
            chain.root.pem,
            begin,
        )
        folder = below / "register"
        Register.create(folder, settings, chain.root.pem, key)
        update(folder, file, begin)
        return cls(folder, file, chain, begin)

    def later(self, **time: int) -> datetime:
        """The clock, moved on."""
        self.now += timedelta(**(time or {"minutes": 1}))
        return self.now

    def nonce(self, product: str = PRODUCT, version: str = VERSION, oin: str = VENDOR) -> NonceUitgegeven:
        return issue(self.folder, self.key, oin, product, version, self.later())

    def submission(self, nonce: str | None = None, *, observed: bool = False, **more: Any) -> Submission:
        """A good submission: the run is done and signed at a later moment, with a fresh nonce unless one is named."""
        given = nonce or self.nonce().nonce
        report = conform(given, self.later(), **more)
        return self.handed_in(report, observed=observed)

    def handed_in(self, report: Report, *, observed: bool = False, waivers: tuple[Waiver, ...] = ()) -> Submission:
        """A report as it is handed in, signed by its vendor."""
        return hand_in(report, self.chain, self.now, observed=observed, waivers=waivers)

    @property
    def register(self) -> Register:
        return Register.open(self.folder)


def conform(nonce: str | None, at: datetime, *, versie: str = VERSION, product: str = PRODUCT, **claims: str) -> Report:
    """The report of a run that began and ended at ``at`` and in which all passed. ``claims``: slug -> claim."""
    found = _example()
    asked = (one for one in requirements().values() if one.concerns(found.declared.rol))
    today = {one.id: restated(one) for one in asked}
    services = tuple(_passed(one, claims.get(one.slug.replace("-", "_"), one.claim)) for one in found.services)
    moment = at.isoformat().replace("+00:00", "Z")
    run = {
        "harness": this_program().version,
        "harness_digest": this_program().digest,
        "id": f"{at:%Y%m%d-%H%M%S}-a1b2c3",
        "soort": "officieel" if nonce else "oefening",
        "nonce": nonce,
        **({"seed": seed_of(nonce)} if nonce else {}),
        "begonnen": moment,
        "klaar": moment,
        "selectie": (),
    }
    return _with_baseline(
        found.model_copy(
            update={
                "run": found.run.model_copy(update=run),
                "declared": found.declared.model_copy(update={"versie": versie, "product": product}),
                "requirements": today,
                "services": services,
                "findings": (),
                "verdict": found.verdict.model_copy(
                    update={"code": "conform", "good": True, "conform": True, "counts": {"passed": 100}}
                ),
            }
        )
    )


@cache
def _example() -> Report:
    """A part of the example's scenarios: a whole run is ten times as much to read, and tells no more here."""
    found = Report.model_validate_json(bundled("reports/voorbeeld/report.json").read_bytes())
    return found.model_copy(update={"scenarios": found.scenarios[:20]})


def partial(report: Report, slug: str) -> Report:
    """The same run under a claim of this service alone; what it cannot reach is inapplicable, with the reason."""
    claims = {one.slug: "ja" if one.slug == slug else "nee" for one in stelseldiensten()}
    declaration = Declaration.model_validate(
        {
            "leverancier": {"naam": "Lindewaard Software", "oin": VENDOR},
            "product": {"naam": PRODUCT, "versie": VERSION},
            "gemeenten": [{"naam": "Lindewaard", "oin": "00000099000000010000", "code": "9901"}],
            "stelseldiensten": claims,
            "opdrachten": "hook",
        }
    )
    services = [_within_reach(one, claims.get(one.slug, one.claim), declaration) for one in report.services]
    return report.model_copy(update={"services": tuple(services)})


def _within_reach(service: Service, claim: str, declaration: Declaration) -> Service:
    known = requirements()
    outcomes = tuple(
        RequirementOutcome(id=one.id, outcome="inapplicable", counts={}, reden=reason)
        if (reason := out_of_reach(known[one.id], service.slug, declaration))
        else one
        for one in _passed(service, claim).requirements
    )
    counts = dict(Counter(one.outcome for one in outcomes))
    outcome = "inapplicable" if claim == "nee" else "passed"
    update = {"requirements": outcomes, "counts": counts, "outcome": outcome}
    return _passed(service, claim).model_copy(update=update)


def basis_now(**changes: Any) -> Basis:
    """What a run of today would be measured with."""
    return Basis.now("leverancier").model_copy(update=changes)


def baseline_of(report: Report, basis: Basis | None = None) -> bytes:
    """``baseline.json`` of a run."""
    return canonical((basis or basis_now()).baseline(report).model_dump(mode="json"))


def _with_baseline(report: Report, basis: Basis | None = None) -> Report:
    named = digest(baseline_of(report, basis))
    return report.model_copy(update={"digests": report.digests.model_copy(update={"baseline": named})})


def rebased(report: Report, **changes: Any) -> tuple[Report, bytes]:
    """The same run, measured with something else; and its baseline."""
    basis = basis_now(**changes)
    found = _with_baseline(report, basis)
    return found, baseline_of(found, basis)


def hand_in(
    report: Report,
    chain: Chain,
    at: datetime,
    *,
    observed: bool = False,
    waivers: tuple[Waiver, ...] = (),
    baseline: bytes | None = None,
) -> Submission:
    """A report with its envelopes, as from a run folder of which the evidence was found right."""
    case = Case(canonical(report.model_dump(mode="json")))
    content = envelope_for(case, "zelfverklaring", chain.vendor.key, chain.vendor.chain, at)
    case = Case(case.report_bytes, {"zelfverklaring": content})
    if observed:
        witness = envelope_for(case, "waarneming", chain.facility.key, chain.facility.chain, at)
        case = Case(case.report_bytes, {**case.envelopes, "waarneming": witness})
    return Submission(case, baseline or baseline_of(report), Verification(), waivers)


def _passed(service: Service, claim: str) -> Service:
    asked = [one for one in requirements().values() if one.telt and one.concerns("leverancier")]
    outcomes = tuple(
        RequirementOutcome(id=one.id, outcome="passed", counts={"passed": 1})
        for one in asked
        if service.slug in one.applies_to()
    )
    counts = {"passed": len(outcomes)}
    counting = claim == "ja" and service.status == "published"
    return service.model_copy(
        update={
            "claim": claim,
            "telt_mee": counting,
            "outcome": "passed",
            "counts": counts,
            "requirements": outcomes,
        }
    )


def pip(below: Path, version: str, **operation: Any) -> Path:
    """A newer PIP document; ``operation`` is put into every operation."""
    document = yaml.safe_load(bundled(f"contracts/{PIP}").read_text(encoding="utf-8"))
    document["info"]["version"] = version
    for path in document["paths"].values():
        for method, one in path.items():
            if method in ("get", "post", "put"):
                one.update(operation)
    file = below / f"pip-{version}.yaml"
    file.write_text(json.dumps(document, default=str), encoding="utf-8")
    return file

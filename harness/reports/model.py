"""The report: what ``report.json`` holds. Renderers read this and nothing else.

Texts for people are either here in both languages (from the contracts) or a code of ours with values, whose
sentence stands in ``words/report``.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from harness.evidence.canonical import absent

OutcomeName = Literal["inapplicable", "passed", "warned", "untested", "cannot_tell", "failed"]
Counts = dict[str, int]
"""Outcome name -> how often."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Texts(_Part):
    nl: str
    en: str


class Run(_Part):
    id: str
    soort: Literal["oefening", "officieel"]
    harness: str
    harness_digest: str | None = Field(default=None, exclude_if=absent)
    begonnen: str
    """UTC, ISO 8601."""
    klaar: str
    seed: int
    peildatum: str
    selectie: tuple[str, ...]
    """What ``--only`` named; a run with a selection never certifies."""
    nonce: str | None
    vorige_run: str | None
    versies: dict[str, str]
    onderbrekingen: int
    """How often the run was killed and resumed."""
    repetitions: int | None = Field(default=None, exclude_if=absent)  # attempts beyond the first; absent before 0.2.0
    uitwisselingen: int
    """Exchanges recorded."""


class Digests(_Part):
    declaration: str
    baseline: str
    recording: str


class Party(_Part):
    naam: str
    oin: str
    code: str | None = None


class Declared(_Part):
    leverancier: Party
    product: str
    versie: str
    rol: str
    gemeenten: tuple[Party, ...]
    lees_binnen: float
    lever_binnen: float
    herstel_binnen: float
    opdrachten: str
    probe: bool


class RequirementText(_Part):
    id: str
    titel: Texts
    uitleg: Texts
    bron: str
    niveau: Literal["must", "should"]
    aan: str
    bewijs: Literal["wire", "consequence", "probe", "attested"]
    telt: bool
    waarom_niet: Texts | None
    raad: Texts | None


class RequirementOutcome(_Part):
    id: str
    outcome: OutcomeName
    counts: Counts
    """Findings per outcome."""
    reden: str | None = None
    """Code of why it is inapplicable, where that follows from the claim alone."""


class Service(_Part):
    slug: str
    nummer: int
    """0 for ``algemeen``."""
    naam: Texts
    sdi: str | None
    status: Literal["published", "concept"]
    patroon: str | None
    van: str | None
    naar: str | None
    claim: Literal["ja", "nee", "onbekend"]
    telt_mee: bool
    outcome: OutcomeName
    counts: Counts
    """Scored requirements per outcome."""
    requirements: tuple[RequirementOutcome, ...]


class Evidence(_Part):
    """An observation that a finding points at, in short."""

    seq: int
    kind: str
    summary: str
    """Such as ``GET /v1/personen/999990007/inburgeringstermijn -> 200``."""
    curl: str | None = None
    """A line that repeats the request; certificates are named by variables."""
    body: str | None = None
    """At most 2,000 characters of what was sent or answered."""


class ReportedFinding(_Part):
    requirement: str
    outcome: OutcomeName
    code: str
    values: dict[str, Any]
    """For the sentence; ``verwacht`` and ``gezien`` where they apply."""
    service: str
    addressee: str
    scenario: str
    evidence: tuple[Evidence, ...]


class Step(_Part):
    """One arrow or note in a scenario's sequence diagram."""

    seq: int
    ms: int
    """Since the scenario began."""
    kind: Literal["message", "note", "missing"]
    """``missing``: was expected and did not come."""
    sender: str
    receiver: str
    label: str
    """A path or event for a message; a code of ours for a note."""
    status: str | None = None
    """The answer's status, or the code of an error."""
    values: dict[str, Any] = {}
    outcome: OutcomeName | None = None
    """The worst finding that points at it, where there is one."""


class Earlier(_Part):
    """An attempt at a scenario that was played again, alone, because time could not be measured well enough."""

    attempt: int
    duration_ms: int
    undecided: int
    """Findings that could not be told."""


class Scenario(_Part):
    id: str
    titel: Texts
    diensten: tuple[str, ...]
    groep: str
    attempt: int
    outcome: OutcomeName
    duration_ms: int
    counts: Counts
    """Findings per outcome."""
    skipped: str | None
    """Code of the reason why it was not run."""
    steps: tuple[Step, ...]
    earlier: tuple[Earlier, ...] = ()
    """Attempts before this one; all of them are in the recording."""


class Wait(_Part):
    """A limit that applied to a wait."""

    what: str
    """Code of ours."""
    seconds: float
    declared: bool
    """Whether the vendor promised it, or the harness set it."""


class OpenQuestionText(_Part):
    id: str
    vraag: Texts
    aan: str


class Attested(_Part):
    requirement: str
    answer: Literal["yes", "no", "unknown"]
    by: str


class OperationOutcome(_Part):
    """An operation of a provider under test."""

    id: str
    api: str
    versie: str
    vraag: str
    """Such as ``GET /v1/personen/{bsn}/PIP``."""
    outcome: OutcomeName
    """The worst of what was found; untested when it never answered with a status in the 200s."""
    antwoorden: Counts
    """Status (or code of a connection's failure) -> how often."""
    counts: Counts
    """Findings per outcome."""


class VendorOutcome(_Part):
    """What a release of a provider means to one vendor, as far as its Pact contracts tell."""

    naam: str
    gemeenten: tuple[str, ...]
    """Those that work with its product, as far as known."""
    outcome: Literal["breaks", "unknown", "holds"]
    bewezen: int
    """Interactions that were proven."""
    gebroken: int
    niet_te_bewijzen: int


class Stayed(_Part):
    """A delivery that was not undone at the provider under test."""

    operatie: str
    reden: str
    """``niet_terug_te_nemen`` (nothing undoes it) or ``niet_gelukt``; ``gewijzigd`` or ``verwijderd``: what the
    provider had prepared, and cannot be given back by us."""
    parameters: dict[str, str]


class Stopped(_Part):
    """The application stopped during the run; what was still to come is untested."""

    hoe: Literal["geeindigd", "onbereikbaar"]
    door: Literal["applicatie", "geheugen", "ander"]
    """Whose doing it was: its own, that of a machine without memory, or of somebody else who ended it."""
    na: int
    """Number of the last message that it had a part in; 0 when there was none."""
    bericht: str = ""
    bericht_om: str = ""
    scenario: str = ""
    om: str = ""
    code: int | None = None
    signaal: str | None = None


class MachineSeen(_Part):
    """How quiet the machine was during the run. It excuses nothing by itself."""

    seconds: int
    """Over which it was watched."""
    processors: int
    lag_ms: int
    """By which our own loop was late at most."""
    load: float | None
    """The highest load average over a minute that was seen."""
    pressure: float | None
    """Part of the time in which something had to wait for a processor; None: the machine does not tell."""
    stolen: float | None
    """Part of the time, over all processors, that a host took away; None: the machine does not tell."""
    waited: float | None
    """Part of the time in which the application's processes waited for a processor; None: not to be measured."""
    steps_ms: tuple[int, ...]
    """Steps of the wall clock."""
    quiet: bool
    again: int
    """Scenarios that were played again."""


class Verdict(_Part):
    code: Literal["conform", "niet_conform", "niet_te_zeggen", "concept", "deelrun", "ongeldig"]
    """``niet_te_zeggen``: what stands in the way could not be measured here, or others ended the application.
    ``concept``: all is good, but of all that was tested no document was published yet. ``deelrun``: a selection was
    run, so nothing is said about the whole. ``ongeldig``: a fault of our own."""
    good: bool
    """Nothing that was tested is worse than a warning."""
    conform: bool
    undecided: bool = False
    """Only what this machine was too slow to measure stands in the way, or that others ended the application: nobody is
    blamed, and nothing is proven."""
    invalid: tuple[str, ...]
    """What went wrong on our side."""
    counts: Counts
    """Scored requirements per outcome, over the services that count."""


class Report(_Part):
    """A pure function of declaration, baseline and recording."""

    schema_version: Literal["plateau2/report/1"] = "plateau2/report/1"
    run: Run
    digests: Digests
    declared: Declared
    verdict: Verdict
    services: tuple[Service, ...]
    requirements: dict[str, RequirementText]
    findings: tuple[ReportedFinding, ...]
    """All that are not passed or inapplicable, worst first."""
    scenarios: tuple[Scenario, ...]
    waits: tuple[Wait, ...]
    sizes: dict[str, int] = Field(default_factory=dict)
    """Bytes that were read at most, by code of ours."""
    open_questions: tuple[OpenQuestionText, ...]
    attestations: tuple[Attested, ...]
    vendors: tuple[VendorOutcome, ...] = ()
    """Per vendor, where its contracts were proven against a provider."""
    operations: tuple[OperationOutcome, ...] = ()
    """Per operation, where a provider was tested."""
    stayed: tuple[Stayed, ...] = ()
    """What a verification of a provider left behind there."""
    stopped: Stopped | None = None
    machine: MachineSeen | None = None
    """How quiet the machine was; None where that was not recorded."""

"""What is reported of a load: everything that ``load.json`` holds and the page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from harness.chain.tables import Row
from harness.load.antwoorden import BUITEN_DOCUMENT, VERBINDING
from harness.load.notificaties import Notificaties
from harness.load.plan import Plan
from harness.load.tally import EIGEN_FOUT, PERCENTILES, TENTHS, Tally, percentiel
from harness.openapi import Catalogue

Reden = Literal["niets_gemeten", "p95", "fouten", "buiten_document", "herstel", "geen_herstel", "verloren", "eigen_fout"]


class Grenzen(Row):
    """What is good enough."""

    p95_ms: float
    fouten_procent: float
    herstel_s: float


class Latencies(Row):
    """In ms, of what was answered; None where nothing was."""

    p50: float | None
    p90: float | None
    p95: float | None
    p99: float | None
    langst: float | None


class Regel(Row):
    """One operation, or one phase, or all of it."""

    naam: str
    api: str | None = None
    aantal: int
    fouten: int
    """Of which those that were tolerated while the provider restarted are left out."""
    soorten: dict[str, int]
    """How many of each kind (``antwoorden.SOORTEN``), the good ones too."""
    latencies: Latencies


class Moment(Row):
    """One second."""

    seconde: int
    aantal: int
    fouten: int
    verbinding: int
    p50: float | None
    p95: float | None


class Herstart(Row):
    """What was seen of the restart, in seconds from the begin. Times are right to a tenth."""

    gevraagd: float
    echt: bool
    """We did it ourselves; otherwise whoever runs the provider was asked to."""
    weg: float | None
    """The first request that got no answer; None: nothing was noticed of it."""
    terug: float | None
    """The first answer after the last request that got none; None: it never came back."""
    verdragen: int

    @property
    def duur(self) -> float | None:
        """The recovery time in seconds."""
        return None if self.weg is None or self.terug is None else round(self.terug - self.weg, 1)


class FaseVerslag(Row):
    naam: str
    van: float
    tot: float
    verloop: tuple[tuple[float, float], ...]


class Verslag(Row):
    """The whole."""

    soort: Literal["plateau2-load"] = "plateau2-load"
    plateau2: str
    begonnen: str
    aanbieder: str
    host: str
    mutual_tls: bool
    gemeenten: int
    per_seconde: float
    workers: int
    seconden_gepland: float
    seconden: float
    berichten_hooguit: int
    afgebroken: bool
    eigen_fouten: int
    generator_druk: bool
    """Our own side was short of processor: latencies may be ours."""
    grenzen: Grenzen
    totaal: Regel
    fasen: tuple[FaseVerslag, ...]
    per_fase: tuple[Regel, ...]
    operaties: tuple[Regel, ...]
    tijdlijn: tuple[Moment, ...]
    versies: dict[str, dict[str, int]]
    herstart: Herstart | None
    notificaties: Notificaties | None
    """None: not measured."""
    weggelaten: tuple[str, ...]
    redenen: tuple[Reden, ...]
    """Why it is not good; empty when it is."""

    @property
    def goed(self) -> bool:
        return not self.redenen


def regel(tally: Tally, naam: str, *, fase: str | None = None, operatie: str | None = None, verdragen: int = 0, api: str | None = None) -> Regel:  # fmt: skip
    """The line of a phase, of an operation, or (without either) of everything."""

    def counts(of_fase: str, of_operatie: str) -> bool:
        return fase in (None, of_fase) and operatie in (None, of_operatie)

    soorten: Counter[str] = Counter()
    for (of_fase, of_operatie, soort), number in tally.soorten.items():
        if soort != EIGEN_FOUT and counts(of_fase, of_operatie):
            soorten[soort] += number
    buckets: Counter[int] = Counter()
    for (of_fase, of_operatie, bucket), number in tally.latencies.items():
        if counts(of_fase, of_operatie):
            buckets[bucket] += number
    langst = max((ms for key, ms in tally.langst.items() if counts(*key)), default=None)
    p50, p90, p95, p99 = (percentiel(buckets, procent) for procent in PERCENTILES)
    return Regel(
        naam=naam,
        api=api,
        aantal=soorten.total(),
        fouten=soorten.total() - soorten["goed"] - verdragen,
        soorten=dict(sorted(soorten.items())),
        latencies=Latencies(
            p50=p50, p90=p90, p95=p95, p99=p99, langst=None if langst is None else round(langst, 2)
        ),
    )


def tijdlijn(tally: Tally) -> tuple[Moment, ...]:
    """Every second in which something ended, and those between."""
    counts: dict[int, Counter[str]] = {}
    for (tenth, hoe), number in tally.momenten.items():
        counts.setdefault(tenth // TENTHS, Counter())[hoe] += number
    buckets: dict[int, Counter[int]] = {}
    for (second, bucket), number in tally.seconden.items():
        buckets.setdefault(second, Counter())[bucket] += number
    return tuple(
        Moment(
            seconde=second,
            aantal=(found := counts.get(second, Counter())).total(),
            fouten=found["fout"] + found["verbinding"],
            verbinding=found["verbinding"],
            p50=percentiel(buckets.get(second, {}), 50),
            p95=percentiel(buckets.get(second, {}), 95),
        )
        for second in range(max(counts, default=-1) + 1)
    )


def herstart(tally: Tally, fase: str, gevraagd: float, *, echt: bool) -> Herstart:
    """What the moments say: from the first request without an answer to the first answer after the last of them."""
    first = round(gevraagd * TENTHS) - 1  # what was under way then ends a moment earlier on this clock
    lost = sorted(tenth for (tenth, hoe) in tally.momenten if hoe == "verbinding" and tenth >= first)
    back = [tenth for (tenth, hoe) in tally.momenten if hoe != "verbinding" and lost and tenth > lost[-1]]
    verdragen = sum(n for (f, _, soort), n in tally.soorten.items() if f == fase and soort in VERBINDING)
    return Herstart(
        gevraagd=round(gevraagd, 1),
        echt=echt,
        weg=lost[0] / TENTHS if lost else None,
        terug=min(back) / TENTHS if back else None,
        verdragen=verdragen if lost else 0,
    )


def redenen(totaal: Regel, grenzen: Grenzen, back: Herstart | None, told: Notificaties | None, eigen: int) -> Iterable[Reden]:  # fmt: skip
    """Which limits were broken. Pure."""
    if eigen:
        yield "eigen_fout"
    if totaal.latencies.p95 is None:
        yield "niets_gemeten"
        return
    if totaal.latencies.p95 > grenzen.p95_ms:
        yield "p95"
    if totaal.fouten * 100 > grenzen.fouten_procent * totaal.aantal:
        yield "fouten"
    if any(totaal.soorten.get(soort) for soort in BUITEN_DOCUMENT):
        yield "buiten_document"
    if back is not None and back.weg is not None:
        if back.duur is None:
            yield "geen_herstel"
        elif back.duur > grenzen.herstel_s:
            yield "herstel"
    if told is not None and told.verloren:
        yield "verloren"


class Omstandigheden(Row):
    """What is known of a run besides what was counted."""

    plateau2: str
    begonnen: str
    host: str
    seconden: float
    afgebroken: bool
    druk: bool
    herstart_op: float | None
    """The second at which the provider restarted, or was asked to."""
    herstart_echt: bool


def maak_verslag(plan: Plan, tally: Tally, around: Omstandigheden, grenzen: Grenzen, told: Notificaties | None, catalogue: Catalogue) -> Verslag:  # fmt: skip
    """The report that follows from what was counted."""
    phase = next((fase.naam for fase in plan.fasen if fase.herstart is not None), None)
    back = (
        herstart(tally, phase, around.herstart_op, echt=around.herstart_echt)
        if phase is not None and around.herstart_op is not None
        else None
    )
    verdragen = back.verdragen if back else 0
    totaal = regel(tally, "totaal", verdragen=verdragen)
    operaties = sorted({operatie for (_, operatie, soort) in tally.soorten if soort != EIGEN_FOUT})
    versies: dict[str, dict[str, int]] = {}
    for (api, versie), number in sorted(tally.versies.items()):
        versies.setdefault(api, {})[versie] = number
    eigen = sum(n for (_, _, soort), n in tally.soorten.items() if soort == EIGEN_FOUT)
    return Verslag(
        plateau2=around.plateau2,
        begonnen=around.begonnen,
        aanbieder=plan.aanbieder,
        host=around.host,
        mutual_tls=plan.doelwit.client_cert is not None,
        gemeenten=plan.gebruikers,
        per_seconde=plan.per_seconde,
        workers=plan.workers,
        seconden_gepland=plan.seconden,
        seconden=around.seconden,
        berichten_hooguit=plan.berichten,
        afgebroken=around.afgebroken,
        eigen_fouten=eigen,
        generator_druk=around.druk,
        grenzen=grenzen,
        totaal=totaal,
        fasen=tuple(FaseVerslag(naam=f.naam, van=round(f.van, 2), tot=round(f.tot, 2), verloop=f.verloop) for f in plan.fasen),  # fmt: skip
        per_fase=tuple(
            regel(tally, fase.naam, fase=fase.naam, verdragen=verdragen if fase.naam == phase else 0)
            for fase in plan.fasen
        ),
        operaties=tuple(
            regel(tally, one, operatie=one, api=catalogue.operation(one).api) for one in operaties
        ),
        tijdlijn=tijdlijn(tally),
        versies=versies,
        herstart=back,
        notificaties=told,
        weggelaten=plan.weggelaten,
        redenen=tuple(redenen(totaal, grenzen, back, told, eigen)),
    )

"""From what was counted to what is reported."""

from __future__ import annotations

from collections import Counter

from harness.chain.tables import Row
from harness.load.antwoorden import BUITEN_DOCUMENT, WEG
from harness.load.notificaties import Notificaties
from harness.load.oordeel import redenen
from harness.load.plan import Plan
from harness.load.tally import EIGEN_FOUT, PERCENTILES, TENTHS, Tally, percentiel
from harness.load.verslag import FaseVerslag, Grenzen, Herstart, Latencies, Moment, Regel, Verslag
from harness.openapi import Catalogue


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


def maak_verslag(
    plan: Plan,
    tally: Tally,
    around: Omstandigheden,
    grenzen: Grenzen,
    notificaties: Notificaties | None,
    catalogue: Catalogue,
) -> Verslag:
    """The report that follows from what was counted."""
    phase = next((fase.naam for fase in plan.fasen if fase.herstart is not None), None)
    back = None
    if phase is not None and around.herstart_op is not None:
        back = herstart(tally, phase, around.herstart_op, echt=around.herstart_echt)
    tolerant = phase if back is not None and back.weg is not None else None
    totaal = regel(tally, "totaal", tolerant=tolerant)
    buiten = sum(
        number
        for (fase, _, soort), number in tally.soorten.items()
        if soort in BUITEN_DOCUMENT and not _verdragen(tolerant, fase, soort)
    )
    operaties = sorted({operatie for (_, operatie, soort) in tally.soorten if soort != EIGEN_FOUT})
    versies: dict[str, dict[str, int]] = {}
    for (api, versie), number in sorted(tally.versies.items()):
        versies.setdefault(api, {})[versie] = number
    eigen = sum(number for (_, _, soort), number in tally.soorten.items() if soort == EIGEN_FOUT)
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
        fasen=tuple(
            FaseVerslag(naam=fase.naam, van=round(fase.van, 2), tot=round(fase.tot, 2), verloop=fase.verloop)
            for fase in plan.fasen
        ),
        per_fase=tuple(regel(tally, fase.naam, fase=fase.naam, tolerant=tolerant) for fase in plan.fasen),
        operaties=tuple(
            regel(tally, one, operatie=one, api=catalogue.operation(one).api, tolerant=tolerant) for one in operaties
        ),
        tijdlijn=tijdlijn(tally),
        versies=versies,
        herstart=back,
        notificaties=notificaties,
        weggelaten=plan.weggelaten,
        redenen=tuple(redenen(totaal, buiten, grenzen, back, notificaties, eigen)),
    )


def regel(
    tally: Tally,
    naam: str,
    *,
    fase: str | None = None,
    operatie: str | None = None,
    api: str | None = None,
    tolerant: str | None = None,
) -> Regel:
    """The line of a phase, of an operation, or (without either) of everything. In the phase ``tolerant`` a request
    that found nobody there is no error."""

    def counts(of_fase: str, of_operatie: str) -> bool:
        return fase in (None, of_fase) and operatie in (None, of_operatie)

    soorten: Counter[str] = Counter()
    fouten = 0
    for (of_fase, of_operatie, soort), number in tally.soorten.items():
        if soort != EIGEN_FOUT and counts(of_fase, of_operatie):
            soorten[soort] += number
            fouten += 0 if soort == "goed" or _verdragen(tolerant, of_fase, soort) else number
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
        fouten=fouten,
        soorten=dict(sorted(soorten.items())),
        latencies=Latencies(p50=p50, p90=p90, p95=p95, p99=p99, langst=None if langst is None else round(langst, 2)),
    )


def _verdragen(tolerant: str | None, fase: str, soort: str) -> bool:
    """Whether this is what a restart does, in the phase in which there was one."""
    return fase == tolerant and soort in WEG


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
            fouten=found.total() - found["goed"],
            verbinding=found["verbinding"],
            p50=percentiel(buckets.get(second, {}), 50),
            p95=percentiel(buckets.get(second, {}), 95),
        )
        for second in range(max(counts, default=-1) + 1)
    )


def herstart(tally: Tally, fase: str, gevraagd: float, *, echt: bool) -> Herstart:
    """What the moments say: from the first request that found nobody there to the first good answer after the last.

    A gateway that says 502 is no answer of the provider: it was not back then.
    """
    first = round(gevraagd * TENTHS) - 1  # what was under way then ends a moment earlier on this clock
    lost = sorted(tenth for (tenth, hoe) in tally.momenten if hoe in ("verbinding", "weg") and tenth >= first)
    back = [tenth for (tenth, hoe) in tally.momenten if hoe == "goed" and lost and tenth > lost[-1]]
    verdragen = sum(n for (f, _, soort), n in tally.soorten.items() if _verdragen(fase, f, soort))
    return Herstart(
        gevraagd=round(gevraagd, 1),
        echt=echt,
        weg=lost[0] / TENTHS if lost else None,
        terug=min(back) / TENTHS if back else None,
        verdragen=verdragen if lost else 0,
    )

"""Effect, not only transport: what can only be right if an earlier message was really processed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from harness.chain.datums import maanden_later
from harness.chain.events import gebeurtenis
from harness.playing.handelingen import dag
from harness.playing.registry import scenario
from harness.playing.vendor.keten import LeverancierGetest

TERMIJN, PLICHT = "getInburgeringstermijnByBsn", "getInburgeringsplichtByBsn"
KOPPELING = "koppeling"


@scenario(
    "effect-einde-termijn", en="The end of the term is exclusive", group="effect", services=("inburgeringstermijn",)
)
async def einde_termijn(keten: LeverancierGetest) -> None:
    """De einddatum van de termijn hoort er niet meer bij"""
    persoon = keten.persoon("met-pip")
    since = await keten.duo.notificeert(persoon, "SS102")
    await keten.gemeente.leest_na(since, "SS102", persoon)
    assert persoon.termijn
    laatste = (persoon.termijn.einddatum - timedelta(days=1)).isoformat()
    await keten.gemeente.toont(
        persoon, "afgeleid.laatsteDagTermijn", laatste, reden="exclusief", dienst="inburgeringstermijn"
    )


@scenario(
    "effect-einde-plicht", en="The end of the obligation is inclusive", group="effect", services=("inburgeringsplicht",)
)
async def einde_plicht(keten: LeverancierGetest) -> None:
    """De einddatum van de plicht hoort er nog bij"""
    persoon = keten.persoon("plicht-ingetrokken")
    since = await keten.duo.notificeert(persoon, "SS110")
    await keten.gemeente.leest_na(since, "SS110", persoon)
    assert persoon.plicht.einddatum
    await keten.gemeente.toont(
        persoon,
        "afgeleid.laatsteDagPlicht",
        persoon.plicht.einddatum.isoformat(),
        reden="inclusief",
        dienst="inburgeringsplicht",
    )


@scenario("effect-decimale-komma", en="A score with a decimal comma", group="effect", services=("lbt-uitkomst",))
async def decimale_komma(keten: LeverancierGetest) -> None:
    """Een score met een decimale komma"""
    persoon = keten.persoon("lbt-resultaat")
    since = await keten.duo.notificeert(persoon, "SS131")
    await keten.gemeente.leest_na(since, "SS131", persoon)
    jongste = max(persoon.lbt_resultaten, key=lambda resultaat: str(resultaat["datumAfname"]))
    score = float(str(jongste["behaaldeScore"]).replace(",", "."))
    await keten.gemeente.toont(persoon, "afgeleid.behaaldeScore", score, reden="komma", dienst="lbt-uitkomst")


@scenario(
    "effect-bewaard",
    en="What was read is what the official sees",
    group="effect",
    services=("inburgeringstermijn",),
    persons=0,
    strangers=1,
)
async def bewaard(keten: LeverancierGetest) -> None:
    """Wat gelezen is, is ook wat de consulent ziet, ook na een wijziging"""
    persoon = await keten.onbekende("met-pip")  # else what it should show may stand there already
    since = await keten.duo.notificeert(persoon, "SS102")
    await keten.gemeente.leest_na(since, "SS102", persoon)
    assert persoon.termijn
    verlengd = replace(persoon.termijn, einddatum=maanden_later(persoon.termijn.einddatum, 6))
    keten.facilities.duo.zet_toestand(replace(persoon, termijn=verlengd))
    since = await keten.duo.notificeert(persoon, "SS103")
    await keten.gemeente.leest_na(since, "SS103", persoon)
    await keten.gemeente.toont(
        persoon,
        f"gegevens.{TERMIJN}.einddatum",
        verlengd.einddatum.isoformat(),
        reden="bewaard",
        dienst="inburgeringstermijn",
    )


@scenario(
    "effect-vnummer-wordt-bsn",
    en="Only the v-number is known: COA's link gives the BSN, and with it DUO's data are read",
    group="effect",
    services=("coa-koppeling",),
    tags=("vNummer",),
    persons=0,
    strangers=1,
)
async def v_nummer(keten: LeverancierGetest) -> None:
    """Alleen het V-nummer is bekend: de koppeling bij COA geeft het BSN, en daarmee wordt bij DUO gelezen"""
    persoon = await keten.onbekende("in-coa-gekoppeld")
    since = await keten.duo.notificeert(persoon, "SS101", wie=("vNummer",), soort="alleen_vnummer")
    for row in gebeurtenis("SS101").raadplegingen:
        if row.niveau == "must" and keten.facilities.declaration.tests(row.dienst):
            # It counts for COA's concept only: DUO's services are judged where nothing stands between.
            await keten.gemeente.leest(persoon, row.operatie, since, diensten=("coa-koppeling",), reden=KOPPELING)


@scenario(
    "effect-pip-na-verhuizing",
    en="A changed PIP after a move, for a person who came with a PIP",
    group="effect",
    services=("pip",),
    tags=("SS121", "postPipByBsn"),
)
async def pip_na_verhuizing(keten: LeverancierGetest) -> None:
    """Na SS121 levert de nieuwe gemeente een gewijzigd PIP"""
    persoon = keten.persoon("verhuisd-met-pip")
    since = await keten.duo.notificeert(persoon, "SS121")
    await keten.gemeente.leest_na(since, "SS121", persoon)
    inhoud = {"dagtekeningPip": dag(keten.vandaag, -1), "leerroute": "Z", "niveau": "A2"}
    await keten.gemeente.levert(persoon, "postPipByBsn", inhoud)


@scenario(
    "effect-inhalen",
    en="A missed notification is caught up by reading the person's events",
    group="effect",
    services=("notificeren-om-reden",),
    tags=("getGebeurtenissenByBsn",),
    persons=0,
    strangers=1,
)
async def inhalen(keten: LeverancierGetest) -> None:
    """Een gemiste notificatie wordt ingehaald door de gebeurtenissen van de persoon te lezen"""
    persoon = await keten.onbekende("verlenging-aangevraagd")
    # What is missed is an event of the service itself, so that it shows whatever else is claimed.
    keten.facilities.duo.onthoudt(persoon.bsn, "SS112")
    since, taken = await keten.gemeente.krijgt_opdracht(persoon, "getGebeurtenissenByBsn")
    if taken:
        for row in gebeurtenis("SS112").raadplegingen:
            if keten.facilities.declaration.tests(row.dienst):
                await keten.gemeente.leest(
                    persoon, row.operatie, since, diensten=("notificeren-om-reden",), niveau="should", reden="inhalen"
                )


@scenario(
    "effect-klantprofiel-met-gaten", en="A client profile with gaps", group="effect", services=("coa-klantprofiel",)
)
async def klantprofiel_met_gaten(keten: LeverancierGetest) -> None:
    """COA heeft een klantprofiel dat niet volledig is"""
    persoon = keten.persoon("coa-gekoppeld", volledig=False)
    since = await keten.coa.notificeert(persoon, "CA102", wie=("vNummer",))
    await keten.gemeente.leest_na(since, "CA102", persoon)


@scenario(
    "effect-koppeling-zonder-bsn",
    en="COA does not know the BSN yet",
    group="effect",
    services=("coa-koppeling",),
    persons=0,
    strangers=1,
)
async def zonder_bsn(keten: LeverancierGetest) -> None:
    """COA kent het BSN nog niet; er wordt niets bij DUO gelezen"""
    persoon = await keten.onbekende("coa-gekoppeld", bsn_bekend=False)
    since = await keten.coa.notificeert(persoon, "CA101", wie=("vNummer",))
    await keten.gemeente.leest_na(since, "CA101", persoon)
    await keten.gemeente.blijft_stil(persoon, TERMIJN, PLICHT, reden="zonder bsn", after="notification")

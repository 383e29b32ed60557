"""No municipality reads or changes what is another's: a scenario per row of ``van_een_ander``."""

from __future__ import annotations

from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue
from harness.playing.provider.gemeente import Afwijking
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import Play, Scenario, add
from harness.scenarios.boundaries.of_another import VanEenAnder, van_een_ander
from harness.scenarios.provider.steps import Uitvoering


def _play(rij: VanEenAnder) -> Play:
    async def play(keten: BronGetest) -> None:
        persoon = keten.persoon(rij.toestand, **rij.van_toestand) if rij.toestand else None
        rol = Uitvoering(keten, persoon)
        if not await rol.doe(*rij.vooraf):
            return
        eigen = keten.gemeenten[0]
        lezingen = rij.lezingen or ((rij.operatie,) if catalogue().operation(rij.operatie).reads else ())
        await rol.meet(lezingen, gemeente=eigen)
        seen = await rol.vraag(rij.poging, Afwijking("andere_gemeente"))
        await rol.meet(lezingen, seen, gemeente=eigen)
        for toont in rij.daarna:
            feiten = {"na": seen.seq if seen else 0, "verwacht": toont.verwacht}
            await rol.vraag(toont.stap, Afwijking("bewijs", feiten=feiten))

    return play


for _rij in van_een_ander():
    add(
        Scenario(
            id=f"van-een-ander-{_rij.naam.lower()}",
            nl=f"Een andere gemeente probeert wat zij niet mag: {_rij.naam}",
            en=f"Another municipality tries what it may not: {_rij.naam}",
            services=diensten_van_operatie(_rij.operatie),
            group="van-een-ander",
            play=_play(_rij),
            tags=frozenset({"van-een-ander", _rij.operatie}),
            tenants=2,
            kanten=("bron",),
        )
    )

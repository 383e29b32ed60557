"""Plays the scenarios at a DUO or COA under test: first their persons, then they themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from harness.playing.play import Progress, play_all
from harness.playing.provider.facilities import TE_LANG, BronVoorzieningen
from harness.playing.provider.keten import BronGetest
from harness.playing.provider.paper import op_papier
from harness.playing.provider.persons import Hand
from harness.playing.registry import Scenario


async def speel(
    facilities: BronVoorzieningen,
    scenarios: Sequence[Scenario],
    *,
    at_once: int,
    attempts: Mapping[str, int],
    tell: Callable[[Progress], None],
) -> None:
    """Plays those that this provider's services call for. What nobody stands for is skipped, and says so."""
    wanted = [scenario for scenario in scenarios if scenario.skipped(facilities.declaration) is None]
    async with facilities.beurt:
        cannot = await _deel(facilities, wanted, attempts)
    await play_all(
        facilities,
        scenarios,
        keten=partial(BronGetest, facilities),
        at_once=at_once,
        attempts=dict(attempts),
        tell=tell,
        cannot=cannot,
        late=TE_LANG,
    )


async def _deel(
    facilities: BronVoorzieningen, scenarios: Sequence[Scenario], attempts: Mapping[str, int]
) -> dict[str, str]:
    """Finds the persons of every scenario. Returns those for which one was missing, with the reason."""
    missing: dict[str, str] = {}
    for scenario_id, plan in (await op_papier(scenarios, facilities)).items():
        if not facilities.instellingen.nummers.keys() >= plan.instellingen:
            missing[scenario_id] = "geen_instelling"
            continue
        hand = Hand()
        for gevraagd in plan.personen:
            persoon = await facilities.zoek(gevraagd, None)
            if persoon is None:
                missing[scenario_id] = "geen_persoon"
                break
            hand.personen.append((gevraagd, persoon))
        facilities.handen[scenario_id, attempts.get(scenario_id, 1)] = hand
    return missing

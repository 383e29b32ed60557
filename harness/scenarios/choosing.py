"""Which scenarios are played: for one side, under a declaration, and named by ``--only``."""

from __future__ import annotations

from collections import defaultdict

from harness.errors import InvalidError
from harness.evidence.declaration import Declaration
from harness.playing.registry import FAMILIES, SCENARIOS, Kant, Scenario


def scenarios_for(kant: Kant, declaration: Declaration | None = None) -> list[Scenario]:
    """All that are played when this side is under test.

    With a declaration: of each general scenario only those whose turn it is under that claim; one that will be
    skipped where nothing that is claimed serves it.
    """
    found = [scenario for scenario in SCENARIOS.values() if kant in scenario.kanten]
    if declaration is None or kant == "bron":
        return found
    chosen = turns(found, declaration)
    return [scenario for scenario in found if scenario.family is None or scenario.id in chosen]


def turns(scenarios: list[Scenario], declaration: Declaration) -> set[str]:
    """Ids of the scenarios of each family whose turn it is. Follows from the claim alone, never from the seed."""
    families: dict[str, list[Scenario]] = defaultdict(list)
    for scenario in scenarios:
        if scenario.family:
            families[scenario.family].append(scenario)
    chosen: set[str] = set()
    place: dict[str, int] = defaultdict(int)
    for name, members in families.items():
        family = FAMILIES[name]
        claimed = [one for one in members if any(declaration.claim(slug) == "ja" for slug in one.services)]
        offered = [one for one in claimed if not one.last_resort] or claimed
        taken = _in_turn(offered, family.at_most, place[family.need])
        chosen |= {one.id for one in taken} or {members[0].id}
        place[family.need] += len(taken) if family.at_most else 0
    return chosen


def _in_turn(offered: list[Scenario], at_most: int | None, place: int) -> list[Scenario]:
    """So many of what is offered, from ``place`` on, where the family before it with the same need left off."""
    if at_most is None or len(offered) <= at_most:
        return offered
    return [offered[(place + number) % len(offered)] for number in range(at_most)]


def select(
    words: tuple[str, ...], kant: Kant = "leverancier", declaration: Declaration | None = None
) -> list[Scenario]:
    """The scenarios for one side that ``--only`` names, by id, tag or service; all when nothing is named.

    Of a general scenario that is named by a word, those are chosen whose turn it is under the declaration; by its own
    id each can be had. Raises InvalidError for a word that names none.
    """
    usual = scenarios_for(kant, declaration)
    if not words:
        return usual
    chosen: set[str] = set()
    for word in words:
        found = [s for s in scenarios_for(kant) if word == s.id or word in s.tags or word in s.services]
        if not found:
            raise InvalidError("scenarios.no_such", word=word)
        now = {s.id for s in found} & {s.id for s in usual}
        chosen |= {s.id for s in found if s.id in now or s.id == word or not now}
    return [s for s in scenarios_for(kant) if s.id in chosen]

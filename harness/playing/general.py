"""General scenarios: declared once with what they need, played through what the vendor claims.

    @general("weer-extra-veld", need=READ, at_most=3, en="An answer has a property that is new", group="weer")
    async def extra_veld(keten: LeverancierGetest, way: Way) -> None:
        \"\"\"Een antwoord heeft een veld dat nieuw is\"\"\"
        persoon = way.persoon(keten)
        keten.duo.storing("extra_field", way.operation, persoon)
        await way.does(keten, persoon)

This registers one scenario for each way (``weer-extra-veld-boete``, ``weer-extra-veld-pip``, ...); all of them belong
to the family ``weer-extra-veld``, which is a word for ``--only`` too. Of a family those are played whose service is
claimed: each of them, or ``at_most`` so many, chosen by the claim alone (``turns`` in ``scenarios/choosing.py``).
Families of one need begin at different services, so that every claimed service gets its turn. Where nothing that is
claimed serves the need, one of the family stands in the report as skipped, and requirements that hang on it are
inapplicable under that claim (``harness/checks/reach.py``).

``at_most=None`` (every claimed service) is for what is cheap: one short exchange, no silence that is waited out.
A table of scenarios says the same with ``expand``.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from harness.chain.services import stelseldienst
from harness.playing.registry import FAMILIES, Family, Kant, Play, Scenario, add
from harness.playing.ways import Need, Way

WayPlay = Callable[[Any, Any], Awaitable[None]]
"""What is done with a keten, through a way."""


def general(
    identifier: str,
    *,
    need: Need[Any],
    en: str,
    group: str,
    at_most: int | None = None,
    tags: tuple[str, ...] = (),
    persons: int | Callable[[Any], int] = 1,
    strangers: int = 0,
    tenants: int = 1,
    alone: str | None = None,
    lingers: bool = False,
    disturbs: bool = False,
    solo: bool = False,
    also_for_provider: str | None = None,
) -> Callable[[WayPlay], WayPlay]:
    """Declares a general scenario; its docstring is the Dutch title."""

    def declare(play: WayPlay) -> WayPlay:
        expand(
            identifier,
            play,
            need=need,
            nl=inspect.getdoc(play) or identifier,
            en=en,
            group=group,
            at_most=at_most,
            tags=tags,
            persons=persons,
            strangers=strangers,
            tenants=tenants,
            alone=alone,
            lingers=lingers,
            disturbs=disturbs,
            solo=solo,
            also_for_provider=also_for_provider,
        )
        return play

    return declare


def expand(
    identifier: str,
    play: WayPlay,
    *,
    need: Need[Any],
    nl: str,
    en: str,
    group: str,
    at_most: int | None = None,
    tags: tuple[str, ...] = (),
    persons: int | Callable[[Any], int] = 1,
    strangers: int = 0,
    tenants: int = 1,
    alone: str | None = None,
    lingers: bool = False,
    disturbs: bool = False,
    solo: bool = False,
    also_for_provider: str | None = None,
) -> None:
    """Registers a general scenario through every way that serves its need.

    ``persons``: how many it asks for; where that hangs on the way, a function of it.
    ``also_for_provider``: the slug of the one way that is played too where DUO or COA is under test.
    """
    FAMILIES[identifier] = Family(identifier, nl, en, need.name, at_most)
    for way in need.ways:
        kanten: tuple[Kant, ...] = ("leverancier", "bron") if way.slug == also_for_provider else ("leverancier",)
        add(
            Scenario(
                id=f"{identifier}-{way.slug}",
                nl=f"{nl} ({_named(way, 'nl')})",
                en=f"{en} ({_named(way, 'en')})",
                services=(way.service,),
                group=group,
                play=_through(play, way),
                tags=frozenset({*tags, group, identifier, way.operation}),
                persons=persons(way) if callable(persons) else persons,
                strangers=strangers,
                tenants=tenants,
                alone=alone,
                lingers=lingers,
                disturbs=disturbs,
                solo=solo,
                kanten=kanten,
                family=identifier,
                last_resort=way.last_resort,
            )
        )


def _named(way: Way, lang: str) -> str:
    if way.last_resort:
        return {"nl": "zonder raadpleging", "en": "without a read"}[lang]
    return stelseldienst(way.service).naam.in_language(lang) if way.slug == way.service else way.operation


def _through(play: WayPlay, way: Way) -> Play:
    @wraps(play)  # its source stands for what it does
    async def through(keten: Any) -> None:
        await play(keten, way)

    return through

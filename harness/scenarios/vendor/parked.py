"""Events that are parked, and one that nobody knows: taken in, and nothing is read because of them."""

from __future__ import annotations

from harness.chain.events import geparkeerde_gebeurtenissen
from harness.playing.registry import Play, Scenario, add, scenario
from harness.playing.vendor.keten import LeverancierGetest


def _play(event: str) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        persoon = keten.persoon("met-pip")
        await keten.duo.notificeert(persoon, event, soort="geparkeerd")
        await keten.gemeente.blijft_stil(persoon, reden="geparkeerd", after="notification")

    return play


for _event in geparkeerde_gebeurtenissen():
    add(
        Scenario(
            id=f"geparkeerd-{_event.id.lower()}",
            nl=f"DUO meldt {_event.id} ({_event.betekenis.nl}), dat nu niet van belang is",
            en=f"DUO notifies {_event.id} ({_event.betekenis.en}), which does not matter for now",
            services=("algemeen",),
            group="geparkeerd",
            play=_play(_event.id),
            tags=frozenset({"geparkeerd", _event.id}),
        )
    )


@scenario("onbekende-gebeurtenis", en="DUO notifies an event that does not exist yet", group="geparkeerd")
async def onbekend(keten: LeverancierGetest) -> None:
    """DUO meldt een gebeurtenis die nog niet bestaat"""
    persoon = keten.persoon("met-pip")
    await keten.duo.notificeert(persoon, "ZZ9999", soort="onbekend")
    await keten.gemeente.blijft_stil(persoon, reden="onbekend", after="notification")

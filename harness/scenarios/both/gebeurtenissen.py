"""Every event of the table: notified, taken in, and what belongs to it read. Made from ``gebeurtenissen.yaml``."""

from __future__ import annotations

from harness.chain.events import Gebeurtenis, concept_gebeurtenissen, gebeurtenissen
from harness.playing.keten import Keten
from harness.playing.registry import BEIDE, Play, Scenario, add


def _play(event: Gebeurtenis) -> Play:
    async def play(keten: Keten) -> None:
        bron = keten.coa if event.bron == "COA" else keten.duo
        persoon = keten.persoon_bij(event)
        wie = ("vNummer",) if event.bron == "COA" else ("bsn",)
        since = await bron.notificeert(persoon, event.id, wie=wie)
        await keten.gemeente.leest_na(since, event.id, persoon)

    return play


for _event in (*gebeurtenissen(), *concept_gebeurtenissen()):
    add(
        Scenario(
            id=f"gebeurtenis-{_event.id.lower()}",
            nl=f"{_event.bron} meldt {_event.id} ({_event.betekenis.nl}); de gemeente leest wat daarbij hoort",
            en=f"{_event.bron} notifies {_event.id} ({_event.betekenis.en}); the municipality reads what belongs to it",
            services=_event.diensten,
            group="gebeurtenis",
            play=_play(_event),
            kanten=BEIDE,
            tags=frozenset({_event.id, "gebeurtenis"}),
        )
    )

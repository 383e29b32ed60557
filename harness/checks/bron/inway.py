"""What an FSC inway answered in place of the API: it proves nothing about the provider, neither good nor bad."""

from __future__ import annotations

from collections.abc import Iterator

from harness.chain.services import diensten_van_operatie
from harness.checks.registry import Said, cannot_tell
from harness.evidence.observations import Exchange
from harness.evidence.scene import Scene, Seen

FSC_ERROR = "Fsc-Error-Code"
"""An inway says with it that the answer is its own: what the API behind it would have said, nobody knows."""

VAN_INWAY = "antwoord_van_inway"


def of_inway(exchange: Exchange) -> bool:
    """Whether an inway answered, and not the provider."""
    return exchange.response is not None and exchange.response.header(FSC_ERROR) is not None


def of_inways(scene: Scene, *soorten: str) -> Iterator[Seen]:
    """What was asked about an operation for one of these reasons, and an inway answered."""
    for seq, exchange in scene.of(Exchange):
        why = (exchange.purpose or {}).get("soort")
        if exchange.initiative == "harness" and exchange.operation and why in soorten and of_inway(exchange):
            yield Seen(seq, exchange)


def undecided(scene: Scene, *soorten: str) -> Iterator[Said]:
    """Of each of those, for each service of its operation: it was tried, and shows nothing."""
    for seen in of_inways(scene, *soorten):
        yield from unseen(seen.exchange, seen.seq)


def unseen(exchange: Exchange, *seqs: int) -> Iterator[Said]:
    """For each service of the operation: an inway stood before what had to be seen."""
    for service in diensten_van_operatie(exchange.operation or ""):
        yield cannot_tell(VAN_INWAY, *seqs, service=service, operatie=exchange.operation or "")

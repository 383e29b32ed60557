"""What an FSC inway answered in place of the API: it proves nothing about the provider, neither good nor bad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.chain.services import diensten_van_operatie
from harness.checks.registry import Said, cannot_tell
from harness.evidence.inway import inway_error
from harness.evidence.observations import Exchange, Observation, Response
from harness.evidence.scene import Scene, Seen

VAN_INWAY = "antwoord_van_inway"


def of_inway(exchange: Exchange) -> bool:
    """Whether an inway answered, and not the provider."""
    return inway_error(exchange.response) is not None


def own_answers(observations: Iterable[tuple[int, Observation]]) -> Iterator[tuple[Seen, Response]]:
    """What the harness asked and the provider itself answered, not an inway before it."""
    for seq, seen in observations:
        if isinstance(seen, Exchange) and seen.initiative == "harness" and seen.response and not of_inway(seen):
            yield Seen(seq, seen), seen.response


def of_inways(scene: Scene, *soorten: str) -> Iterator[Seen]:
    """What was asked about an operation for one of these reasons, and an inway answered."""
    for seq, exchange in scene.of(Exchange):
        why = exchange.why
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

"""What was read before a request and after it, so that it shows what the request did."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.provider.answers import services
from harness.checks.provider.inway import of_inway
from harness.checks.provider.questions import facts
from harness.evidence.observations import Exchange
from harness.evidence.scene import Scene, Seen

METINGEN = ("voormeting", "nameting")


def numbered(scene: Scene, seq: int) -> Seen | None:
    """The exchange with this number; None when there is none."""
    return next((Seen(n, exchange) for n, exchange in scene.of(Exchange) if n == seq), None)


def before_and_after(scene: Scene) -> Iterator[tuple[Seen, Seen, Seen | None]]:
    """Each nameting: the request that it is about, the nameting, and the last reading of the same before that request.
    An inway may have answered any of the three."""
    reads = [Seen(seq, one) for seq, one in scene.of(Exchange) if one.why in METINGEN]
    for after in reads:
        tried = numbered(scene, facts(after).after)
        if after.exchange.why != "nameting" or tried is None:
            continue
        same = [one for one in reads if one.seq < tried.seq and _same_subject(one, after)]
        yield tried, after, same[-1] if same else None


def hidden(*seen: Seen | None) -> bool:
    """Whether an inway kept one of them from us."""
    return any(one is not None and of_inway(one.exchange) for one in seen)


def reads(seen: Seen) -> bool:
    """Whether it only asks."""
    return seen.exchange.request.reads


def services_of(seen: Seen) -> tuple[str, ...]:
    """The services of its operation."""
    return services(seen.exchange.operation or "")


def _same_subject(one: Seen, other: Seen) -> bool:
    mine, theirs = one.exchange, other.exchange
    return (mine.operation, mine.bsn, mine.v_nummer) == (theirs.operation, theirs.bsn, theirs.v_nummer)

"""What a request does, and does not do: a refusal nothing, a delivery what it says, a read nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.provider.delivered import shows_delivery
from harness.checks.provider.inway import of_inways, undecided, unseen
from harness.checks.provider.measured import before_and_after, hidden, numbered, reads, services_of
from harness.checks.provider.questions import asked, comparable, facts, refused, shown, succeeded
from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen

ERROR_TLS = "tls"


@check("EIS-GDR-001", revision=2)
def geweigerd_verandert_niets(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een verzoek dat is geweigerd verandert niets."""
    for tried, after, before in before_and_after(scene):
        if reads(tried) or before is None:
            continue
        if hidden(tried, after, before):
            yield from unseen(tried.exchange, before.seq, tried.seq, after.seq)
        elif refused(tried) or tried.exchange.error == ERROR_TLS:
            yield from _unchanged("toch_veranderd", before, tried, after)
    yield from undecided(scene, "bewijs")
    for proof, operation in asked(scene, "bewijs"):
        # Where a 404 was expected, another answer proves nothing: that 404 is inferred.
        if facts(proof).expected != "gelukt":
            continue
        if hidden(numbered(scene, facts(proof).after)):
            yield from unseen(proof.exchange, facts(proof).after, proof.seq)
            continue
        for service in services_of(proof):
            if succeeded(proof):
                yield passed(facts(proof).after, proof.seq, service=service)
            else:
                yield failed(
                    "toch_veranderd", facts(proof).after, proof.seq, service=service,
                    operatie=operation.operation_id, lezing=operation.operation_id, gezien=shown(proof),
                )  # fmt: skip


@check("EIS-GDR-004", revision=2)
def lezen_verandert_niets(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Lezen verandert niets: twee keer vragen geeft twee keer hetzelfde, en al het andere blijft zoals het was."""
    for seen in of_inways(scene, "opnieuw"):
        yield from unseen(seen.exchange, seen.seq) if reads(seen) else ()
    for again, operation in asked(scene, "opnieuw"):
        first = numbered(scene, facts(again).after)
        if not reads(again) or first is None:
            continue
        if hidden(first):
            yield from unseen(again.exchange, first.seq, again.seq)
            continue
        for service in services_of(again) if succeeded(first) else ():
            if comparable(first) == comparable(again):
                yield passed(first.seq, again.seq, service=service)
            else:
                yield failed(
                    "tweede_lezing_anders", first.seq, again.seq, service=service,
                    operatie=operation.operation_id, gezien=shown(again),
                )  # fmt: skip
    for tried, after, before in before_and_after(scene):
        if not reads(tried) or before is None:
            continue
        if hidden(tried, after, before):
            yield from unseen(tried.exchange, before.seq, tried.seq, after.seq)
        else:
            yield from _unchanged("lezen_veranderde_iets", before, tried, after)


@check("EIS-GDR-005", revision=2)
def aangenomen_is_te_lezen(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wat is aangenomen, staat er daarna."""
    for tried, after, _before in before_and_after(scene):
        there = shows_delivery(tried, after)
        if reads(tried) or there is None:
            continue
        if hidden(tried, after):
            yield from unseen(tried.exchange, tried.seq, after.seq)
            continue
        for service in services_of(tried) if succeeded(tried) else ():
            if there:
                yield passed(tried.seq, after.seq, service=service)
            else:
                yield failed(
                    "niet_terug_te_lezen", tried.seq, after.seq, service=service,
                    operatie=tried.exchange.operation, lezing=after.exchange.operation, gezien=shown(after),
                )  # fmt: skip


def _unchanged(code: str, before: Seen, tried: Seen, after: Seen) -> Iterator[Said]:
    """Whether a reading gives after a request what it gave before."""
    same = comparable(before) == comparable(after)
    for service in services_of(tried):
        if same:
            yield passed(before.seq, tried.seq, after.seq, service=service)
        else:
            yield failed(
                code, before.seq, tried.seq, after.seq, service=service,
                operatie=tried.exchange.operation, lezing=after.exchange.operation, gezien=shown(tried),
            )  # fmt: skip

"""What a request does, and does not do: a refusal nothing, a repetition nothing more, a read nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.bron.antwoorden import services
from harness.checks.bron.geleverd import shows_delivery
from harness.checks.bron.vragen import answer, asked, at, comparable, facts, refused, shown, status, succeeded
from harness.checks.contract import catalogue
from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange
from harness.evidence.scene import Scene, Seen

METINGEN = ("voormeting", "nameting")
ERROR_TLS = "tls"


def _number(scene: Scene, seq: int) -> Seen | None:
    return next((Seen(n, exchange) for n, exchange in scene.of(Exchange) if n == seq), None)


def _tried(scene: Scene) -> Iterator[tuple[Seen, Seen, Seen | None]]:
    """Each nameting, with the request that it is about and the last reading of the same before that."""
    before = [seen for seen, _ in asked(scene, *METINGEN)]
    for after, _ in asked(scene, "nameting"):
        tried = _number(scene, facts(after)["na"])
        if tried is None:
            continue
        same = [s for s in before if s.seq < tried.seq and _same_subject(s, after)]
        yield tried, after, same[-1] if same else None


def _same_subject(one: Seen, other: Seen) -> bool:
    mine, theirs = one.exchange, other.exchange
    return (mine.operation, mine.bsn, mine.v_nummer) == (theirs.operation, theirs.bsn, theirs.v_nummer)


def _services(seen: Seen) -> tuple[str, ...]:
    return services(seen.exchange.operation or "")


@check("EIS-GDR-001", revision=1)
def geweigerd_verandert_niets(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een verzoek dat is geweigerd verandert niets."""
    for tried, after, before in _tried(scene):
        if not (refused(tried) or tried.exchange.error == ERROR_TLS) or before is None:
            continue
        same = comparable(before) == comparable(after)
        for service in _services(tried):
            if same:
                yield passed(before.seq, tried.seq, after.seq, service=service)
            else:
                yield failed(
                    "toch_veranderd", before.seq, tried.seq, after.seq, service=service,
                    operatie=tried.exchange.operation, lezing=after.exchange.operation, gezien=shown(tried),
                )  # fmt: skip

    for proof, operation in asked(scene, "bewijs"):
        # Where a 404 was expected, another answer proves nothing: that 404 is inferred.
        if facts(proof)["verwacht"] != "gelukt":
            continue
        for service in _services(proof):
            if succeeded(proof):
                yield passed(facts(proof)["na"], proof.seq, service=service)
            else:
                yield failed(
                    "toch_veranderd", facts(proof)["na"], proof.seq, service=service,
                    operatie=operation.operation_id, lezing=operation.operation_id, gezien=shown(proof),
                )  # fmt: skip


@check("EIS-GDR-002", revision=1)
def herhaling_doet_niets_meer(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Hetzelfde bericht nog een keer, met hetzelfde berichtId, wordt niet nog een keer uitgevoerd."""
    for seen, _ in asked(scene, "herhaling", "gevolg"):
        first = _number(scene, facts(seen)["na"])
        if first is None or not succeeded(first) or status(seen) is None:
            continue
        twice = _made_another(first, seen) if facts(seen)["soort"] == "herhaling" else _shows_it_twice(seen)
        for service in _services(seen):
            if twice:
                yield failed("dubbel_verwerkt", first.seq, seen.seq, service=service, operatie=seen.exchange.operation)
            else:
                yield passed(first.seq, seen.seq, service=service)


def _made_another(first: Seen, again: Seen) -> bool:
    """Whether the repetition was given an id of its own."""
    one, other = at(answer(first), "id"), at(answer(again), "id")
    return succeeded(again) and other is not None and one != other


def _shows_it_twice(seen: Seen) -> bool:
    row = facts(seen)
    if row.get("mag_niet"):
        return succeeded(seen)
    return bool(at(answer(seen), row["pad"]) == row["niet"])


@check("EIS-GDR-003", revision=1)
def nog_een_put(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Twee keer dezelfde PUT is hetzelfde als één keer."""
    for again, operation in asked(scene, "opnieuw"):
        first = _number(scene, facts(again)["na"])
        if operation.method != "PUT" or first is None or not succeeded(first):
            continue
        changed = [after for tried, after, before in _tried(scene)
                   if tried.seq == again.seq and before and comparable(before) != comparable(after)]  # fmt: skip
        for service in _services(again):
            if not succeeded(again):
                yield failed(
                    "opnieuw_geweigerd", first.seq, again.seq, service=service,
                    operatie=operation.operation_id, gezien=shown(again),
                )  # fmt: skip
            elif changed:
                yield failed(
                    "tweede_keer_anders", first.seq, again.seq, changed[0].seq, service=service,
                    operatie=operation.operation_id, lezing=changed[0].exchange.operation,
                )  # fmt: skip
            else:
                yield passed(first.seq, again.seq, service=service)


@check("EIS-GDR-004", revision=1)
def lezen_verandert_niets(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Lezen verandert niets: twee keer vragen geeft twee keer hetzelfde antwoord."""
    for again, operation in asked(scene, "opnieuw"):
        first = _number(scene, facts(again)["na"])
        if operation.method != "GET" or first is None or not succeeded(first):
            continue
        for service in _services(again):
            if comparable(first) == comparable(again):
                yield passed(first.seq, again.seq, service=service)
            else:
                yield failed(
                    "tweede_lezing_anders", first.seq, again.seq, service=service,
                    operatie=operation.operation_id, gezien=shown(again),
                )  # fmt: skip


@check("EIS-GDR-005", revision=1)
def aangenomen_is_te_lezen(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wat is aangenomen, staat er daarna."""
    for tried, after, _before in _tried(scene):
        declared = catalogue().operation(tried.exchange.operation or "")
        if not succeeded(tried) or declared.method == "GET":
            continue
        there = shows_delivery(tried, after)
        for service in _services(tried) if there is not None else ():
            if there:
                yield passed(tried.seq, after.seq, service=service)
            else:
                yield failed(
                    "niet_terug_te_lezen", tried.seq, after.seq, service=service,
                    operatie=tried.exchange.operation, lezing=after.exchange.operation, gezien=shown(after),
                )  # fmt: skip

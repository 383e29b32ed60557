"""Setbacks on order: what the application did after each. Every check starts from a fault that really struck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from harness.chain.services import diensten_van_operatie
from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, Fault
from harness.evidence.scene import Scene, Seen

TEMPORARY = {500, 502, 503, 504}
SHORTEST_PAUSE = 0.05
"""Seconds; trying again sooner is no waiting at all."""
TOLERANCE = timedelta(milliseconds=100)


@dataclass(frozen=True)
class Struck:
    """A fault, and the first request that it struck."""

    fault: Fault
    seen: Seen

    @property
    def operation(self) -> str:
        return self.seen.exchange.operation or ""

    @property
    def ended(self) -> datetime:
        began = datetime.fromisoformat(self.seen.exchange.at)
        return began + timedelta(milliseconds=self.seen.exchange.duration_ms)


def strikes(scene: Scene, *names: str) -> Iterator[Struck]:
    """The faults of these kinds that struck."""
    for _, fault in scene.faults():
        if fault.name in names:
            hit = next((seen for seen in scene.requests() if seen.exchange.fault == fault.id), None)
            if hit is not None:
                yield Struck(fault, hit)


def same_again(scene: Scene, struck: Struck) -> list[Seen]:
    """Later requests of the same operation about the same person, until it is ordered anew.

    Later is what began later: an exchange is recorded when it ends, and the one that was struck may end last.
    """
    about = struck.seen.exchange
    ordered = (seq for seq, data in scene.marks("opdracht") if data["operatie"] == struck.operation)
    until = min((seq for seq in ordered if seq > struck.seen.seq), default=None) if about.bsn is None else None
    return [
        seen
        for seen in scene.requests(struck.operation)
        if seen.seq != struck.seen.seq
        and seen.exchange.at >= about.at
        and (seen.exchange.bsn, seen.exchange.v_nummer) == (about.bsn, about.v_nummer)
        and (until is None or seen.seq < until)
    ]


@check("EIS-WER-001", revision=1)
def opnieuw_na_tijdelijke_fout(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Na een tijdelijke fout wordt opnieuw geprobeerd."""
    for struck in strikes(scene, "status"):
        if struck.fault.parameters["status"] in TEMPORARY:
            yield _recovered(scene, struck, declaration)


@check("EIS-WER-003", revision=1)
def opnieuw_na_verbroken_verbinding(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Na een verbroken verbinding wordt opnieuw geprobeerd."""
    for struck in strikes(scene, "cut_before", "cut_after"):
        if struck.fault.name == "cut_before" or struck.operation.startswith("get"):
            yield _recovered(scene, struck, declaration)


@check("EIS-WER-002", revision=1)
def wacht_zoals_gevraagd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Retry-After wordt gerespecteerd."""
    for struck in strikes(scene, "status"):
        asked = struck.fault.parameters.get("headers", {}).get("Retry-After")
        again = same_again(scene, struck)
        if asked is None or not again:
            continue
        waited = datetime.fromisoformat(again[0].exchange.at) - struck.ended
        if waited + TOLERANCE >= timedelta(seconds=int(asked)):
            yield passed(struck.seen.seq, again[0].seq, seconden=waited.total_seconds())
        else:
            yield failed(
                "te_vroeg_opnieuw", struck.seen.seq, again[0].seq, verwacht=int(asked), gezien=waited.total_seconds()
            )


@check("EIS-WER-004", revision=1)
def geen_dubbele_levering(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een verloren bevestiging geeft geen dubbele levering."""
    for struck in strikes(scene, "cut_after"):
        if struck.operation.startswith("get"):
            continue
        delivered = struck.seen.exchange.request.body
        twice = [
            s for s in same_again(scene, struck) if _processed(s.exchange) and s.exchange.request.body != delivered
        ]
        if twice:
            yield failed(
                "dubbel_verwerkt", struck.seen.seq, *(seen.seq for seen in twice[:3]), operatie=struck.operation
            )
        else:
            yield passed(struck.seen.seq)


@check("EIS-WER-005", revision=1)
def zoekt_uit_hoe_het_staat(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Na een verloren bevestiging zoekt de applicatie uit hoe het staat."""
    for seq, data in scene.marks("verwacht-navraag"):
        wanted = [name for name in (data["operatie"], data["vraag"]) if name]
        found = next(scene.requests(*wanted, bsn=data["bsn"], after=data["na"]), None)
        if found is not None:
            yield passed(found.seq)
        else:
            yield failed("niet_nagevraagd", seq, verwacht=" / ".join(wanted), seconden=data["seconden"])


@check("EIS-WER-006", revision=1)
def wacht_op_langzaam_antwoord(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Op een langzaam antwoord wordt gewacht."""
    for struck in strikes(scene, "slow"):
        content = struck.seen.exchange.request.body
        again = [seen for seen in same_again(scene, struck) if seen.exchange.request.body == content]
        if again:
            yield failed("ongeduldig_herhaald", struck.seen.seq, again[0].seq, operatie=struck.operation)
        else:
            yield passed(struck.seen.seq)


@check("EIS-WER-007", revision=1)
def raadpleging_niet_blind_herhaald(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een raadpleging die wordt afgewezen wordt niet blind herhaald."""
    for answered, _ in _final_answers(scene, reads=True):
        yield answered


@check("EIS-WEI-001", revision=1)
def levering_niet_blind_herhaald(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een geweigerde levering wordt niet blind herhaald."""
    for answered, operation in _final_answers(scene, reads=False):
        for service in diensten_van_operatie(operation):
            yield Said(answered.kind, answered.code, answered.observations, service, answered.values)


@check("EIS-WER-008", revision=1)
def nieuw_veld_stoort_niet(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een nieuw veld in een antwoord stoort niet."""
    for struck in strikes(scene, "extra_field"):
        again = same_again(scene, struck)
        if again:
            yield failed("opnieuw_gevraagd", struck.seen.seq, again[0].seq, operatie=struck.operation)
        else:
            yield _goes_on(scene, struck)


@check("EIS-WER-009", revision=1)
def onleesbaar_antwoord_legt_niet_stil(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een onleesbaar antwoord legt de applicatie niet stil."""
    for struck in strikes(scene, "garbage"):
        yield _goes_on(scene, struck)


@check("EIS-WER-010", revision=1)
def hamert_niet(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Na herhaalde fouten wacht de applicatie steeds langer."""
    for struck in strikes(scene, "status"):
        tries = [struck.seen, *same_again(scene, struck)]
        if struck.fault.parameters["times"] < 3 or struck.fault.parameters["status"] not in TEMPORARY or len(tries) < 3:
            continue
        moments = [datetime.fromisoformat(seen.exchange.at) for seen in tries]
        gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
        seqs = [seen.seq for seen in tries]
        if min(gaps) >= SHORTEST_PAUSE and max(gaps) > gaps[0]:
            yield passed(*seqs, seconden=min(gaps))
        else:
            yield failed("hamert", *seqs, operatie=struck.operation, gezien=min(gaps))


def _recovered(scene: Scene, struck: Struck, declaration: Declaration) -> Said:
    limit = declaration.beloften.herstel_binnen
    again = same_again(scene, struck)
    good = next((seen for seen in again if _processed(seen.exchange)), None)
    if not again:
        return failed("niet_opnieuw_geprobeerd", struck.seen.seq, operatie=struck.operation, seconden=limit)
    if good is None:
        return failed("niet_hersteld", struck.seen.seq, again[-1].seq, operatie=struck.operation, seconden=limit)
    seconds = (datetime.fromisoformat(good.exchange.at) - struck.ended).total_seconds()
    if seconds > limit:
        return failed("te_laat_hersteld", struck.seen.seq, good.seq, verwacht=limit, gezien=seconds)
    return passed(struck.seen.seq, good.seq, seconden=seconds)


def _final_answers(scene: Scene, *, reads: bool) -> Iterator[tuple[Said, str]]:
    for struck in strikes(scene, "status"):
        if struck.operation.startswith("get") != reads or struck.fault.parameters["status"] in TEMPORARY:
            continue
        first = struck.seen.exchange
        again = [s for s in same_again(scene, struck) if s.exchange.request.body == first.request.body]
        status = struck.fault.parameters["status"]
        if again:
            seqs = (struck.seen.seq, *(seen.seq for seen in again[:3]))
            yield failed("blind_herhaald", *seqs, operatie=struck.operation, status=status), struck.operation
        else:
            yield passed(struck.seen.seq), struck.operation


def _goes_on(scene: Scene, struck: Struck) -> Said:
    mark = scene.mark("leeft-nog") or {}
    later = next(scene.requests(mark.get("operatie", ""), bsn=mark.get("bsn"), after=mark.get("na", -1)), None)
    if later is None:
        return failed("gestopt_met_werken", struck.seen.seq, operatie=struck.operation)
    return passed(struck.seen.seq, later.seq)


def _processed(exchange: Exchange) -> bool:
    """Whether DUO carried it out: it was answered well, or the answer alone was lost."""
    if exchange.error == "cut_after":
        return True
    return exchange.response is not None and exchange.response.status < 400

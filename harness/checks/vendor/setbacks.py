"""Setbacks on order: what the application did after each. Every check starts from a fault that really struck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harness.chain.services import diensten_van_operatie
from harness.checks.passing import TEMPORARY, is_final
from harness.checks.registry import Said, check, failed, passed
from harness.checks.timing import (
    PATIENCE,
    Point,
    absent,
    answered,
    at_least,
    at_most,
    begun,
    between,
    came,
    caused,
    gave_up,
    grows,
    marked,
    pauses,
    seconds_asked,
)
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, Fault
from harness.evidence.scene import Scene, Seen

SHORTEST_PAUSE = 0.05
"""Seconds; trying again sooner is no waiting at all."""
TOLERANCE = 0.1
"""Seconds that a pause may fall short of what was asked."""
UNCERTAIN = frozenset({"createContactpersoon"})
"""Creates that no read can ask after and that DUO does not replace: repeating one blindly may make a second."""


@dataclass(frozen=True)
class Struck:
    """A fault, and the first request that it struck."""

    fault: Fault
    seen: Seen

    @property
    def operation(self) -> str:
        return self.seen.exchange.operation or ""

    @property
    def reads(self) -> bool:
        """Whether it only asked."""
        return self.seen.exchange.request.reads

    @property
    def ended(self) -> Point:
        """When it was over, for us."""
        return answered(self.seen)


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
    ordered = (seq for seq, data in scene.marks(marks.Ordered) if data.operation == struck.operation)
    until = min((seq for seq in ordered if seq > struck.seen.seq), default=None) if about.bsn is None else None
    return [
        seen
        for seen in scene.requests(struck.operation)
        if seen.seq != struck.seen.seq
        and came(seen) >= came(struck.seen)
        and (seen.exchange.bsn, seen.exchange.v_nummer) == (about.bsn, about.v_nummer)
        and (until is None or seen.seq < until)
    ]


@check("EIS-WER-001", revision=3)
def opnieuw_na_tijdelijke_fout(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Na een tijdelijke fout wordt opnieuw geprobeerd."""
    for struck in strikes(scene, "status"):
        if struck.fault.parameters["status"] in TEMPORARY:
            yield _recovered(scene, struck, declaration)


@check("EIS-WER-003", revision=3)
def opnieuw_na_verbroken_verbinding(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Na een verbroken verbinding wordt opnieuw geprobeerd."""
    for struck in strikes(scene, "cut_before", "hang", "cut_after", "cut_half"):
        if struck.fault.name in ("cut_before", "hang") or struck.reads:
            yield _recovered(scene, struck, declaration)


@check("EIS-WER-002", revision=3)
def wacht_zoals_gevraagd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Retry-After wordt gerespecteerd."""
    for struck in strikes(scene, "status"):
        header = struck.fault.parameters.get("headers", {}).get("Retry-After")
        asked = None if header is None else seconds_asked(header, struck.ended.wall)
        again = same_again(scene, struck)
        if asked is None or not again:
            continue
        waited = between(struck.ended, begun(again[0]))
        seqs = (struck.seen.seq, again[0].seq)
        yield at_least(
            waited,
            asked,
            tolerance=TOLERANCE,
            kept=passed(*seqs, seconden=waited.seconds),
            broken=failed("te_vroeg_opnieuw", *seqs, verwacht=int(asked), gezien=waited.seconds),
        )


@check("EIS-WER-004", revision=2)
def geen_dubbele_levering(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een verloren bevestiging geeft geen dubbele levering."""
    for struck in strikes(scene, "cut_after", "late"):
        if struck.reads:
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


@check("EIS-WER-005", revision=2)
def zoekt_uit_hoe_het_staat(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Na een verloren bevestiging zoekt de applicatie uit hoe het staat."""
    for seq, data in scene.marks(marks.InquiryExpected):
        wanted = [name for name in (data.operation, data.question) if name]
        found = next(scene.requests(*wanted, bsn=data.bsn, after=data.after), None)
        if found is not None:
            yield passed(found.seq)
        else:
            broken = failed("niet_nagevraagd", seq, verwacht=" / ".join(wanted), seconden=data.seconds)
            watched = gave_up(scene, data.operation, data.after)
            granted = declaration.beloften.herstel_binnen
            yield absent(marked(scene, seq), watched, granted, broken=broken)


@check("EIS-WER-006", revision=3)
def wacht_op_langzaam_antwoord(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Op een langzaam antwoord wordt gewacht."""
    for struck in strikes(scene, "slow"):
        content = struck.seen.exchange.request.body
        again = [seen for seen in same_again(scene, struck) if seen.exchange.request.body == content]
        if struck.reads:  # every notification is a reason of its own to read
            told = sum(data.bsn == struck.seen.exchange.bsn for _, data in scene.marks(marks.Notified))
            again = again[max(0, told - 1) :]
        if again:
            yield at_least(
                between(begun(struck.seen), begun(again[0])),
                PATIENCE,
                kept=passed(struck.seen.seq, again[0].seq),
                broken=failed("ongeduldig_herhaald", struck.seen.seq, again[0].seq, operatie=struck.operation),
            )
        else:
            yield passed(struck.seen.seq)


@check("EIS-WER-007", revision=2)
def raadpleging_niet_blind_herhaald(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een raadpleging die wordt afgewezen wordt niet blind herhaald."""
    for said, _ in _final_answers(scene, reads=True):
        yield said


@check("EIS-WEI-001", revision=3)
def levering_niet_blind_herhaald(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een geweigerde levering wordt niet blind herhaald."""
    for said, operation in _final_answers(scene, reads=False):
        for service in diensten_van_operatie(operation):
            yield Said(said.kind, said.code, said.observations, service, said.values)


@check("EIS-WER-008", revision=3)
def nieuw_veld_stoort_niet(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Een nieuw veld in een antwoord stoort niet."""
    for struck in strikes(scene, "extra_field"):
        yield _goes_on(scene, struck, declaration)


@check("EIS-WER-009", revision=2)
def onleesbaar_antwoord_legt_niet_stil(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Een onleesbaar antwoord legt de applicatie niet stil."""
    for struck in strikes(scene, "garbage"):
        yield _goes_on(scene, struck, declaration)


@check("EIS-WER-010", revision=2)
def hamert_niet(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Na herhaalde fouten wacht de applicatie steeds langer."""
    for struck in strikes(scene, "status"):
        tries = [struck.seen, *same_again(scene, struck)]
        if struck.fault.parameters["times"] < 3 or struck.fault.parameters["status"] not in TEMPORARY or len(tries) < 3:
            continue
        gaps = pauses((begun(seen), begun(seen)) for seen in tries)
        shortest, seqs = min(gap.seconds for gap in gaps), [seen.seq for seen in tries]
        yield grows(
            gaps,
            SHORTEST_PAUSE,
            kept=passed(*seqs, seconden=shortest),
            broken=failed("hamert", *seqs, operatie=struck.operation, gezien=shortest),
        )


def _recovered(scene: Scene, struck: Struck, declaration: Declaration) -> Said:
    limit = declaration.beloften.herstel_binnen
    again = same_again(scene, struck)
    good = next((seen for seen in again if _processed(seen.exchange)), None)
    if not again and struck.operation in UNCERTAIN:
        return passed(struck.seen.seq, code="onzeker_gelaten", operatie=struck.operation)
    if good is None:
        seqs = (struck.seen.seq, again[-1].seq) if again else (struck.seen.seq,)
        code = "niet_hersteld" if again else "niet_opnieuw_geprobeerd"
        return _never(scene, struck, limit, failed(code, *seqs, operatie=struck.operation, seconden=limit))
    lapse = between(struck.ended, begun(good))
    return at_most(
        lapse,
        limit,
        kept=passed(struck.seen.seq, good.seq, seconden=lapse.seconds),
        broken=failed("te_laat_hersteld", struck.seen.seq, good.seq, verwacht=limit, gezien=lapse.seconds),
    )


def _never(scene: Scene, struck: Struck, limit: float, broken: Said) -> Said:
    return absent(struck.ended, gave_up(scene, struck.operation, struck.seen.seq), limit, broken=broken)


def _final_answers(scene: Scene, *, reads: bool) -> Iterator[tuple[Said, str]]:
    for struck in strikes(scene, "status"):
        if struck.reads != reads or not is_final(struck.fault.parameters["status"]):
            continue
        first = struck.seen.exchange
        again = [s for s in same_again(scene, struck) if s.exchange.request.body == first.request.body]
        status = struck.fault.parameters["status"]
        if again:
            seqs = (struck.seen.seq, *(seen.seq for seen in again[:3]))
            yield failed("blind_herhaald", *seqs, operatie=struck.operation, status=status), struck.operation
        else:
            yield passed(struck.seen.seq), struck.operation


def _goes_on(scene: Scene, struck: Struck, declaration: Declaration) -> Said:
    broken = failed("gestopt_met_werken", struck.seen.seq, operatie=struck.operation)
    next_call = scene.mark(marks.LivesOn)
    if next_call is None:
        return broken
    later = next(scene.requests(next_call.operation, bsn=next_call.bsn, after=next_call.after), None)
    if later is not None:
        return passed(struck.seen.seq, later.seq)
    watched = gave_up(scene, next_call.operation, next_call.after)
    return absent(caused(scene, next_call.after), watched, declaration.beloften.lees_binnen, broken=broken)


def _processed(exchange: Exchange) -> bool:
    """Whether DUO carried it out: it was answered well, or the answer alone was lost."""
    if exchange.error == "cut_after":
        return True
    return exchange.response is not None and exchange.response.status < 400


@check("EIS-WER-040", revision=1)
def doorverwijzing_niet_gevolgd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een doorverwijzing naar een ander adres wordt niet gevolgd."""
    strayed = [seen.seq for seen in scene.strayed()]
    for struck in strikes(scene, "redirect"):
        if strayed:
            yield failed("doorverwijzing_gevolgd", struck.seen.seq, *strayed[:3], operatie=struck.operation)
        else:
            yield passed(struck.seen.seq)


@check("EIS-WER-041", revision=2)
def opnieuw_als_duo_terug_is(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Wat niet kon omdat DUO weg was, gebeurt als DUO terug is."""
    promises = declaration.beloften
    promised = max(promises.lees_binnen, promises.lever_binnen) + promises.herstel_binnen
    for seq, data in scene.marks(marks.ProviderBack):
        found = next(scene.requests(data.operation, bsn=data.bsn, after=data.after), None)
        if found is not None:
            yield passed(found.seq)
            continue
        broken = failed("niet_teruggekomen", seq, operatie=data.operation, seconden=data.seconds)
        yield absent(marked(scene, seq), gave_up(scene, data.operation, data.after), promised, broken=broken)

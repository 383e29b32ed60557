"""The notifications of DUO or COA: whether they come, in which form, from whom and for whom."""

from __future__ import annotations

from collections.abc import Iterator

from harness.chain.events import concept_gebeurtenissen, gebeurtenissen
from harness.checks.contract import catalogue, validator
from harness.checks.identifiers import is_uuid, short
from harness.checks.provider.harvest import oogst
from harness.checks.provider.meldingen import NOTIFICATIE, gevraagd, meldingen, opdracht_voor
from harness.checks.registry import Said, cannot_tell, check, failed, passed, run_check
from harness.checks.timing import Lapse, at_most, between
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene

MOST = 20
"""Findings of one kind over a whole run that are told apart."""


@check("EIS-SIG-001", revision=3)
def gebeurtenis_gemeld(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Een gebeurtenis wordt aan de gemeente gemeld."""
    promised = declaration.beloften_bron.notificatie_binnen
    arrived, orders = meldingen(scene), {(one.seq, one.gebeurtenis): one for one in gevraagd(scene)}
    for seq, data in scene.marks(marks.NotificationExpected):
        order = orders.get((data.after, data.event))
        if order is None:
            continue
        melding = next((one for one in arrived if order.is_het(one)), None)
        lapse = between(order.genomen, melding.begin) if melding else Lapse(0.0)
        for service in _services(order.gebeurtenis):
            if melding is None:
                absent = cannot_tell if promised is None else failed  # no document says how long it may take
                yield absent(
                    "notificatie_niet_gezien" if promised is None else "notificatie_bleef_uit", order.seq, seq,
                    service=service, gebeurtenis=order.gebeurtenis, seconden=data.seconds,
                )  # fmt: skip
                continue
            kept = passed(order.seq, melding.seq, service=service)
            broken = failed(
                "notificatie_te_laat", order.seq, melding.seq, service=service, gebeurtenis=order.gebeurtenis,
                verwacht=promised, gezien=lapse.seconds,
            )  # fmt: skip
            yield kept if promised is None else at_most(lapse, promised, kept=kept, broken=broken)


@check("EIS-SIG-002", revision=1)
def notificatie_past_bij_document(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een notificatie past bij het document."""
    operation = catalogue().operation(NOTIFICATIE)
    for melding in meldingen(scene):
        request = melding.seen.exchange.request
        content = request.body.content() if request.body else None
        violations = validator().validate_request(operation, {}, request.query, request.headers, content)
        if not violations:
            yield passed(melding.seq)
        for violation in violations:
            yield failed(
                "schending_van_document", melding.seq, waar=violation.location, regel=violation.code,
                plaats=violation.pointer, verwacht=violation.expected, gezien=violation.actual, operatie=NOTIFICATIE,
            )  # fmt: skip


@check("EIS-SIG-003", revision=1)
def bron_is_de_afzender(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """De header bron is het OIN van de afzender."""
    expected = declaration.leverancier.oin
    for melding in meldingen(scene):
        said = melding.seen.exchange.request.header("bron")
        if said == expected:
            yield passed(melding.seq)
        else:
            yield failed("bron_van_notificatie_onjuist", melding.seq, verwacht=expected, gezien=short(said))


@check("EIS-SIG-004", revision=1)
def certificaat_van_de_afzender(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Het certificaat draagt het OIN uit de header bron."""
    for melding in meldingen(scene):
        peer, said = melding.seen.exchange.peer, melding.seen.exchange.request.header("bron")
        if peer is None:  # plain HTTP: there is no certificate that could tell
            continue
        if peer.oin == said:
            yield passed(melding.seq)
        else:
            yield failed("certificaat_van_een_ander", melding.seq, verwacht=short(said), gezien=peer.oin)


@check("EIS-SIG-005", revision=1)
def doel_is_de_gemeente(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """De header doel is de gemeente van de persoon."""
    orders, ours = gevraagd(scene), {tenant.oin for tenant in declaration.gemeenten}
    belongs = {data.bsn: data.oin for _, data in scene.marks(marks.PersonGiven)}
    by_v_nummer = {data.v_nummer: data.oin for _, data in scene.marks(marks.PersonGiven)}
    for melding in meldingen(scene):
        said = melding.seen.exchange.request.header("doel")
        order = opdracht_voor(melding, orders)
        expected = order.oin if order else belongs.get(melding.bsn or "") or by_v_nummer.get(melding.v_nummer or 0)
        if said == expected or (expected is None and said in ours):
            yield passed(melding.seq)
        else:
            yield failed(
                "notificatie_aan_andere_gemeente", melding.seq, verwacht=expected or " / ".join(sorted(ours)),
                gezien=short(said),
            )  # fmt: skip


@check("EIS-SIG-006", revision=1)
def bericht_id_is_uuid(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Het berichtId van een notificatie is een UUID."""
    for melding in meldingen(scene):
        said = melding.seen.exchange.request.header("berichtId")
        if said and is_uuid(said):
            yield passed(melding.seq)
        else:
            yield failed("bericht_id_ongeldig", melding.seq, gezien=short(said))


@run_check("EIS-SIG-007", revision=2)
def bericht_id_per_notificatie(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Een berichtId hoort bij één notificatie."""
    yield from _alone("bericht_id_herhaald", recording, same=False)


@run_check("EIS-SIG-023", revision=1)
def bericht_id_per_poging(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Ook een herhaling heeft een nieuw berichtId."""
    yield from _alone("herhaling_met_zelfde_bericht_id", recording, same=True)


def _alone(code: str, recording: Recording, same: bool) -> Iterator[Said]:
    """Attempts with a ``berichtId`` that was there before, over the same content or over other content."""
    first: dict[str, tuple[int, str]] = {}
    count, repeated = 0, 0
    for seq, seen in oogst(recording).notificaties:
        said = seen.request.header("berichtId")
        if said is None:
            continue
        count += 1
        content = (seen.request.body.text if seen.request.body else None) or ""
        earlier, told = first.setdefault(said.lower(), (seq, content))
        if earlier != seq and (told == content) is same:
            repeated += 1
            if repeated <= MOST:
                yield failed(code, earlier, seq, gezien=short(said))
    if count and not repeated:
        yield passed(verzoeken=count)


def _services(event: str) -> tuple[str, ...]:
    """The services whose own data an event is about."""
    found = {one.id: one for one in (*gebeurtenissen(), *concept_gebeurtenissen())}.get(event)
    rows = found.raadplegingen if found else ()
    return tuple(dict.fromkeys(row.dienst for row in rows if row.niveau == "must"))

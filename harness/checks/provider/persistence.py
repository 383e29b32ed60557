"""What a provider does when a notification is not taken in: whether it repeats, how often, and with what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from harness.checks.passing import TEMPORARY
from harness.checks.provider.harvest import oogst
from harness.checks.provider.meldingen import Melding, gevraagd, meldingen, moment_of
from harness.checks.registry import Said, cannot_tell, check, failed, passed, run_check
from harness.checks.timing import at_least, at_most, between, grows, in_order, pauses
from harness.checks.vendor.setbacks import SHORTEST_PAUSE, Struck, strikes
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene

ONBEREIKBAAR = 503
GENOEG = 1
"""Unchanged attempts after a refusal that are not blind yet."""
PER_GEMEENTE = 50
"""Notifications for one municipality within a second that are no flood yet, beyond those that were asked just then."""
PER_SECONDE = 3
"""Attempts at one notification within a second that are no flood yet."""
MOST = 10
"""Observations that one finding names."""


@check("EIS-SIG-013", revision=3)
def herhaald_na_onbereikbaar(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Na antwoord 503 wordt een notificatie herhaald tot zij is aangenomen."""
    for struck in strikes(scene, "status"):
        if struck.fault.parameters["status"] == ONBEREIKBAAR:
            yield _taken_in(scene, struck, declaration.beloften_bron.herhaling_binnen)


@check("EIS-SIG-014", revision=4)
def herhaald_na_storing(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Ook na een storing of een verbroken verbinding wordt herhaald."""
    for struck in strikes(scene, "status", "hang", "cut_before", "cut_after"):
        if struck.fault.name != "status" or struck.fault.parameters["status"] in TEMPORARY - {ONBEREIKBAAR}:
            yield _taken_in(scene, struck, declaration.beloften_bron.herhaling_binnen)
    for seq, data in scene.marks(marks.OpenAgain):
        yield from _came_after(scene, seq, data, declaration.beloften_bron.herhaling_binnen)


@check("EIS-SIG-015", revision=2)
def wacht_steeds_langer(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Tussen herhalingen wacht de bron steeds langer."""
    for struck in strikes(scene, "status"):
        tries = _tries(scene, struck)
        if struck.fault.parameters["status"] not in TEMPORARY or len(tries) < 3:
            continue
        lapses = pauses((melding.begin, melding.einde) for melding in tries)
        gaps, seqs = [lapse.seconds for lapse in lapses], [melding.seq for melding in tries[:MOST]]
        yield grows(
            [lapses[0], lapses[-1]],
            SHORTEST_PAUSE,
            also=lapses,
            kept=passed(*seqs, pauzes=gaps),
            broken=failed("pauzes_groeien_niet", *seqs, gezien=gaps[:MOST]),
        )


@check("EIS-SIG-016", revision=2)
def herhaling_meldt_hetzelfde(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een herhaling meldt hetzelfde."""
    for struck in strikes(scene, "status", "hang", "cut_before", "cut_after"):
        first, *again = _tries(scene, struck)
        other = next((melding for melding in again if melding.inhoud != first.inhoud), None)
        if other is not None:
            yield failed("herhaling_met_andere_inhoud", first.seq, other.seq, gezien=_different(first, other))
        elif again:
            yield passed(first.seq, *(melding.seq for melding in again[:MOST]))


@check("EIS-SIG-017", revision=1)
def niet_blind_herhaald(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een geweigerde notificatie wordt niet blind herhaald."""
    for struck in strikes(scene, "status"):
        status = struck.fault.parameters["status"]
        if status in TEMPORARY:
            continue
        first, *again = _tries(scene, struck)
        same = [melding for melding in again if melding.inhoud == first.inhoud]
        if len(same) > GENOEG:
            seqs = [melding.seq for melding in same[:MOST]]
            yield failed("notificatie_blind_herhaald", first.seq, *seqs, status=status, gezien=len(same))
        else:
            yield passed(first.seq, status=status)


@check("EIS-SIG-018", revision=2)
def geen_verloren(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """Bij veel notificaties tegelijk gaat er geen verloren."""
    for seq, data in scene.marks(marks.Flood):
        orders, arrived = [order for order in gevraagd(scene) if order.seq > seq], meldingen(scene)
        lost = [order for order in orders if not any(order.is_het(melding) for melding in arrived)]
        if len(orders) < data.count:
            continue  # it did not take on as much as a burst is
        if lost:
            seqs = [order.seq for order in lost[:MOST]]
            promised = declaration.beloften_bron.notificatie_binnen is not None
            say = failed if promised else cannot_tell  # nothing promised: the rest may be on its way
            code = "notificaties_verloren" if promised else "notificaties_niet_gezien"
            yield say(code, seq, *seqs, verwacht=len(orders), gezien=len(orders) - len(lost))
        else:
            yield passed(seq, aantal=len(orders))


@check("EIS-SIG-019", revision=2)
def overspoelt_niet(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """De bron overspoelt een gemeente niet."""
    for attempts in _by_subject(scene):
        calm = passed(*(melding.seq for melding in attempts[:MOST]))
        said = [_tempo(attempts[at : at + PER_SECONDE + 1], calm) for at in range(len(attempts) - PER_SECONDE)]
        yield next((one for kind in ("failed", "cannot_tell") for one in said if one.kind == kind), calm)


@run_check("EIS-SIG-022", revision=2)
def overspoelt_ook_samen_niet(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Ook alle notificaties samen overspoelen een gemeente niet."""
    found = oogst(recording)
    arrived: dict[str, list[tuple[datetime, int]]] = {}
    for seq, seen in found.notificaties:
        arrived.setdefault(seen.request.header("doel") or "", []).append((moment_of(seen.at), seq))
    for gemeente, attempts in arrived.items():
        attempts.sort()
        crowd = _crowd(attempts, sorted(map(moment_of, found.gevraagd.get(gemeente, ()))))
        if crowd:
            yield failed("gemeente_overspoeld", crowd, gezien=gemeente, verwacht=PER_GEMEENTE)
        else:
            yield passed(attempts[0][1], aantal=len(attempts))


def _crowd(arrived: Sequence[tuple[datetime, int]], asked: Sequence[datetime]) -> int | None:
    """The first of too many within a second, those left out that were asked in it or just before; None without one."""
    second = timedelta(seconds=1)
    for index, (begin, seq) in enumerate(arrived):
        mine = bisect_left(asked, begin + second) - bisect_left(asked, begin - second)
        last = index + PER_GEMEENTE + mine
        if last < len(arrived) and arrived[last][0] - begin < second:
            return seq
    return None


@check("EIS-SIG-020", revision=1)
def niet_nog_eens(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wat is aangenomen wordt niet nog eens gemeld."""
    for attempts in _by_subject(scene):
        taken = next((melding for melding in attempts if melding.status == 201), None)
        if taken is None:
            continue
        asked_again = len([order for order in gevraagd(scene) if order.is_het(attempts[-1])]) > 1
        twice = [melding for melding in attempts if melding.om > taken.klaar and not asked_again]
        if twice:
            yield failed("notificatie_dubbel", taken.seq, *(melding.seq for melding in twice[:MOST]))
        else:
            yield passed(taken.seq)


@check("EIS-SIG-021", revision=2)
def wacht_op_laat_antwoord(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Op een laat antwoord wordt gewacht."""
    for struck in strikes(scene, "slow"):
        first, *again = _tries(scene, struck)
        impatient = next((melding for melding in again if not in_order(first.einde, melding.begin)), None)
        if impatient:
            yield failed("notificatie_ongeduldig", first.seq, impatient.seq)
        else:
            yield passed(first.seq)


def _taken_in(scene: Scene, struck: Struck, promised: float | None) -> Said:
    """Whether it went on until it was taken in, and as soon as was ``promised``: no document says how soon."""
    tries = _tries(scene, struck)
    first, last = tries[0], tries[-1]
    good = next((melding for melding in tries[1:] if melding.status == 201), None)
    if good is None and promised is None:
        return cannot_tell("herhaling_niet_gezien", first.seq, pogingen=len(tries), seconden=_watched(scene))
    if good is None:
        if last is not first:
            return failed("notificatie_opgegeven", first.seq, last.seq, pogingen=len(tries))
        return failed("notificatie_niet_herhaald", first.seq)
    until_taken = tries[: tries.index(good) + 1]
    kept = passed(first.seq, good.seq, pogingen=len(until_taken))
    waits = pauses((melding.begin, melding.einde) for melding in until_taken)
    longest = max(waits, key=lambda wait: wait.seconds - wait.error)
    if promised is None:
        return kept
    broken = failed("herhaling_te_laat", first.seq, good.seq, verwacht=promised, gezien=longest.seconds)
    said = [at_most(wait, promised, kept=kept, broken=broken) for wait in (longest, *waits)]
    return next((one for one in said if one is not kept), kept)


def _tempo(attempts: list[Melding], calm: Said) -> Said:
    """Whether these came within a second: what stood in our socket may have come apart."""
    broken = failed("notificaties_overspoelen", *(melding.seq for melding in attempts), verwacht=PER_SECONDE)
    return at_least(between(attempts[0].begin, attempts[-1].begin), 1.0, kept=calm, broken=broken)


def _came_after(scene: Scene, seq: int, data: marks.OpenAgain, promised: float | None) -> Iterator[Said]:
    """Whether what was asked while nobody listened (mark ``na``) came when somebody did again (mark ``seq``)."""
    order = next((one for one in gevraagd(scene) if one.seq == data.after), None)
    if order is None:
        return
    came = next((melding for melding in meldingen(scene) if order.is_het(melding)), None)
    if came is not None:
        yield passed(seq, came.seq)
    elif promised is None:
        yield cannot_tell("herhaling_niet_gezien", seq, seconden=_watched(scene))
    else:
        yield failed("notificatie_niet_herhaald", seq)


def _watched(scene: Scene) -> float | None:
    """How long was waited for an attempt that did not come, in seconds."""
    return next((data.seconds for _, data in scene.marks(marks.Watched) if data.seen is None), None)


def _tries(scene: Scene, struck: Struck) -> list[Melding]:
    """The attempt that was struck, and those after it at the same notification."""
    about = next(melding for melding in meldingen(scene) if melding.seq == struck.seen.seq)
    began = moment_of(struck.seen.exchange.at)
    later = [m for m in meldingen(scene) if m.waarover == about.waarover and m.om >= began and m.seq != about.seq]
    return [about, *later]


def _by_subject(scene: Scene) -> Iterator[list[Melding]]:
    """The attempts at each notification, in order of arrival."""
    found: dict[tuple[str, str | None, int | None], list[Melding]] = {}
    for melding in meldingen(scene):
        found.setdefault(melding.waarover, []).append(melding)
    yield from found.values()


def _different(first: Melding, other: Melding) -> list[str]:
    """The names of what differs."""
    if not isinstance(first.inhoud, dict) or not isinstance(other.inhoud, dict):
        return []
    names = sorted(first.inhoud.keys() | other.inhoud.keys())
    return [name for name in names if first.inhoud.get(name) != other.inhoud.get(name)]

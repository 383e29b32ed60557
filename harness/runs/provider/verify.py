"""A verification run: from what is known of a provider to a finished recording in a run folder."""

from __future__ import annotations

import asyncio
from pathlib import Path

from harness.checks.contract import catalogue
from harness.evidence import marks
from harness.evidence.observations import Exchange, Mark
from harness.evidence.run_folder import RunFolder
from harness.parties.wire.exchange_client import Patience
from harness.parties.wire.pace import LONGEST
from harness.parties.wire.reaching import reachable
from harness.parties.witness import Witness, now
from harness.playing.play import LIMIT
from harness.playing.provider.facilities import BronVoorzieningen
from harness.playing.provider.play import speel
from harness.playing.provider.provider import Aanbieder
from harness.playing.provider.stage import PATIENCE, opstelling
from harness.properties import orders
from harness.properties.depths import AMOUNTS
from harness.runs.beginning import Run
from harness.runs.provider.beginning import Begin, begin
from harness.runs.provider.clearing import Grootboek, ruim_op
from harness.runs.provider.instellingen import vind_instellingen
from harness.runs.provider.prepared import from_mark
from harness.runs.provider.silence import Zwijgen
from harness.runs.provider.together import together
from harness.runs.provider.wishes import Depth, Part, Telling, Wishes

SIZES = {"antwoord_bron": PATIENCE.size, "antwoord_eigenschap": orders.PATIENCE.size}
"""Bytes of an answer that are read at most, by the code under which the report names it."""


async def verify_release(
    aanbieder: Aanbieder, wishes: Wishes, runs: Path, tell: Telling, parts: tuple[Part, ...] = ()
) -> RunFolder:
    """Verifies, and finishes the recording.

    Raises ReachError before there is a folder, and what ``begin`` and ``opstelling`` raise; a fresh folder in which
    nothing was recorded yet is then removed.
    """
    # Without TLS: whatever is wrong with the provider's certificate is a finding, and not a reason to stay away.
    await reachable(aanbieder.adres.url, None)
    begun = begin(aanbieder, wishes, runs)
    run = begun.run
    ledger: list[Grootboek] = []

    def seen(seq: int, exchange: Exchange) -> None:
        zwijgen.note(exchange)
        for book in ledger:
            book.note(exchange)
        tell.exchange(seq, exchange)

    witness = Witness(run.writer, seen)
    zwijgen = Zwijgen(witness)
    try:
        with run.recorded() as staged:
            async with opstelling(
                begun.aanbieder,
                run.declaration,
                witness,
                catalogue=catalogue(),
                seed=run.baseline.seed,
                peildatum=run.peildatum,
                ask=tell.ask,
            ) as facilities:
                staged.set = True
                facilities.gedaan, facilities.pogingen = run.undone.done, run.undone.attempts
                ledger.append(_ledger(run, facilities))
                await _play(begun, facilities, tell, parts)
                if wishes.clear_away:
                    await ruim_op(facilities, ledger[0], lambda done, of: tell.stage("opruimen", done, of))
                witness.mark(None, marks.RunEnded(moment=now(), stopped=witness.stop_reason))
    except asyncio.CancelledError:
        tell.left(run.folder, sum(len(one.open) for one in ledger), sum(len(one.veranderd) for one in ledger))
        raise
    return run.folder


async def _play(begun: Begin, facilities: BronVoorzieningen, tell: Telling, parts: tuple[Part, ...]) -> None:
    run, scenarios = begun.run, begun.scenarios
    tell.begun(run.folder, len(scenarios))
    facilities.witness.mark(
        None, marks.RunBegun(moment=now(), waits=limits(facilities, begun.wishes.depth), sizes=SIZES)
    )
    await vind_instellingen(facilities, begun.aanbieder)
    at_once = 1 if run.declaration.opdrachten == "begeleid" else begun.wishes.at_once
    played = speel(facilities, scenarios, at_once=at_once, attempts=run.undone.attempts, tell=tell.progress)
    # The parts first: others work for them, and can begin as soon as their persons are known.
    await together(*(part(facilities, begun.wishes, tell) for part in parts), played)


def limits(facilities: BronVoorzieningen, depth: Depth) -> dict[str, float]:
    """Every limit of ours on a wait, in seconds, by the code under which the report names it."""
    return facilities.wachten.limits() | {
        "antwoord_bron": PATIENCE.total,
        "antwoord_eigenschap": orders.PATIENCE.total,
        "verkennen": AMOUNTS[depth].limit,
        "scenario": LIMIT,
        "antwoord_opdracht": Patience().total,
        "te_druk": LONGEST,
    }


def _ledger(run: Run, facilities: BronVoorzieningen) -> Grootboek:
    """What was delivered so far: nothing, or what an interrupted run had delivered."""
    ledger = Grootboek(facilities)
    for _, before in run.before.observations() if run.before else ():
        if isinstance(before, Mark) and isinstance(person := before.says, marks.PersonGiven | marks.PersonUsed):
            facilities.wie[person.bsn] = from_mark(person)
        if isinstance(before, Exchange):
            ledger.note(before)
    return ledger

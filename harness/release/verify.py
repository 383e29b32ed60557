"""A verification run: from what is known of a provider to a finished recording in a run folder."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from harness.checks.contract import catalogue
from harness.evidence.observations import Exchange, Mark
from harness.evidence.run_folder import RunFolder
from harness.parties.wire.exchange_client import Patience
from harness.parties.wire.pace import LONGEST
from harness.parties.wire.reaching import reachable
from harness.parties.witness import Witness, now
from harness.properties import orders
from harness.properties.depths import AMOUNTS
from harness.release.beginning import Begin, begin
from harness.release.instellingen import vind_instellingen
from harness.release.opruimen import Grootboek, ruim_op
from harness.release.together import together
from harness.release.vooraf import uit_merk
from harness.release.wishes import Depth, Part, Telling, Wishes
from harness.release.zwijgen import Zwijgen
from harness.scenarios.bron.aanbieder import Aanbieder
from harness.scenarios.bron.opstelling import PATIENCE, opstelling
from harness.scenarios.bron.spelen import speel
from harness.scenarios.bron.voorzieningen import BronVoorzieningen
from harness.scenarios.gebruikt import IN_GEBRUIK
from harness.scenarios.play import LIMIT

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
    run = begin(aanbieder, wishes, runs)
    ledger: list[Grootboek] = []

    def seen(seq: int, exchange: Exchange) -> None:
        zwijgen.note(exchange)
        for book in ledger:
            book.note(exchange)
        tell.exchange(seq, exchange)

    witness, staged = Witness(run.writer, seen), False
    zwijgen = Zwijgen(witness)
    try:
        async with opstelling(
            run.aanbieder,
            run.declaration,
            witness,
            catalogue=catalogue(),
            seed=run.baseline.seed,
            peildatum=run.peildatum,
            ask=tell.ask,
        ) as facilities:
            staged = True
            facilities.gedaan, facilities.pogingen = run.done, run.undone.attempts
            ledger.append(_ledger(run, facilities))
            await _play(run, facilities, tell, parts)
            if wishes.clear_away:
                await ruim_op(facilities, ledger[0], lambda done, of: tell.stage("opruimen", done, of))
            witness.mark(None, "run-einde", om=now(), gestopt=witness.stop_reason)
    except asyncio.CancelledError:
        tell.left(run.folder, *(len(book) for one in ledger for book in (one.open, one.veranderd)))
        raise
    except Exception:
        run.writer.close()
        if not staged and run.before is None:
            shutil.rmtree(run.folder.path, ignore_errors=True)
        raise
    run.writer.finish()
    return run.folder


async def _play(run: Begin, facilities: BronVoorzieningen, tell: Telling, parts: tuple[Part, ...]) -> None:
    scenarios = run.scenarios
    tell.begun(run.folder, len(scenarios))
    facilities.witness.mark(None, "run-begin", om=now(), wachten=limits(facilities, run.wishes.depth), omvang=SIZES)
    await vind_instellingen(facilities, run.aanbieder)
    at_once = 1 if run.declaration.opdrachten == "begeleid" else run.wishes.at_once
    played = speel(facilities, scenarios, at_once=at_once, attempts=run.undone.attempts, tell=tell.progress)
    # The parts first: others work for them, and can begin as soon as their persons are known.
    await together(*(part(facilities, run.wishes, tell) for part in parts), played)


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


def _ledger(run: Begin, facilities: BronVoorzieningen) -> Grootboek:
    """What was delivered so far: nothing, or what an interrupted run had delivered."""
    ledger = Grootboek(facilities)
    for _, before in run.before.observations() if run.before else ():
        if isinstance(before, Mark) and before.name in IN_GEBRUIK:
            facilities.wie[before.data["bsn"]] = uit_merk(before.data)
        if isinstance(before, Exchange):
            ledger.note(before)
    return ledger

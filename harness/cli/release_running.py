"""Verifies a release to its end; a stop (Ctrl-C, SIGTERM) ends kindly and says how to go on."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from harness.cli.asking import Asker
from harness.cli.console import complain
from harness.cli.failing import BadInputError
from harness.cli.progress import display
from harness.cli.words import Words
from harness.evidence.run_folder import RunFolder
from harness.release import PARTS
from harness.release.verify import verify_release
from harness.release.wishes import Telling, Wishes

if TYPE_CHECKING:
    from harness.scenarios.bron.aanbieder import Aanbieder

RUNS = Path("runs")


def conduct(aanbieder: Aanbieder, wishes: Wishes, words: Words, silent: bool) -> RunFolder:
    """The finished run folder. Raises typer.Exit(130) when it was stopped, and what ``verify_release`` raises."""
    shown = display(Words("certify", words.lang), silent)
    asker = Asker(Words("certify", words.lang), shown)
    begun: list[RunFolder] = []

    def begin(folder: RunFolder, scenarios: int) -> None:
        begun.append(folder)
        shown.begin(folder, scenarios)

    def stage(part: str, done: int, of: int) -> None:
        shown.stage(words("stand", deel=words(f"deel_{part}"), klaar=done, aantal=of or "?"), done == of)

    tell = Telling(progress=shown.tell, exchange=shown.exchange, begun=begin, ask=asker.ask, stage=stage)

    async def play() -> RunFolder:
        task = asyncio.current_task()
        assert task is not None
        with contextlib.suppress(NotImplementedError):  # Windows has no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        try:
            return await verify_release(aanbieder, wishes, RUNS, tell, PARTS)
        finally:
            asker.stop()

    try:
        with shown:
            return asyncio.run(play())
    except ValueError as error:
        raise BadInputError(str(error)) from error
    except (KeyboardInterrupt, asyncio.CancelledError):
        complain(words("gestopt_hervat", run=begun[0].path) if begun else words("gestopt"))
        raise typer.Exit(130) from None

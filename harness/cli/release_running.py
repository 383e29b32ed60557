"""Verifies a release to its end; a stop (Ctrl-C, SIGTERM) ends kindly and says how to go on."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from harness.cli.asking import Asker
from harness.cli.console import complain
from harness.cli.progress import display
from harness.cli.words import Words
from harness.evidence.run_folder import RunFolder
from harness.playing.play import Progress
from harness.runs.provider.parts import PARTS
from harness.runs.provider.together import together
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Telling, Wishes

if TYPE_CHECKING:
    from harness.playing.provider.provider import Aanbieder

RUNS = Path("runs")


Asked = tuple["Aanbieder", Wishes]
"""A provider, and what is asked of its verification."""


def conduct(asked: Sequence[Asked], words: Words, silent: bool) -> list[RunFolder]:
    """The finished run folders, of one provider or of several at once.

    Raises typer.Exit(130) when it was stopped, and what ``verify_release`` raises.
    """
    shown = display(Words("certify", words.lang), silent)
    asker = Asker(Words("certify", words.lang), shown)
    begun: list[RunFolder] = []
    stayed: list[str] = []

    def begin(folder: RunFolder, scenarios: int) -> None:
        begun.append(folder)
        shown.begin(folder, scenarios)

    def telling(aanbieder: Aanbieder) -> Telling:
        whose = aanbieder.rol if len(asked) > 1 else ""

        def stage(part: str, done: int, of: int) -> None:
            name = f"{whose} {words(f'deel_{part}')}".strip()
            shown.stage(words("stand", deel=name, klaar=done, aantal=of or "?"), done == of)

        def tell(progress: Progress) -> None:
            shown.tell(progress, whose)

        def left(folder: RunFolder, standing: int, changed: int) -> None:
            if standing or changed:
                stayed.append(words("gestopt_staat", run=folder.path, aantal=standing, veranderd=changed))

        return Telling(left=left, progress=tell, exchange=shown.exchange, begun=begin, ask=asker.ask, stage=stage)

    async def play() -> list[RunFolder]:
        task = asyncio.current_task()
        assert task is not None
        with contextlib.suppress(NotImplementedError):  # Windows has no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        try:
            return await together(
                *(verify_release(who, wishes, RUNS, telling(who), PARTS) for who, wishes in asked),
            )
        finally:
            asker.stop()

    try:
        with shown:
            return asyncio.run(play())
    except (KeyboardInterrupt, asyncio.CancelledError):
        told = [*stayed, *(words("gestopt_hervat", run=run.path) for run in begun)]
        complain("\n".join(told) or words("gestopt"))
        raise typer.Exit(130) from None

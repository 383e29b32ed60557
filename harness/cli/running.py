"""Plays a run to its end; a stop (Ctrl-C, SIGTERM) ends kindly and says how to go on."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING, Any

import typer

from harness.cli.asking import Asker
from harness.cli.console import complain
from harness.cli.failing import STOPPED
from harness.cli.progress import Display
from harness.cli.words import Words
from harness.playing.vendor.reached import Examine, unexamined
from harness.runs.vendor import Wishes, certify, go_on

if TYPE_CHECKING:
    from harness.evidence.run_folder import RunFolder
    from harness.parties.workspace import Workspace
    from harness.playing.vendor.paper import Expected


def lasting(seconds: float, words: Words) -> str:
    """A duration as somebody would say it."""
    return words("minuten", aantal=round(seconds / 60)) if seconds >= 120 else words("seconden", aantal=round(seconds))


class Conductor:
    """One run at a time."""

    def __init__(
        self, workspace: Workspace, shown: Display, asker: Asker, words: Words, examine: Examine = unexamined
    ) -> None:
        self._workspace, self._shown, self._asker, self._words = workspace, shown, asker, words
        self._examine = examine
        self._folder: RunFolder | None = None

    def run(self, wishes: Wishes, resumed: RunFolder | None) -> RunFolder:
        """The finished run folder. Raises typer.Exit(130) when it was stopped, and what ``certify`` raises."""
        self._folder = resumed
        try:
            with self._shown:
                return asyncio.run(self._play(wishes, resumed))
        except (KeyboardInterrupt, asyncio.CancelledError):
            self._say_goodbye()
            raise typer.Exit(STOPPED) from None

    async def _play(self, wishes: Wishes, resumed: RunFolder | None) -> RunFolder:
        task = asyncio.current_task()
        assert task is not None
        with contextlib.suppress(NotImplementedError):  # Windows has no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        told: dict[str, Any] = {
            "tell": self._shown.tell,
            "ask": self._asker.ask,
            "on_exchange": self._shown.exchange,
            "begun": self._begun,
            "examine": self._examine,
        }
        try:
            if resumed is None:
                return await certify(self._workspace, wishes, **told)
            return await go_on(self._workspace, resumed, **told)
        finally:
            self._asker.stop()

    def _begun(self, folder: RunFolder, scenarios: int, expected: Expected) -> None:
        self._folder = folder
        self._shown.begin(folder, scenarios)
        least, most = lasting(expected.least, self._words), lasting(expected.most, self._words)
        self._shown.stage(self._words("verwacht", van=least, tot=most), True)

    def _say_goodbye(self) -> None:
        if self._folder is None:
            complain(self._words("gestopt_vooraf"))
            return
        path = self._folder.path
        named = path.name if path.parent == self._workspace.runs else str(path)
        complain(self._words("gestopt_hervat", bestand=self._workspace.file, run=named))

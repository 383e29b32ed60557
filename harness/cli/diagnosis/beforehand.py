"""What ``certify`` does first: what ``doctor`` does, on the stage of the run itself."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from harness.cli.console import complain
from harness.cli.diagnosis.application import reached
from harness.cli.diagnosis.certificates import certificates
from harness.cli.diagnosis.item import Item
from harness.cli.diagnosis.machine import machine, ports
from harness.cli.diagnosis.telling import told
from harness.cli.failing import BAD_INPUT
from harness.cli.words import Words
from harness.parties.workspace import Workspace
from harness.playing.vendor.reached import Reached


class Beforehand:
    """Of one run. What is good is not told; a warning is, and a problem ends it, unless the user said ``anyway``."""

    def __init__(self, workspace: Workspace, words: Words, *, silent: bool, anyway: bool) -> None:
        self._workspace, self._silent, self._anyway = workspace, silent, anyway
        self._words, self._doctor = words, Words("doctor", words.lang)

    def look(self) -> None:
        """Before the parties stand up. Raises typer.Exit."""
        looked_at = (machine(), certificates(self._workspace), ports(self._workspace))
        self._weigh([item for group in looked_at for item in group])

    async def examine(self, found: Reached) -> None:
        """When they listen, and the application was found. Raises typer.Exit."""
        self._weigh([item async for item in reached(found)])

    def _weigh(self, items: Iterable[Item]) -> None:
        bad = [item for item in items if item.level != "goed"]
        problems = any(item.level == "probleem" for item in bad)
        if not self._silent or (problems and not self._anyway):
            for item in bad:
                for line in told(item, self._doctor):
                    complain(line)
        if problems and not self._anyway:
            complain(self._words("niet_begonnen"))
            raise typer.Exit(BAD_INPUT)

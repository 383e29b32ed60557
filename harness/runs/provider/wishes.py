"""What the user asks of a verification, and who is told how it goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from harness.evidence.observations import Exchange
from harness.evidence.run_folder import RunFolder
from harness.playing.play import Progress
from harness.playing.provider.facilities import BronVoorzieningen
from harness.runs.beginning import Wished

Depth = Literal["quick", "default", "release"]
PARTS = ("eigenschappen", "contracten")
"""What ``only`` may name besides scenarios."""


@dataclass(frozen=True)
class Wishes(Wished):
    """What the user asked for."""

    depth: Depth = "default"
    at_once: int = 8
    clear_away: bool = True
    """Whether what was delivered is undone afterwards."""
    contracts: tuple[str, ...] = ()
    """Folders or brokers with the vendors' Pact contracts."""
    vendors: Path | None = None
    """The file that says which municipalities work with which vendor."""
    resumed: Path | None = None
    """Folder of an interrupted run to go on with."""

    def includes(self, part: str) -> bool:
        """Whether a part is wanted: all are, unless ``only`` names something else."""
        return not self.only or part in self.only

    @property
    def scenarios(self) -> tuple[str, ...] | None:
        """What ``only`` says of scenarios; None when it names parts and nothing else."""
        words = tuple(word for word in self.only if word not in PARTS)
        return words if words or not self.only else None


@dataclass(frozen=True)
class Telling:
    """Who is told what happens."""

    progress: Callable[[Progress], None] = lambda _progress: None
    exchange: Callable[[int, Exchange], None] = lambda _seq, _exchange: None
    begun: Callable[[RunFolder, int], None] = lambda _folder, _scenarios: None
    ask: Callable[[Any], str] = lambda _opdracht: "error"
    left: Callable[[RunFolder, int, int], None] = lambda _folder, _open, _changed: None
    """Told, when the run is stopped, how many deliveries still stand and how much was changed that was prepared."""
    stage: Callable[[str, int, int], None] = lambda _part, _done, _of: None
    """Told how far a part is: its name, what is done, and of how much (0: not known)."""


Part = Callable[[BronVoorzieningen, Wishes, Telling], Awaitable[None]]
"""Something that is done at the provider and recorded: properties, contracts, standards."""

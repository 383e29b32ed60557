"""What is shown while a run goes on: a bar on a terminal, a line per scenario in a pipe, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, Self

from harness.cli.console import is_live, out, say
from harness.cli.words import Words
from harness.evidence.observations import Exchange
from harness.evidence.run_folder import RunFolder
from harness.playing.play import Progress
from harness.reports.texts import words as report_words

BESIDE_TEXT = 44
"""Columns that the bar, the counts and the clock take; the text beside them gets the rest, and never their place."""


class Display(Protocol):
    """Is told what happens, of one run or of several at once. ``with`` it: what it drew is put away on exit."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
    def begin(self, folder: RunFolder, scenarios: int) -> None: ...
    def tell(self, progress: Progress, whose: str = "") -> None: ...
    def exchange(self, seq: int, exchange: Exchange) -> None: ...
    def stage(self, text: str, done: bool) -> None: ...
    @contextmanager
    def paused(self) -> Iterator[None]: ...


def display(words: Words, silent: bool) -> Display:
    """The one that fits who is watching."""
    if silent:
        return Silent()
    return Bar(words) if is_live() else Lines(words)


class Silent:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def begin(self, folder: RunFolder, scenarios: int) -> None:
        return None

    def tell(self, progress: Progress, whose: str = "") -> None:
        return None

    def exchange(self, seq: int, exchange: Exchange) -> None:
        return None

    def stage(self, text: str, done: bool) -> None:
        return None

    @contextmanager
    def paused(self) -> Iterator[None]:
        yield


class Lines(Silent):
    """One line per scenario that ended."""

    def __init__(self, words: Words) -> None:
        self._words, self._total, self._done = words, 0, 0

    def begin(self, folder: RunFolder, scenarios: int) -> None:
        self._total += scenarios
        say(self._words("begonnen", map=folder.path, aantal=scenarios))

    def tell(self, progress: Progress, whose: str = "") -> None:
        if progress.what == "begonnen":
            return
        self._done += progress.what != "opnieuw"
        lang = self._words.lang
        title = progress.scenario.en if lang == "en" else progress.scenario.nl
        if progress.reason:
            title = report_words(lang).say("overslaan", progress.reason, {})
        place = f"{self._done:>{len(str(self._total))}}/{self._total}"
        who = f"{whose} " if whose else ""
        say(f"[{place}] {who}{self._words(progress.what)} {progress.scenario.id}: {title}")

    def stage(self, text: str, done: bool) -> None:
        if done:
            say(text)


class Bar(Silent):
    """A bar with what is being played now."""

    def __init__(self, words: Words) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress
        from rich.table import Column

        self._words = words
        self._exchanges, self._total = 0, 0
        self._stage = ""
        self._playing: dict[str, None] = {}
        self._progress = RichProgress(
            SpinnerColumn(),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True)),
            console=out(),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def begin(self, folder: RunFolder, scenarios: int) -> None:
        say(self._words("begonnen", map=folder.path, aantal=scenarios))
        self._total += scenarios
        self._progress.update(self._task, total=self._total)

    def tell(self, progress: Progress, whose: str = "") -> None:
        if progress.what == "opnieuw":
            self._playing = {progress.scenario.id: None}
        elif progress.what == "begonnen":
            self._playing[progress.scenario.id] = None
        else:
            self._playing.pop(progress.scenario.id, None)
            self._progress.advance(self._task)
        self._describe()

    def exchange(self, seq: int, exchange: Exchange) -> None:
        self._exchanges += 1
        self._describe()

    def stage(self, text: str, done: bool) -> None:
        self._stage = "" if done else text
        self._describe()

    @contextmanager
    def paused(self) -> Iterator[None]:
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()

    def _describe(self) -> None:
        text = self._words("nu", berichten=self._exchanges, scenarios=self._stage or ", ".join(self._playing))
        room = max(10, out().width - BESIDE_TEXT)
        self._progress.update(self._task, description=text if len(text) <= room else text[: room - 1] + "…")

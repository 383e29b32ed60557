"""A load on the screen: how far it is, and in the end what came of it."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from harness.cli.console import is_live, out, say
from harness.cli.words import Words
from harness.load.plan import Plan
from harness.load.report import Line, LoadReport
from harness.reports.load_texts import LoadTexts, number

EVERY = 10
"""Seconds between two lines where nobody watches."""


class Shown:
    """A line that is written over on a terminal; in a pipe a line every ten seconds."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self._plan, self._words, self._texts = plan, words, LoadTexts(words.lang)
        self._live: Any = None
        self._last = -EVERY

    def __enter__(self) -> Self:
        if is_live():
            from rich.live import Live

            self._live = Live(console=out(), transient=True, refresh_per_second=4)
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def tell(self, said: dict[str, Any]) -> None:
        """One line of the leading process."""
        words = self._words
        if "waits_for" in said:
            say(words("wacht_workers", aantal=said["waits_for"]))
        elif "restart" in said:
            say(words("herstart_echt" if said["real"] else "herstart_nu"), style="bold")
        elif "second" in said:
            self._progress(said)

    def _progress(self, said: dict[str, Any]) -> None:
        line = self._words(
            "voortgang",
            seconde=round(said["second"]),
            van=round(self._plan.seconds),
            fase=self._texts.phase(said["phase"]) if said["phase"] else "–",
            gemeenten=said["gemeenten"],
            aantal=said["count"],
            fout=said["wrong"],
        )
        if self._live is not None:
            from rich.text import Text

            self._live.update(Text(line, no_wrap=True, overflow="ellipsis"))
        elif said["second"] - self._last >= EVERY:
            self._last = said["second"]
            say(line)


def show(found: LoadReport, words: Words) -> None:
    """The verdict, and why; then latencies per phase, and what was wrong per kind."""
    texts = LoadTexts(words.lang)
    say()
    _table(found, texts)
    for line in texts.remarks(found):
        say(line)
    say(texts.verdict(found), style="bold green" if found.good else "bold red")
    for reason in texts.reasons(found):
        say(f"  {reason}")
    say()


def _table(found: LoadReport, texts: LoadTexts) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    table.add_column("")
    for head in (texts("aantal"), texts("fouten"), "p50", "p95", "p99", texts("langst")):
        table.add_column(head, justify="right", no_wrap=True)
    for line in (*found.by_phase, found.total):
        table.add_row(*_cells(line, texts))
    out().print(table)
    say()


def _cells(line: Line, texts: LoadTexts) -> list[str]:
    times = (line.latencies.p50, line.latencies.p95, line.latencies.p99, line.latencies.longest)
    name = texts("totaal") if line.name == "totaal" else texts.phase(line.name)
    return [
        name,
        str(line.count),
        str(line.errors),
        *(f"{number(ms, texts.lang)} ms" if ms is not None else "–" for ms in times),
    ]

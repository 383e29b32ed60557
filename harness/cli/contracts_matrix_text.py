"""The matrix on the screen: a sign per pair, and below it the lines that decide."""

from __future__ import annotations

from harness.cli.console import clean, out, say
from harness.pacts.impact.matrix import STATES, Deciding, Matrix, State
from harness.reports.contract_texts import ContractTexts
from harness.words import Language

SIGNS: dict[State, tuple[str, str]] = {
    "verified": ("●", "green"),
    "fits": ("✓", "green"),
    "unknown": ("?", "yellow"),
    "broken": ("✕", "bold red"),
    "unused": ("·", "bright_black"),
}


def show(matrix: Matrix, lang: Language) -> None:
    """The pairs as a table, what the signs mean, and what decides."""
    from rich.table import Table
    from rich.text import Text

    texts = ContractTexts(lang)
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column(texts("api"))
    for row in matrix.rows:
        table.add_column(Text(f"{clean(row.vendor)}\n{clean(row.version or '–')}"))
    for number, api in enumerate(matrix.apis):
        cells = [row.cells[number] for row in matrix.rows]
        shown = [Text(f"{SIGNS[cell.state][0]} {cell.lines or ''}", style=SIGNS[cell.state][1]) for cell in cells]
        table.add_row(Text(clean(f"{api.name} {api.version}")), *shown)
    out().print(table)
    say()
    for state, number in matrix.states.items():
        say(f"{SIGNS[state][0]} {texts(state)} ({number}): {texts('uitleg_' + state)}", style=SIGNS[state][1])
    _decisions(matrix, texts)
    if matrix.stray:
        say()
        say(texts("nergens"), style="bold")
        for line in matrix.stray:
            say(clean(f"  ! {line.description}: {line.place}#{line.pointer}"), style="yellow")


def _decisions(matrix: Matrix, texts: ContractTexts) -> None:
    for state in (state for state in STATES if state in ("broken", "unknown")):
        for row in matrix.rows:
            for api, cell in zip(matrix.apis, row.cells, strict=True):
                if cell.state == state:
                    say()
                    what = f"{f'{row.vendor} {row.version}'.rstrip()} – {api.name} {api.version}: {texts(state)}"
                    say(clean(f"{SIGNS[state][0]} {what}"), style=SIGNS[state][1])
                    say(clean(f"    {texts.decides(cell, api.provider)}"))
                    if cell.deciding:
                        say(clean(f"    {_line(cell.deciding)}"))


def _line(line: Deciding) -> str:
    pointer = line.pointer + (line.remark.pact if line.remark else "")
    return f"{line.description}: {line.place}#{pointer}" + (f" [{line.run}]" if line.run else "")

"""A comparison for people: what fits in one line, what does not once per kind, however many interactions have it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from harness.cli.console import clean, is_live, say
from harness.cli.words import Words

if TYPE_CHECKING:
    from harness.pacts.compare import Judgement, Level, Remark
    from harness.pacts.model import Pact

_SIGNS: dict[str, tuple[str, str]] = {"error": ("✕", "red"), "warning": ("!", "yellow")}
_MOST = 100
"""Kinds of remarks shown per pact; the rest is counted."""


class TextReporter:
    """Groups equal remarks of one operation, and shows the first interaction that has them."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._groups: dict[tuple[str, Level, str, str, str], Group] = {}
        self._levels: Counter[str] = Counter()
        self._pact: Pact | None = None

    def problem(self, file: Path, pointer: str, text: str) -> None:
        _line(f"✕ {file}{'#' + pointer if pointer else ''}: {text}", "red")

    def begin(self, pact: Pact) -> None:
        self._pact = pact
        self._groups.clear()
        self._levels.clear()

    def judgement(self, judgement: Judgement) -> None:
        self._levels[judgement.level if judgement.compared else "rest"] += 1
        for remark in judgement.remarks:
            key = (judgement.operation, judgement.level_of(remark), remark.code, remark.pact, remark.document)
            group = self._groups.get(key)
            if group is None:
                self._groups[key] = Group(judgement, remark)
            else:
                group.count += 1

    def end(self) -> None:
        words, pact = self._words, self._pact
        assert pact is not None
        _line(f"{clean(pact.consumer)} → {clean(pact.provider)}  ({pact.file.name})", "bold")
        by_level = sorted(self._groups.items(), key=lambda item: (item[0][1], item[0][0]))
        for (_, level, *_rest), group in by_level[:_MOST]:
            self._show(group, level)
        if len(self._groups) > _MOST:
            _line(words("en_meer", aantal=len(self._groups) - _MOST))
        levels = self._levels
        counts = words("telling", goed=levels["ok"], let_op=levels["warning"], fout_=levels["error"])
        _line(f"  {counts}" + (words("telling_rest", aantal=levels["rest"]) if levels["rest"] else ""))
        _line("")

    def _show(self, group: Group, level: Level) -> None:
        words, judgement, remark = self._words, group.judgement, group.remark
        sign, colour = _SIGNS[level]
        _line(f"  {sign} {remark.sentence(words.lang)}", colour)
        others = words("en_andere", aantal=group.count - 1) if group.count > 1 else ""
        pending = f" [{words('pending')}]" if judgement.pending else ""
        _line(f"    {judgement.operation or '–'}: {judgement.description}{pending}{others}")
        for name, params in judgement.states:
            shown = ", ".join(f"{key}={value}" for key, value in params.items())
            _line(f"    {words('toestand')}: {name}{f' ({shown})' if shown else ''}")
        _line(f"    {remark.code}  pact#{judgement.pointer}{remark.pact}")
        if judgement.file and remark.document:
            _line(f"    {judgement.file.parent.name}/{judgement.file.name}#{remark.document}")


class Group:
    """Equal remarks: the first of them, and how many there are."""

    def __init__(self, judgement: Judgement, remark: Remark) -> None:
        self.judgement, self.remark, self.count = judgement, remark, 1


def _line(text: str, style: str = "") -> None:
    if is_live():
        say(clean(text), style)
    else:
        print(clean(text))

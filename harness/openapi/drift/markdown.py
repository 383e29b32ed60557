"""What can be read from a Markdown page without rendering it: its lines, links, tables and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

_LINK = re.compile(r"\[([^\]\[]*)\]\(<?([^()\s>]+(?:\([^()\s]*\)[^()\s>]*)?)>?(?:\s+\"[^\"]*\")?\)")
_UNDER_A_HEADER = frozenset("|:- \t")
_FENCE = re.compile(r"\s*(```|~~~)")
_NAMED = re.compile(r"<a\s[^<>]{0,200}?(?:name|id)=[\"']([^\"'<>]{1,200})[\"']")


@dataclass(frozen=True, slots=True)
class Link:
    line: int
    text: str
    target: str

    @property
    def is_outside(self) -> bool:
        """Whether it leads to another site."""
        return bool(re.match(r"[a-z][a-z0-9+.-]*:|//", self.target, re.IGNORECASE))

    @property
    def path(self) -> str:
        """The file that it leads to, decoded; empty for a place on the page itself."""
        return unquote(self.target.partition("#")[0].partition("?")[0])

    @property
    def anchor(self) -> str:
        """The heading that it leads to, as GitHub writes it; empty for the page as a whole."""
        return unquote(self.target.partition("#")[2])


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table. ``cells`` by the plain name of the column (no capitals)."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the publication. ``path`` is relative to its folder."""

    path: PurePosixPath
    text: str

    def lines(self) -> Iterator[tuple[int, str]]:
        """Every line with its number from 1, without what stands in a block of code."""
        fence = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            if found := _FENCE.match(line):
                fence = "" if fence == found[1] else fence or found[1]
            elif not fence:
                yield number, line

    def links(self) -> Iterator[Link]:
        """Every link and picture, in order."""
        for number, line in self.lines():
            yield from links_in(line, number)

    def anchors(self) -> frozenset[str]:
        """The headings, as a link names them: small letters, no signs, spaces as hyphens, ``-1`` for a second one."""
        found: dict[str, int] = {}
        names = [name for _, line in self.lines() for name in _NAMED.findall(line)]
        for _, line in self.lines():
            if re.match(r"#{1,6}\s", line):
                slug = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip()).strip().casefold().replace(" ", "-")
                found[slug] = times = found.get(slug, -1) + 1
                names.append(f"{slug}-{times}" if times else slug)
        return frozenset(name.casefold() for name in names)

    def rows(self) -> Iterator[TableRow]:
        """The rows of every table with a header. A row with too many cells loses the last, as on screen."""
        header: list[str] = []
        before = ""
        for number, line in self.lines():
            if "|" not in line:
                header = []
            elif "-" in line and set(line) <= _UNDER_A_HEADER:
                header = [cell.casefold() for cell in _cells(before)]
            elif header:
                yield TableRow(number, dict(zip(header, _cells(line), strict=False)))
            before = line


def links_in(text: str, line: int = 0) -> Iterator[Link]:
    """The links in one line or cell."""
    for found in _LINK.finditer(text):
        yield Link(line, found[1].strip(), found[2])


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inside)]

"""What can be read from a Markdown page without rendering it: its lines, links, tables and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

_CODE = ("fence", "code_block")
_NAMED = re.compile(r"<a\s[^<>]{0,200}?(?:name|id)=[\"']([^\"'<>]{1,200})[\"']")
_READER = MarkdownIt("commonmark").enable("table")
_READER.normalizeLink = lambda url: url  # type: ignore[method-assign]  # told of as it stands there
_READER.validateLink = lambda url: True  # type: ignore[method-assign]  # none is shown or followed


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


@dataclass(frozen=True)
class Page:
    """A page of the publication. ``path`` is relative to its folder."""

    path: PurePosixPath
    text: str

    @cached_property
    def _blocks(self) -> list[Token]:
        return _READER.parse(self.text)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Every line with its number from 1, without what stands in a block of code."""
        code = {line for block in self._blocks if block.type in _CODE and block.map for line in range(*block.map)}
        for number, line in enumerate(self.text.splitlines()):
            if number not in code:
                yield number + 1, line

    def links(self) -> Iterator[Link]:
        """Every link and picture, in order."""
        for line, inline in self._inlines():
            yield from _links(inline, line)

    def anchors(self) -> frozenset[str]:
        """The headings, as a link names them: small letters, no signs, spaces as hyphens, ``-1`` for a second one."""
        found: dict[str, int] = {}
        names = [name for block in self._blocks for name in _NAMED.findall(block.content)]
        for block, inside in pairwise(self._blocks):
            if block.type == "heading_open":
                slug = re.sub(r"[^\w\- ]", "", _text(inside)).strip().casefold().replace(" ", "-")
                found[slug] = times = found.get(slug, -1) + 1
                names.append(f"{slug}-{times}" if times else slug)
        return frozenset(name.casefold() for name in names)

    def rows(self) -> Iterator[TableRow]:
        """The rows of every table. A row with too many cells loses the last, as on screen."""
        header: list[str] = []
        cells: list[str] = []
        line = 0
        for block, inside in pairwise(self._blocks):
            if block.type in ("th_open", "td_open"):
                cells.append(inside.content)
            elif block.type == "tr_open":
                cells, line = [], block.map[0] + 1 if block.map else 0
            elif block.type == "thead_close":
                header = [cell.casefold() for cell in cells]
            elif block.type == "tr_close" and inside.type != "thead_close":
                yield TableRow(line, dict(zip(header, cells, strict=False)))

    def _inlines(self) -> Iterator[tuple[int, Token]]:
        """Every run of text with its first line; a cell of a table stands on the line of its row."""
        line = 0
        for block in self._blocks:
            line = block.map[0] + 1 if block.map else line
            if block.type == "inline":
                yield line, block


def links_in(text: str, line: int = 0) -> Iterator[Link]:
    """The links in one cell."""
    for inline in _READER.parseInline(text):
        yield from _links(inline, line)


def _links(inline: Token, line: int) -> Iterator[Link]:
    children = inline.children or []
    for place, child in enumerate(children):
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "link_open":
            closed = next(at for at in range(place, len(children)) if children[at].type == "link_close")
            words = "".join(one.content for one in children[place:closed])
            yield Link(line, words.strip(), str(child.attrs["href"]))
        elif child.type == "image":
            yield Link(line, child.content.strip(), str(child.attrs["src"]))


def _text(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [] if child.type != "html_inline")

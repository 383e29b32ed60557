"""A tree of path segments, so that finding an operation takes as long in a large document as in a small one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def variable(expression: str) -> str:
    """The name in an expression of a template: ``{.id*}`` is written for ``id`` (RFC 6570)."""
    return expression.lstrip(".;/?&+#").rstrip("*")


@dataclass(slots=True)
class _Node(Generic[T]):
    literal: dict[str, "_Node[T]"] = field(default_factory=dict)
    partial: dict[str, tuple[re.Pattern[str], "_Node[T]"]] = field(default_factory=dict)
    whole: "_Node[T] | None" = None
    values: list[tuple[T, tuple[str, ...]]] = field(default_factory=list)


class SegmentTree(Generic[T]):
    """Templates, each with a value. What is written out goes before what is partly so, and that before a parameter."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, template: str, value: T) -> None:
        """Templates that differ in the names of their parameters only are kept beside each other."""
        node, names = self._root, []
        for segment in template.split("/")[1:]:
            pieces = _IN_BRACES.split(segment)
            names += [variable(piece) for piece in pieces[1::2]]
            if len(pieces) == 1:
                node = node.literal.setdefault(segment, _Node())
            elif not any(pieces[::2]):
                node.whole = node.whole or _Node()
                node = node.whole
            else:
                pattern = "([^/]+)".join(re.escape(piece) for piece in pieces[::2])
                node = node.partial.setdefault(pattern, (re.compile(pattern), _Node()))[1]
        node.values.append((value, tuple(names)))

    def find(self, path: str) -> Iterator[tuple[T, dict[str, str]]]:
        """The values whose template fits, the most precise first, each with its parameters as they stand."""
        for node, texts in _reach(self._root, path.split("/")[1:], ()):
            for value, names in node.values:
                yield value, dict(zip(names, texts, strict=True))


def _reach(node: _Node[T], segments: list[str], texts: tuple[str, ...]) -> Iterator[tuple[_Node[T], tuple[str, ...]]]:
    if not segments:
        if node.values:
            yield node, texts
        return
    first, rest = segments[0], segments[1:]
    if (literal := node.literal.get(first)) is not None:
        yield from _reach(literal, rest, texts)
    for pattern, inner in node.partial.values():
        if found := pattern.fullmatch(first):
            yield from _reach(inner, rest, (*texts, *found.groups()))
    if node.whole is not None and first:
        yield from _reach(node.whole, rest, (*texts, first))

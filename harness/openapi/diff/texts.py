"""Words for people outside schemas: descriptions, summaries, tags."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from harness.openapi.diff.annotations import text_difference
from harness.openapi.diff.changes import Change
from harness.openapi.diff.scope import Scope
from harness.openapi.nodes import Node

_WORDS = ("summary", "description", "tags", "example", "examples", "externalDocs")


def text_changes(scope: Scope, old: Node, new: Node, words: Collection[str] = _WORDS) -> Iterator[Change]:
    """The texts that differ, own extensions (``x-``) among them."""
    for word in sorted({word for node in (old, new) for word, _ in node.entries() if _is_text(word, words)}):
        pair = [[node.child(word)] if node.child(word).value is not None else [] for node in (old, new)]
        for delta in text_difference(word, pair[0], pair[1]):
            yield scope.told("text", delta.what, delta.old, delta.new)


def _is_text(word: str, words: Collection[str]) -> bool:
    return word in words or word.startswith("x-")

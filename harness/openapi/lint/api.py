"""A document as the checks see it: its operations, with references followed, and nothing that can raise."""

from __future__ import annotations

from dataclasses import dataclass

from harness.openapi.diff.nodes import Node
from harness.openapi.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class Api:
    """One document, taken apart."""

    root: Node

    @classmethod
    def of(cls, document: Document) -> Api:
        """Takes a document apart."""
        return cls(Node.root(document))

"""What the API Design Rules say of the documents, gathered per rule: the linter's findings, fit to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from harness.openapi.document import Document
from harness.openapi.findings.surface import Api
from harness.openapi.lint import LATEST, Level, Version, lint
from harness.openapi.references import ref_of

_WORDS = frozenset({"description", "summary"})
_EXAMPLES = frozenset({"example", "examples"})


@dataclass(frozen=True, slots=True)
class AdrFinding:
    """One departure. ``place`` is an operation with what is in it, or a part of the document."""

    rule: str
    level: Level
    code: str
    sentence: str
    api: str
    version: str
    place: str


def adr_findings(apis: Sequence[Api], lang: str, version: Version = LATEST) -> Iterator[AdrFinding]:
    """What departs from the rules, each place on the wire once: references are followed first, and no words are read.

    So two documents that say the same have the same findings, however they share their parts.
    """
    for api in apis:
        for found in lint(_flat(api.document), version):
            yield AdrFinding(
                rule=found.rule,
                level=found.level,
                code=found.code,
                sentence=found.sentence("en" if lang == "en" else "nl"),
                api=api.name,
                version=api.version,
                place=_place(found.pointer),
            )


def _flat(document: Document) -> Document:
    """The document without references and examples, and with the same words everywhere; parameters in order of name."""
    content = {
        key: document.content[key] for key in ("openapi", "info", "servers", "security") if key in document.content
    }
    return Document(document.file, {**content, "paths": _followed(document, document.content["paths"], ())})


def _followed(document: Document, node: Any, seen: tuple[str, ...]) -> Any:
    if (ref := ref_of(node)) is not None:
        return {} if ref in seen else _followed(document, document.resolve(node), (*seen, ref))
    if isinstance(node, list):
        found = [_followed(document, child, seen) for child in node]
        named = all(isinstance(child, dict) and "in" in child and "name" in child for child in found)
        return sorted(found, key=lambda child: (str(child["in"]), str(child["name"]))) if named else found
    if not isinstance(node, dict):
        return node
    return {
        key: "…" if key in _WORDS and isinstance(child, str) else _followed(document, child, seen)
        for key, child in node.items()
        if key not in _EXAMPLES and not key.startswith("x-")
    }


def _place(pointer: str) -> str:
    """A JSON pointer as a reader looks for it: method and path first."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    if len(parts) < 2 or parts[0] != "paths":
        return pointer or "/"
    if len(parts) == 2:
        return parts[1]
    path, method, *rest = parts[1:]
    kept = [part for part in rest if part not in ("responses", "content", "application/json", "schema", "properties")]
    return f"{method.upper()} {path} {' '.join(kept)}".strip()

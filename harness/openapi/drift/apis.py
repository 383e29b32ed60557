"""Per API: is it new, changed, withdrawn or the same as what we hold?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from harness.bundled import bundled
from harness.openapi.diff import Change, VersionVerdict, compare, judge_version
from harness.openapi.document import Document, load_document
from harness.openapi.drift.names import plain
from harness.openapi.drift.publication import Publication, Published
from harness.openapi.operations import operations_of

Kind = Literal["new", "changed", "same", "withdrawn"]


@dataclass(frozen=True, slots=True, eq=False)
class Ours:
    """The newest document that we hold of one API, such as ``duo/pip``."""

    api: str
    document: Document
    operations: frozenset[str]


@dataclass(frozen=True, slots=True)
class ApiDrift:
    """What became of one API. ``changes`` leaves out texts: ours are in our own words.

    ``old`` and ``new`` are versions, empty where there is none; ``version`` is None unless both are there.
    """

    kind: Kind
    api: str
    old: str
    new: str
    changes: tuple[Change, ...] = ()
    version: VersionVerdict | None = None

    @property
    def breaks(self) -> bool:
        """Whether somebody who built on our document has to do something."""
        return self.kind == "withdrawn" or any(change.kind == "breaking" for change in self.changes)

    @property
    def version_moved(self) -> bool:
        return self.old != self.new

    def as_json(self, lang: str) -> dict[str, Any]:
        """For machines: keys that do not depend on the language."""
        verdict = self.version
        return {
            "kind": self.kind,
            "api": self.api,
            "old": self.old,
            "new": self.new,
            "breaks": self.breaks,
            "version_moved": self.version_moved,
            "version": {"fits": verdict.fits, "code": verdict.code, "reason": verdict.sentence(lang)}
            if verdict
            else None,
            "changes": [change.as_json(lang) for change in self.changes],
        }


@cache
def our_documents() -> Mapping[str, Ours]:
    """The newest document of every API that DUO publishes, by plain name. Raises DocumentError."""
    found: dict[str, Ours] = {}
    for provider in ("duo", "gemeente"):
        for folder in sorted(bundled(f"contracts/openapi/{provider}").iterdir()):
            newest = max(folder.glob("*.yaml"), key=lambda file: [int(part) for part in file.stem.split(".")])
            document = load_document(newest)
            names = {operation.operation_id for operation in operations_of(document, provider, folder.name)}
            found[plain(folder.name)] = Ours(f"{provider}/{folder.name}", document, frozenset(names))
    return found


def compare_apis(publication: Publication) -> tuple[ApiDrift, ...]:
    """Every API of ours and of theirs, in order of name. Raises DocumentError for what cannot be compared.

    Of an API that the publication holds in several versions, the newest counts.
    """
    ours = our_documents()
    newest: dict[str, Published] = {}
    found: list[ApiDrift] = []
    for published in publication.apis:
        name = _ours_of(published, ours)
        if name is None:
            found.append(_new(published))
        elif name not in newest or _numbers(published) > _numbers(newest[name]):
            newest[name] = published
    for name, mine in ours.items():
        gone = ApiDrift("withdrawn", mine.api, mine.document.version, "")
        found.append(_drift(mine, newest[name]) if name in newest else gone)
    return tuple(sorted(found, key=lambda drift: drift.api))


def _numbers(published: Published) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", published.document.version)]


def _ours_of(published: Published, ours: Mapping[str, Ours]) -> str | None:
    """The API it is: by name of folder, by title, or because most operations are the same."""
    title = plain(str(published.document.content["info"].get("title", "")))
    for name in (published.plain, title):
        if name in ours:
            return name
    theirs = {operation.operation_id for operation in published.operations}
    shared = {name: len(theirs & mine.operations) for name, mine in ours.items()}
    best = max(shared, key=shared.__getitem__)
    return best if shared[best] * 2 > len(theirs) else None


def _new(published: Published) -> ApiDrift:
    return ApiDrift("new", published.name, "", published.document.version)


def _drift(mine: Ours, published: Published) -> ApiDrift:
    theirs = published.document
    changes = tuple(change for change in compare(mine.document, theirs) if change.kind != "editorial")
    verdict = judge_version(mine.document, theirs, changes)
    same = not changes and mine.document.version == theirs.version
    return ApiDrift("same" if same else "changed", mine.api, mine.document.version, theirs.version, changes, verdict)

"""An old and a new set of documents, ready to hold interactions against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.chain.services import diensten_van_operatie, stelseldienst
from harness.openapi import Document, DocumentError
from harness.openapi.diff import Change, compare
from harness.openapi.diff.operations import entries_of
from harness.pacts.compare import Comparator


@dataclass(frozen=True, eq=False)
class Release:
    """``operations``: the operationId of every operation, old and new, by ``GET /personen``."""

    old: Comparator
    new: Comparator
    changes: tuple[Change, ...]
    operations: dict[str, str]

    @property
    def services(self) -> tuple[str, ...]:
        """Slugs of the services that these documents serve, in the order of the chain."""
        found = {slug for name in self.operations.values() for slug in diensten_van_operatie(name)}
        return tuple(sorted(found, key=lambda slug: stelseldienst(slug).nummer))

    @property
    def provider(self) -> str:
        """Whose APIs these are: ``duo``, ``coa`` or ``gemeente``; empty when no service says so, or several do."""
        providers = {
            api.partition("/")[0]
            for name in self.operations.values()
            for slug in diensten_van_operatie(name)
            for api in stelseldienst(slug).apis
        }
        if providers:
            return providers.pop() if len(providers) == 1 else ""
        return "gemeente" if any(name.endswith("/notificaties") for name in self.operations) else ""


def release(old: Sequence[Document], new: Sequence[Document]) -> Release:
    """Raises DocumentError when a document, or a part of one, cannot be understood: a guess would call things safe."""
    comparators = Comparator(old), Comparator(new)
    for problem in (*comparators[0].problems, *comparators[1].problems):
        raise problem
    entries = [entry for document in (*new, *old) for entry in entries_of(document)]
    names = {f"{entry.method} {entry.path}": entry.operation_id for entry in entries}
    return Release(*comparators, tuple(_changes(old, new)), names)


def _changes(old: Sequence[Document], new: Sequence[Document]) -> Iterator[Change]:
    """Documents belong together by their title; one that came or went is compared with an empty one."""
    before, after = _by_title(old), _by_title(new)
    if len(old) == len(new) == 1:  # whoever names two documents means these two, whatever their titles
        yield from compare(old[0], new[0])
        return
    for title in sorted(before.keys() | after.keys()):
        one, two = before.get(title), after.get(title)
        known = one or two
        if known is not None:
            yield from compare(one or _empty(known), two or _empty(known))


def _by_title(documents: Sequence[Document]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for document in documents:
        title = title_of(document)
        if title in found:
            raise DocumentError(
                document.file, "/info/title", "openapi.title_twice", file=found[title].file, title=title
            )
        found[title] = document
    return found


def _empty(document: Document) -> Document:
    return Document(document.file, {**document.content, "paths": {}})


def title_of(document: Document) -> str:
    """What an API is called; the name of its file where it does not say."""
    return str(document.content["info"].get("title") or document.file.stem)

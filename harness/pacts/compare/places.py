"""Nodes of a document, each with the pointer where it really stands."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from harness.openapi import Document, DocumentError
from harness.openapi.references import RefError, escape, look_up, ref_of


class Place(NamedTuple):
    """A node and its JSON pointer, after every reference on the way was followed."""

    node: Any
    pointer: str


def follow(document: Document, place: Place) -> Place:
    """Where a chain of references ends. In OpenAPI 3.1 a path item's own keys go before those it refers to."""
    seen: set[str] = set()
    while (ref := ref_of(place.node)) is not None:
        if ref in seen:
            raise DocumentError(document.file, place.pointer, "openapi.refers_to_itself")
        seen.add(ref)
        try:
            place = Place(look_up(document.content, ref), ref[1:])
        except RefError as error:
            raise DocumentError(document.file, place.pointer, error.said) from error
    return place


def child(document: Document, place: Place, key: str) -> Place:
    """What stands under a key, references followed; an empty mapping when nothing does."""
    node = place.node.get(key) if isinstance(place.node, Mapping) else None
    return follow(document, Place({} if node is None else node, f"{place.pointer}/{escape(key)}"))


def mapping(document: Document, place: Place, key: str) -> Place:
    """As ``child``. Raises DocumentError when something else than a mapping stands there."""
    found = child(document, place, key)
    if not isinstance(found.node, Mapping):
        raise DocumentError(document.file, found.pointer, "openapi.no_mapping")
    return found


def entries(document: Document, place: Place) -> Iterator[tuple[str, Place]]:
    """The entries of a mapping from names that somebody else chose (headers, media types), references followed: a name
    may begin with ``x-``."""
    for key in place.node:
        yield str(key), mapping(document, place, key)


def fields(document: Document, place: Place) -> Iterator[tuple[str, Place]]:
    """As ``entries``, of an object that OpenAPI lets others extend (responses): extensions (``x-…``) left out."""
    for key in place.node:
        if not str(key).lower().startswith("x-"):
            yield str(key), mapping(document, place, key)


def listed(document: Document, place: Place, key: str) -> Iterator[Place]:
    """The entries of a list under a key, references followed. Raises DocumentError when it is no list."""
    raw = place.node.get(key)
    if raw is None:
        return
    if not isinstance(raw, list):
        raise DocumentError(document.file, f"{place.pointer}/{key}", "openapi.list_expected")
    for index, node in enumerate(raw):
        yield follow(document, Place(node, f"{place.pointer}/{escape(key)}/{index}"))

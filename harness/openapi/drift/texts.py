"""The words of a publication: links that lead nowhere, names that do not exist, and what was left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from harness.openapi.drift.markdown import Link, Page
from harness.openapi.drift.publication import Publication
from harness.openapi.drift.rules import Disagreement, leftovers
from harness.openapi.references import escape

_MOST_GUESSES = 200
"""Of what a wrong link may have meant: each looks at every file."""
_QUOTED = re.compile(r"['‘`\"“]([a-z]+[A-Z][A-Za-z0-9]*)['’`\"”]")


def link_disagreements(publication: Publication) -> Iterator[Disagreement]:
    """Links that lead to no file or heading, each target of a page once."""
    guesses = iter(range(_MOST_GUESSES))
    for page in publication.pages:
        lines: dict[str, list[int]] = {}
        for link in page.links():
            if not link.is_outside and not _arrives(publication, page, link):
                lines.setdefault(link.target, []).append(link.line)
        for target, found in lines.items():
            place = f"{page.path}:{found[0]}"
            told = {"link": target, "regels": ", ".join(map(str, dict.fromkeys(found)))}
            meant = _meant(publication, target) if next(guesses, None) is not None else ""
            if meant:
                yield Disagreement("link-verkeerd", place, {**told, "bedoeld": meant})
            else:
                yield Disagreement("link-nergens", place, told)


def name_disagreements(publication: Publication) -> Iterator[Disagreement]:
    """Names of properties in the rules that no document has. Change logs may name what is gone."""
    known = {name for published in publication.apis for name in _names(published.document.content)}
    logs = {published.log.path for published in publication.apis if published.log}
    for page in publication.pages:
        lines: dict[str, list[int]] = {}
        for number, line in page.lines() if page.path not in logs else ():
            for name in _QUOTED.findall(line):
                if name not in known:
                    lines.setdefault(name, []).append(number)
        for name, found in lines.items():
            values = {"naam": name, "regels": ", ".join(map(str, dict.fromkeys(found)))}
            yield Disagreement("naam-onbekend", f"{page.path}:{found[0]}", values)


def leftover_disagreements(publication: Publication) -> Iterator[Disagreement]:
    """Texts that somebody forgot to take out, on pages and in documents."""
    for page in publication.pages:
        for number, line in page.lines():
            if found := leftovers().search(line):
                yield Disagreement("rest", f"{page.path}:{number}", {"tekst": found[0]})
    for published in publication.apis:
        for pointer, text in texts(published.document.content):
            if found := leftovers().search(text):
                yield Disagreement("rest", f"{published.path}#{pointer}", {"tekst": found[0]})


def texts(node: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every title, summary and description in a document, with its JSON pointer."""
    if isinstance(node, dict):
        for key, value in node.items():
            here = f"{pointer}/{escape(str(key))}"
            if key in ("description", "summary", "title") and isinstance(value, str):
                yield here, value
            else:
                yield from texts(value, here)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from texts(value, f"{pointer}/{index}")


def _names(node: Any) -> Iterator[str]:
    """Everything in a document that has a name: properties, parameters, operations, schemas."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            if key in ("name", "operationId") and isinstance(value, str):
                yield value
            yield from _names(value)
    elif isinstance(node, list):
        for value in node:
            yield from _names(value)


def _arrives(publication: Publication, page: Page, link: Link) -> bool:
    if not link.path:
        return not link.anchor or link.anchor.casefold() in page.anchors()
    target = publication.leads_to(page, link.path)
    if target is None or not link.anchor:
        return target is not None
    other = next((other for other in publication.pages if other.path == target), None)
    return other is None or link.anchor.casefold() in other.anchors()


def _meant(publication: Publication, target: str) -> str:
    """The file that is most like a wrong link; empty when none is."""
    parts = [part for part in PurePosixPath(target.partition("#")[0]).parts if part not in ("..", ".", "/")]
    candidates = [str(path) for path in publication.files if path.suffix]
    return next(iter(get_close_matches("/".join(parts), candidates, n=1, cutoff=0.85)), "") if parts else ""

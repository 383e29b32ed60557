"""What a builder makes: files, each with what it depends on, so that it is only made when that changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from harness.register.site.rendering import render
from harness.register.site.words import LANGUAGES, SiteWords, site_words


@dataclass(frozen=True)
class File:
    """A file of the site. ``basis`` stands for all that ``content`` depends on, beside the generator itself."""

    path: str
    basis: str
    content: Callable[[], bytes]


def basis(*parts: Any) -> str:
    """A short name for plain data."""
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_NON_STR_KEYS)).hexdigest()[:32]


Values = Mapping[str, Any] | Callable[[SiteWords], Mapping[str, Any]]
"""What a template gets: the same in both languages, or asked for per language when the page is really made."""


def page(place: str, template: str, depends_on: Any, values: Values) -> Iterator[File]:
    """A page in both languages. ``place`` ends in a slash, or names a file such as ``404.html``."""
    file = place + "index.html" if place.endswith("/") or not place else place
    mark = basis(place, template, depends_on)
    for lang in LANGUAGES:

        def content(lang: str = lang) -> bytes:
            given = values(site_words(lang)) if callable(values) else values
            return render(template, lang, place, given)

        yield File(file if lang == "nl" else f"{lang}/{file}", mark, content)


def data(path: str, depends_on: Any, content: Callable[[], bytes]) -> File:
    """A file that is the same in every language."""
    return File(path, basis(path, depends_on), content)

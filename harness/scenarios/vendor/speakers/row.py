"""One row: a request that differs from a good one in one thing, and what it is lawful to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from harness.evidence.observations import Body, Request

Kind = Literal["speaker", "header_absent", "header_malformed", "content_type", "lawful", "manners"]
"""Which requirement judges it."""
Change = Callable[[Request], Request]


@dataclass(frozen=True)
class Row:
    nl: str
    en: str
    kind: Kind
    good: tuple[int, ...]
    """Statuses that are lawful."""
    text: str
    """The text that makes them so."""
    change: Change
    certificate: str = "duo"
    """Whose certificate is shown: ``duo``, ``coa``, or one of ``Facilities.stranger``."""
    unanswered: bool = False
    """Whether it may be refused without an answer: at the TLS handshake, or because it is hardly HTTP any more."""
    as_operation: bool = True
    """Whether it is still a call of the operation, and not of something that no document knows."""

    @property
    def lets_in(self) -> bool:
        """Whether it may be taken in: such a row says nothing about what is read afterwards."""
        return 201 in self.good


def unchanged(request: Request) -> Request:
    """The request as it is."""
    return request


def without(*names: str) -> Change:
    """Leaves headers out."""
    lower = {name.lower() for name in names}
    return lambda request: _with_headers(request, [h for h in request.headers if h[0].lower() not in lower])


def header(name: str, *values: str) -> Change:
    """Gives a header this value instead; of several values, as many header lines."""

    def change(request: Request) -> Request:
        kept = [h for h in request.headers if h[0].lower() != name.lower()]
        return _with_headers(request, [*kept, *((name, value) for value in values)])

    return change


def twice(name: str, other: str, *, other_first: bool = False) -> Change:
    """Sends a header on two lines: the value that it has, and another."""

    def change(request: Request) -> Request:
        own = request.header(name) or ""
        return header(name, *((other, own) if other_first else (own, other)))(request)

    return change


def spelled(spell: Callable[[str], str]) -> Change:
    """Writes the names of all headers otherwise: upper case, lower case."""
    return lambda request: _with_headers(request, [(spell(name), value) for name, value in request.headers])


def body(content: bytes) -> Change:
    """Sends other content, with its own length."""

    def change(request: Request) -> Request:
        sized = header("content-length", str(len(content)))(request)
        return sized.model_copy(update={"body": Body.of(content)})

    return change


def rewritten(rewrite: Callable[[bytes], bytes]) -> Change:
    """Sends the content written otherwise."""
    return lambda request: body(rewrite(request.body.content() if request.body else b""))(request)


def called(method: str, path: Callable[[str], str] = lambda path: path) -> Change:
    """Calls with another method or another path; what never carries a body, carries none."""

    def change(request: Request) -> Request:
        other = request.model_copy(update={"method": method, "path": path(request.path)})
        if method in {"POST", "PUT", "PATCH"}:
            return other
        return without("content-type", "content-length")(other).model_copy(update={"body": None})

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(request: Request) -> Request:
        for one in changes:
            request = one(request)
        return request

    return change


def _with_headers(request: Request, headers: list[tuple[str, str]]) -> Request:
    return request.model_copy(update={"headers": tuple(headers)})

"""Other methods and other paths than the document has: not found or not allowed, and never taken for a notification."""

from __future__ import annotations

from collections.abc import Callable

from harness.playing.vendor.keten import LeverancierGetest
from harness.scenarios.vendor.speakers.playing import Group
from harness.scenarios.vendor.speakers.row import Row, called

METHODS: dict[str, tuple[int, ...]] = {
    "GET": (),
    "HEAD": (),
    "PUT": (),
    "PATCH": (),
    "DELETE": (),
    "TRACE": (),
    "OPTIONS": (200, 204),  # RFC 9110, 9.3.7
}
"""Method -> what it may be answered besides."""
NOT_ALLOWED = (400, 401, 403, 404, 405, 501)
METHOD_TEXT = "Notificatie API 1.8.0: alleen POST; RFC 9110, 15.5.6 en 15.6.2"
PATHS: tuple[tuple[str, str, Callable[[str], str], tuple[int, ...], str], ...] = (
    ("een pad met een schuine streep erachter", "a path with a slash behind it", lambda path: f"{path}/", (404,),
     "NL GOV API Design Rules, /core/no-trailing-slash: 404, en geen doorverwijzing"),
    ("een pad dat er niet is", "a path that is not there", lambda path: f"{path}-oud", (400, 401, 403, 404),
     "RFC 9110, 15.5.5"),
    ("een hoofdversie die er niet is", "a major version that is not there",
     lambda path: path.replace("/v1/", "/v9/") if "/v1/" in path else f"/v9{path}", (400, 401, 403, 404),
     "NL GOV API Design Rules, /core/uri-version; RFC 9110, 15.5.5"),
)  # fmt: skip


def rows(_keten: LeverancierGetest) -> tuple[Row, ...]:
    """Each method, and each path."""
    methods = (
        Row(f"methode {method}", f"method {method}", "manners", (*also, *NOT_ALLOWED), METHOD_TEXT, called(method),
            as_operation=False)
        for method, also in METHODS.items()
    )  # fmt: skip
    paths = (
        Row(nl, en, "manners", good, text, called("POST", path), as_operation=False)
        for nl, en, path, good, text in PATHS
    )
    return (*methods, *paths)


Group(
    "notificatie-andere-methode",
    "DUO gebruikt een andere methode of een ander pad",
    "DUO uses another method or another path",
    rows,
    "ontvangst",
    tags=frozenset({"methode"}),
).declare()

"""Every kind of content that the document does not name, and those that are neither named nor wrong."""

from __future__ import annotations

import gzip
from urllib.parse import urlencode

from harness.evidence.observations import Request
from harness.playing.vendor.keten import LeverancierGetest
from harness.scenarios.vendor.speakers.playing import Group
from harness.scenarios.vendor.speakers.row import Change, Row, both, header, rewritten, without

DOCUMENT = "Notificatie API 1.8.0, requestBody: alleen application/json; RFC 9110, 15.5.1 en 15.5.16"
UNSUPPORTED = (400, 415)
"""415 says it best, though no document declares it; 400 is what the document has for whatever does not fit it."""
OPEN = (201, *UNSUPPORTED)
OTHER_TYPES = (
    "text/plain",
    "text/html",
    "text/json",
    "application/xml",
    "text/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=grens",
    "application/octet-stream",
    "application/problem+json",
    "application/vnd.duo+json",
    "application/merge-patch+json",
    "application/jsonp",
    "json",
)
"""Over content that is good JSON: only the header is wrong."""
MATCHING: tuple[tuple[str, str, str, Change], ...] = (
    ("XML", "XML", "application/xml", rewritten(lambda _json: b"<notificatie gebeurtenisId='SS102'/>")),
    ("een formulier", "a form", "application/x-www-form-urlencoded",
     rewritten(lambda _json: urlencode({"gebeurtenisId": "SS102"}).encode("ascii"))),
    ("JSON in UTF-16", "JSON in UTF-16", "application/json; charset=utf-16",
     rewritten(lambda json: json.decode("utf-8").encode("utf-16"))),
)  # fmt: skip
"""Content that is what its header says, and still no notification."""


def other(_keten: LeverancierGetest) -> tuple[Row, ...]:
    """What the document does not name."""
    mislabelled = (
        Row(f"content-type: {kind}", f"content-type: {kind}", "content_type", UNSUPPORTED, DOCUMENT,
            header("content-type", kind))
        for kind in OTHER_TYPES
    )  # fmt: skip
    honest = (
        Row(f"{nl}, content-type: {kind}", f"{en}, content-type: {kind}", "content_type", UNSUPPORTED, DOCUMENT,
            both(header("content-type", kind), change))
        for nl, en, kind, change in MATCHING
    )  # fmt: skip
    return (*mislabelled, *honest)


def undecided(_keten: LeverancierGetest) -> tuple[Row, ...]:
    """What may be taken or refused, as long as it is answered."""
    return (
        Row("zonder content-type", "without content-type", "content_type", OPEN,
            "RFC 9110, 8.3: zonder Content-Type mag de ontvanger zelf kijken wat het is", without("content-type")),
        Row("een lege content-type", "an empty content-type", "content_type", OPEN, "RFC 9110, 8.3",
            header("content-type", "")),
        Row("application/json met een andere charset", "application/json with another charset", "content_type", OPEN,
            "RFC 8259, 11: een charset heeft bij JSON geen betekenis",
            header("content-type", "application/json; charset=iso-8859-1")),
        Row("content-type twee keer: JSON en tekst", "content-type twice: JSON and text", "content_type", OPEN,
            "RFC 9110, 5.2 en 8.3", header("content-type", "application/json", "text/plain")),
        Row("ingepakt met gzip", "packed with gzip", "content_type", OPEN, "RFC 9110, 8.4 en 15.5.16", _packed),
    )  # fmt: skip


def _packed(request: Request) -> Request:
    return both(header("content-encoding", "gzip"), rewritten(lambda json: gzip.compress(json, mtime=0)))(request)


_TAGS = frozenset({"content-type"})
Group(
    "inhoud-andere-soort",
    "DUO stuurt een notificatie als een andere soort inhoud",
    "DUO sends a notification as another kind of content",
    other,
    "ontvangst",
    tags=_TAGS,
).declare()
Group(
    "inhoud-onbeslist",
    "DUO stuurt een notificatie waarvan de soort inhoud niet vaststaat",
    "DUO sends a notification whose kind of content is not certain",
    undecided,
    "ontvangst",
    tags=_TAGS,
).declare()

"""Gewoonten op de draad: hoe een antwoord verpakt is."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from itertools import count
from typing import Any

from gebreken.bron import Bron
from gebreken.planten import Antwoord, Ontvangen, antwoordt

from gewoonten.gewoonte import Gewoonte, headers_anders, met_antwoord, met_header, op_de_draad
from harness.parties.calls import Answer

NAMEN = "RFC 9110, 5.1: namen van headers zijn niet hoofdlettergevoelig"
VELDEN = "RFC 9110, 5.1: onbekende headers mogen"

DRUK_BIJ = 40
"""Het zoveelste verzoek om te lezen."""


def _gzip(echt: Antwoord, seen: Ontvangen) -> Answer:
    answer = echt(seen)
    if not answer.body or "gzip" not in (seen.request.header("accept-encoding") or ""):
        return answer
    headers = {**answer.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return replace(answer, body=gzip.compress(answer.body), headers=headers)


def _in_stukken(name: bytes, value: bytes) -> tuple[bytes, bytes] | None:
    return None if name.lower() == b"content-length" and value != b"0" else (name, value)


async def _langzaam(_scope: Any) -> None:
    await asyncio.sleep(0.05)


def _sluit(bericht: dict[str, Any]) -> dict[str, Any]:
    return {**bericht, "headers": [*bericht["headers"], (b"Connection", b"close")]}


def _media_type(wijzig: Any) -> Any:
    return met_antwoord(lambda answer: replace(answer, media_type=wijzig(answer.media_type)))


def _even_druk(bron: Bron) -> None:
    geteld = count(1)

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        druk = seen.request.method == "GET" and next(geteld) == DRUK_BIJ
        return Answer(429, headers={"Retry-After": "1"}) if druk else echt(seen)

    antwoordt(anders)(bron)


GEWOONTEN = {
    "charset_bij_json": Gewoonte(
        "JSON heeft `; charset=utf-8` achter het mediatype.",
        _media_type(lambda soort: f"{soort}; charset=utf-8"),
        "RFC 9110, 8.3.1: parameters; RFC 8259, 11",
    ),
    "charset_zonder_spatie_in_hoofdletters": Gewoonte(
        "Achter het mediatype staat `;charset=UTF-8`, zonder spatie.",
        _media_type(lambda soort: f"{soort};charset=UTF-8"),
        "RFC 9110, 5.6.6 en 8.3.2: charset is niet hoofdlettergevoelig",
    ),
    "mediatype_in_hoofdletters": Gewoonte(
        "Het mediatype staat er als `Application/JSON`.",
        _media_type(lambda soort: soort.replace("application/json", "Application/JSON")),
        "RFC 9110, 8.3.1: type en subtype zijn niet hoofdlettergevoelig",
    ),
    "headers_in_kleine_letters": Gewoonte(
        "Namen van headers staan in kleine letters.",
        headers_anders(lambda name, value: (name.lower(), value)),
        NAMEN,
    ),
    "headers_in_hoofdletters": Gewoonte(
        "Namen van headers staan in hoofdletters.",
        headers_anders(lambda name, value: (name.upper(), value)),
        NAMEN,
    ),
    "in_stukken": Gewoonte(
        "Een antwoord komt in stukken, zonder Content-Length.",
        headers_anders(_in_stukken),
        "RFC 9112, 7.1: chunked",
    ),
    "sluit_na_elk_antwoord": Gewoonte(
        "Na elk antwoord gaat de verbinding dicht.",
        op_de_draad(_sluit),
        "RFC 9112, 9.6: Connection: close",
    ),
    "gzip": Gewoonte(
        "Wie gzip aanneemt, krijgt gzip.",
        antwoordt(_gzip),
        "RFC 9110, 8.4 en 12.5.3: Accept-Encoding",
    ),
    "langzaam": Gewoonte(
        "Elk antwoord laat een twintigste seconde op zich wachten.",
        op_de_draad(dict, vooraf=_langzaam),
        "geen document noemt een kortere tijd",
    ),
    "even_druk": Gewoonte(
        "Eén keer is zij te druk, met Retry-After.",
        _even_druk,
        "RFC 6585, 4: 429 met Retry-After",
    ),
    "herkenbaar_bij_naam": Gewoonte(
        "Elk antwoord noemt de server en het verzoek.",
        met_header(Server="bron", X_Request_Id="3f6b1c", Via="1.1 poort"),
        VELDEN,
    ),
    "etag": Gewoonte("Elk antwoord heeft een ETag.", met_header(ETag='"a1"'), "RFC 9110, 8.8.3: ETag"),
    "taal": Gewoonte(
        "Elk antwoord noemt zijn taal.", met_header(Content_Language="nl"), "RFC 9110, 8.5: Content-Language"
    ),
    "limiet_verteld": Gewoonte(
        "Elk antwoord zegt hoeveel verzoeken er nog mogen.",
        met_header(RateLimit_Limit="100", RateLimit_Remaining="99"),
        VELDEN,
    ),
    "gaat_ooit_weg": Gewoonte(
        "Elk antwoord zegt wanneer deze versie ophoudt.",
        met_header(Deprecation="@1830000000", Sunset="Wed, 01 Dec 2027 00:00:00 GMT"),
        "RFC 8594; RFC 9745",
    ),
    "links": Gewoonte(
        "Elk antwoord verwijst naar zijn beschrijving.",
        met_header(Link='</v1/openapi.json>; rel="service-desc"'),
        "RFC 8288",
    ),
    "strengere_beveiliging": Gewoonte(
        "HSTS geldt ook voor subdomeinen, en er staan meer beveiligingsheaders.",
        met_header(Referrer_Policy="no-referrer", Permissions_Policy="geolocation=()"),
        VELDEN,
    ),
}

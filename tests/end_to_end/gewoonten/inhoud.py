"""Gewoonten in wat er in een antwoord staat."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gebreken.planten import Antwoord, Ontvangen, antwoordt

from gewoonten.gewoonte import Gewoonte, met_antwoord
from harness.openapi import Match
from harness.parties.calls import Answer

JSON = ("application/json", "application/problem+json")
ORDE = "RFC 8259, 4: de volgorde van leden zegt niets"


def _geschreven(schrijf: Callable[[Any], str]) -> Any:
    def anders(answer: Answer) -> Answer:
        if not answer.body or answer.media_type not in JSON:
            return answer
        return replace(answer, body=schrijf(json.loads(answer.body)).encode())

    return met_antwoord(anders)


def _andersom(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {naam: _andersom(deel) for naam, deel in reversed(waarde.items())}
    return [_andersom(deel) for deel in waarde] if isinstance(waarde, list) else waarde


def _met(waarde: Any, extra: dict[str, Any]) -> Any:
    if isinstance(waarde, list):
        return [_met(deel, extra) for deel in waarde]
    return {**waarde, **extra} if isinstance(waarde, dict) else waarde


def _gelezen(wijzig: Callable[[Any], Any]) -> Any:
    """Wat een raadpleging toont, wordt zo gewijzigd."""

    def maak(echt: Antwoord, seen: Ontvangen) -> Answer:
        answer = echt(seen)
        known = isinstance(seen.found, Match) and seen.request.method == "GET"
        if not known or answer.status != 200 or answer.media_type != "application/json":
            return answer
        return replace(answer, body=json.dumps(wijzig(json.loads(answer.body))).encode())

    return antwoordt(maak)


def _lijsten_andersom(waarde: Any) -> Any:
    if isinstance(waarde, list):
        return [_lijsten_andersom(deel) for deel in reversed(waarde)]
    return {naam: _lijsten_andersom(deel) for naam, deel in waarde.items()} if isinstance(waarde, dict) else waarde


def _probleem_met(**leden: Any) -> Any:
    def anders(answer: Answer) -> Answer:
        if answer.media_type != "application/problem+json":
            return answer
        return replace(answer, body=json.dumps({**json.loads(answer.body), **leden}).encode())

    return met_antwoord(anders)


GEWOONTEN = {
    "met_witruimte": Gewoonte(
        "JSON is netjes ingesprongen, met een regeleinde op het eind.",
        _geschreven(lambda inhoud: json.dumps(inhoud, indent=2, ensure_ascii=False) + "\n"),
        "RFC 8259, 2: witruimte",
    ),
    "tekens_als_codes": Gewoonte(
        "Letters buiten ASCII staan er als \\u-codes.",
        _geschreven(lambda inhoud: json.dumps(inhoud)),
        "RFC 8259, 7: elk teken mag zo",
    ),
    "schuine_strepen_met_een_streep": Gewoonte(
        "Een schuine streep staat er als \\/.",
        _geschreven(lambda inhoud: json.dumps(inhoud).replace("/", "\\/")),
        "RFC 8259, 7: %x2F mag met een streep ervoor",
    ),
    "leden_andersom": Gewoonte(
        "De leden van elk object staan andersom.",
        _geschreven(lambda inhoud: json.dumps(_andersom(inhoud))),
        ORDE,
    ),
    "lijsten_andersom": Gewoonte(
        "Lijsten in wat zij toont staan in een andere volgorde.",
        _gelezen(_lijsten_andersom),
        "geen document noemt een volgorde",
    ),
    "nieuwe_leden": Gewoonte(
        "Wat zij toont heeft een lid dat het document niet noemt.",
        _gelezen(lambda inhoud: _met(inhoud, {"laatstGewijzigd": "2026-11-01T10:00:00Z"})),
        "OpenAPI: zonder additionalProperties false mag er meer in staan; ADR: nieuwe leden zijn geen nieuwe versie",
    ),
    "probleem_met_spoor": Gewoonte(
        "Problem details hebben een volgnummer en een lijst met fouten.",
        _probleem_met(instance="urn:uuid:6e0f7a0e-0000-4000-8000-000000000001", volgnummer="3f6b", errors=[]),
        "RFC 9457, 3.2: eigen leden",
    ),
    "probleem_met_type": Gewoonte(
        "Problem details hebben als type about:blank.",
        _probleem_met(type="about:blank"),
        "RFC 9457, 4.2.1",
    ),
}

"""Gewoonten in hoe zij weigert, en in wat zij zegt waar het document zwijgt."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from gebreken.bron import Bron
from gebreken.planten import Antwoord, Ontvangen, antwoordt

from gewoonten.gewoonte import Gewoonte, als
from harness.openapi import Match
from harness.parties.calls import Answer

PROBLEEM = "application/problem+json"
ADR = "ADR 2.2, /core/error-handling/problem-details: problem details bij een fout, ook waar het document zwijgt"


def _probleem(status: int, titel: str) -> Answer:
    return Answer(status, json.dumps({"status": status, "title": titel}).encode(), PROBLEEM)


def _zonder_inhoud_wordt_probleem(status: int, titel: str) -> Any:
    """Where the document declares no body, there is one all the same."""
    return als(status, lambda answer, _seen: answer if answer.body else replace(
        _probleem(status, titel), headers=answer.headers
    ))  # fmt: skip


def _soort_ontbreekt_is_415(echt: Antwoord, seen: Ontvangen) -> Answer:
    answer, soort = echt(seen), seen.request.header("content-type") or ""
    if answer.status == 400 and seen.content and not soort.lower().startswith("application/json"):
        return _probleem(415, "Geen JSON")
    return answer


def _wie_voor_een_ander_spreekt_krijgt_403(bron: Bron) -> None:
    """Before the form is looked at, and also where the document lists no 403."""

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        namens = seen.request.header("bron")
        mag = not namens or bron.server._trust.allows(seen.peer, namens)
        return echt(seen) if mag or not isinstance(seen.found, Match) else _verboden(seen)

    antwoordt(anders)(bron)


def _verboden(seen: Ontvangen) -> Answer:
    """In the form that the document gives it, where it gives one."""
    declared = seen.found.operation.responses.get("403") if isinstance(seen.found, Match) else None
    text = "Niet voor u"
    return Answer.json(403, [{"fouttekst": text}]) if declared and declared.content else _probleem(403, text)


def _gelukt_met_inhoud(answer: Answer, _seen: Ontvangen) -> Answer:
    return answer if answer.body else Answer.json(answer.status, {"ontvangen": True})


def _gelukt_met_plek(answer: Answer, seen: Ontvangen) -> Answer:
    return replace(answer, headers={**answer.headers, "Location": f"{seen.request.path}/1"})


def _zonder_probleem(answer: Answer, _seen: Ontvangen) -> Answer:
    return replace(answer, body=b"", media_type="") if answer.media_type == PROBLEEM else answer


def _elk_allow(answer: Answer, _seen: Ontvangen) -> Answer:
    allow = ", ".join(sorted({*answer.headers.get("allow", "").split(", "), "OPTIONS", "HEAD"} - {""}))
    return replace(answer, headers={**answer.headers, "allow": allow})


GEWOONTEN = {
    "geen_json_is_415": Gewoonte(
        "Wie geen JSON stuurt, krijgt 415 in plaats van 400.",
        antwoordt(_soort_ontbreekt_is_415),
        "RFC 9110, 15.5.16: 415",
    ),
    "voor_een_ander_is_403": Gewoonte(
        "Wie voor een ander spreekt krijgt 403, ook waar het document die niet noemt.",
        _wie_voor_een_ander_spreekt_krijgt_403,
        "RFC 9110, 15.5.4: 403",
    ),
    "probleem_bij_404": Gewoonte(
        "Bij 404 staan problem details.",
        _zonder_inhoud_wordt_probleem(404, "Niet gevonden"),
        ADR,
    ),
    "probleem_bij_403": Gewoonte(
        "Bij 403 staan problem details waar het document niets noemt.",
        _zonder_inhoud_wordt_probleem(403, "Niet voor u"),
        ADR,
    ),
    "probleem_bij_400": Gewoonte(
        "Bij 400 staan problem details waar het document niets noemt.",
        _zonder_inhoud_wordt_probleem(400, "Ongeldig verzoek"),
        ADR,
    ),
    "kale_404": Gewoonte(
        "Bij een onbekend adres staat niets bij 404.",
        als(404, _zonder_probleem),
        "RFC 9110, 15.5: SHOULD send a representation",
    ),
    "inhoud_bij_201": Gewoonte(
        "Bij 201 staat een bevestiging waar het document niets noemt.",
        als(201, _gelukt_met_inhoud),
        "RFC 9110, 15.3.2: 201 mag inhoud hebben",
    ),
    "plek_bij_201": Gewoonte("Bij 201 staat Location.", als(201, _gelukt_met_plek), "RFC 9110, 15.3.2: Location"),
    "ruimer_allow": Gewoonte(
        "Allow noemt ook OPTIONS en HEAD.",
        als(405, _elk_allow),
        "RFC 9110, 10.2.1: Allow noemt wat er ondersteund wordt",
    ),
}

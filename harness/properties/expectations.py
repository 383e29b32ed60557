"""What an answer had to be, as data: so that a failure can be shrunk, kept in a file, and tried again later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.evidence.observations import Response
from harness.openapi import Operation, Validator

CODES: dict[str, dict[str, str]] = {
    "serverfout": {
        "nl": "{operation} antwoordt met een fout van de server ({status}).",
        "en": "{operation} answers with a server error ({status}).",
    },
    "status_niet_beschreven": {
        "nl": "{operation} antwoordt met status {status}, die niet in het document staat.",
        "en": "{operation} answers with status {status}, which the document does not mention.",
    },
    "antwoord_past_niet": {
        "nl": "Het antwoord van {operation} ({status}) past niet bij het document: {detail}",
        "en": "The answer of {operation} ({status}) does not fit the document: {detail}",
    },
    "fout_verzoek_aanvaard": {
        "nl": "{operation} aanvaardt ({status}) een verzoek dat niet klopt: {detail}",
        "en": "{operation} accepts ({status}) a request that is wrong: {detail}",
    },
    "goed_verzoek_geweigerd": {
        "nl": "{operation} weigert ({status}) een verzoek dat wel bij het document past.",
        "en": "{operation} refuses ({status}) a request that does fit the document.",
    },
    "methode_niet_geweigerd": {
        "nl": "{operation}: methode {method} bestaat hier niet, maar het antwoord is {status} en geen 405 met Allow.",
        "en": "{operation}: method {method} does not exist here, but the answer is {status}, not 405 with Allow.",
    },
    "allow_anders": {
        "nl": "{operation}: Allow ({detail}) noemt bij OPTIONS andere methoden dan het document.",
        "en": "{operation}: Allow ({detail}) names other methods at OPTIONS than the document.",
    },
    "te_druk": {
        "nl": "{operation} antwoordt met 429 (te druk) op het tempo van deze test.",
        "en": "{operation} answers with 429 (too many requests) at the pace of this test.",
    },
    "inhoud_gecodeerd": {
        "nl": "{operation} codeert zijn antwoord ({detail}), al was gevraagd dat niet te doen.",
        "en": "{operation} codes its answer ({detail}), though it was asked not to.",
    },
    "weg_maar_gevonden": {
        "nl": "{operation} geeft nog antwoord ({status}) over iets wat net is weggehaald.",
        "en": "{operation} still answers ({status}) about something that was just removed.",
    },
    "gemaakt_maar_weg": {
        "nl": "{operation} vindt niet ({status}) wat net is gemaakt.",
        "en": "{operation} does not find ({status}) what was just made.",
    },
    "geen_antwoord": {
        "nl": "{operation} geeft geen heel antwoord: {detail}.",
        "en": "{operation} gives no whole answer: {detail}.",
    },
    "overig": {
        "nl": "{operation}: {detail} (status {status}).",
        "en": "{operation}: {detail} (status {status}).",
    },
}
"""Every code with its sentence."""

_STATUSES: dict[str, tuple[str, ...]] = {
    "serverfout": ("1XX", "2XX", "3XX", "4XX"),
    "fout_verzoek_aanvaard": ("4XX", "5XX"),
    "goed_verzoek_geweigerd": ("2XX", "3XX", "401", "403", "404", "409", "429", "5XX"),
    "methode_niet_geweigerd": ("405",),
    "weg_maar_gevonden": ("4XX", "5XX"),
    "gemaakt_maar_weg": ("2XX", "3XX"),
}

Expectation = Mapping[str, Any]
"""``statussen`` that are good (``4XX`` for a range; none named: any), and those that are not (``niet``); ``headers``
that must be there, and that must not (``zonder``); the methods that ``allow`` names; and whether the answer must fit
the ``document``."""


def expectation(code: str, operation: Operation | None) -> dict[str, Any]:
    """What would have been good where ``code`` was found."""
    if code == "status_niet_beschreven" and operation is not None:
        return {"statussen": sorted(operation.responses)}
    if code == "antwoord_past_niet":
        return {"statussen": [], "document": True}
    if code == "te_druk":
        return {"niet": ["429"]}
    if code == "inhoud_gecodeerd":
        return {"zonder": ["content-encoding"]}
    if code == "allow_anders" and operation is not None:
        return {"allow": methods_of(operation)}
    expected: dict[str, Any] = {"statussen": list(_STATUSES.get(code, ()))}
    if code == "methode_niet_geweigerd":
        expected["headers"] = ["allow"]
    return expected


def holds(expected: Expectation, response: Response | None, operation: Operation | None, validator: Validator) -> bool:
    """Whether an answer is as it should be. No answer never is."""
    if response is None:
        return False
    statuses = expected.get("statussen", ())
    if statuses and not any(_is(response.status, wanted) for wanted in statuses):
        return False
    if any(_is(response.status, unwanted) for unwanted in expected.get("niet", ())):
        return False
    if any(response.header(name) is None for name in expected.get("headers", ())):
        return False
    if any(response.header(name) not in (None, "identity") for name in expected.get("zonder", ())):
        return False
    if expected.get("allow") and not _allows(response.header("allow"), expected["allow"]):
        return False
    if not expected.get("document") or operation is None:
        return True
    content = response.body.content() if response.body is not None else None
    return not validator.validate_response(operation, response.status, response.headers, content)


def methods_of(operation: Operation) -> list[str]:
    """The methods that the document has for the path of an operation."""
    item = operation.document.content["paths"][operation.path]
    return sorted(name.upper() for name in item if name in ("get", "put", "post", "delete", "patch"))


def _allows(header: str | None, methods: list[str] | tuple[str, ...]) -> bool:
    """Whether ``Allow`` names these methods and no others; HEAD and OPTIONS are everybody's. No header says nothing."""
    if header is None:
        return True
    named = {name.strip().upper() for name in header.split(",")} - {"HEAD", "OPTIONS", ""}
    return named == set(methods)


def _is(status: int, wanted: str) -> bool:
    return wanted.upper() in (str(status), f"{status // 100}XX", "DEFAULT")

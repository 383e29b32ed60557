"""The words for violations, per code and language. ``{place}`` begins every sentence."""

from typing import Literal

SENTENCES: dict[str, dict[str, str]] = {
    "missing": {
        "nl": "{place} ontbreekt, maar is verplicht.",
        "en": "{place} is missing, but is required.",
    },
    "type": {
        "nl": "{place} moet {expected} zijn, maar is {actual}.",
        "en": "{place} must be {expected}, but is {actual}.",
    },
    "enum": {
        "nl": "{place} moet een van deze waarden hebben: {expected}; gevonden is {actual}.",
        "en": "{place} must have one of these values: {expected}; found was {actual}.",
    },
    "pattern": {
        "nl": "{place} heeft niet de vorm {expected}; gevonden is {actual}.",
        "en": "{place} does not have the form {expected}; found was {actual}.",
    },
    "format": {
        "nl": "{place} is geen geldige waarde van het soort {expected}; gevonden is {actual}.",
        "en": "{place} is not a valid value of the kind {expected}; found was {actual}.",
    },
    "length": {
        "nl": "{place} heeft een verkeerde lengte: het aantal tekens moet {expected} zijn; gevonden is {actual}.",
        "en": "{place} has a wrong length: the number of characters must be {expected}; found was {actual}.",
    },
    "range": {
        "nl": "{place} valt buiten de grenzen: de waarde moet {expected} zijn; gevonden is {actual}.",
        "en": "{place} is out of bounds: the value must be {expected}; found was {actual}.",
    },
    "items": {
        "nl": "{place} heeft niet het juiste aantal onderdelen: het aantal moet {expected} zijn; gevonden is {actual}.",
        "en": "{place} does not have the right number of items: it must be {expected}; found was {actual}.",
    },
    "combination": {
        "nl": "{place} past niet bij de toegestane vormen ({expected}); gevonden is {actual}.",
        "en": "{place} fits none of the forms allowed ({expected}); found was {actual}.",
    },
    "not_allowed": {
        "nl": "{place} bevat iets dat het document uitsluit; gevonden is {actual}.",
        "en": "{place} holds something that the document rules out; found was {actual}.",
    },
    "undeclared_status": {
        "nl": "{place} is {actual}, maar het document kent alleen {expected}.",
        "en": "{place} is {actual}, but the document only knows {expected}.",
    },
    "media_type": {
        "nl": "{place} is van het soort {actual}, maar verwacht is {expected}.",
        "en": "{place} has the media type {actual}, but expected was {expected}.",
    },
    "not_utf8": {
        "nl": "{place} is geen geldige tekst in UTF-8 (fout bij byte {actual}).",
        "en": "{place} is not valid text in UTF-8 (error at byte {actual}).",
    },
    "not_json": {
        "nl": "{place} is geen geldige JSON (fout bij {actual}).",
        "en": "{place} is not valid JSON (error at {actual}).",
    },
    "duplicate_key": {
        "nl": "{place} heeft het veld {actual} twee keer in hetzelfde object; verwacht is één keer.",
        "en": "{place} has the property {actual} twice in the same object; expected is once.",
    },
    "number_too_large": {
        "nl": "{place} bevat een getal dat niet in 64 bits past ({actual}).",
        "en": "{place} holds a number that does not fit in 64 bits ({actual}).",
    },
    "invalid_text": {
        "nl": "{place} bevat tekens die geen geldige Unicode zijn; gevonden is {actual}.",
        "en": "{place} holds characters that are not valid Unicode; found was {actual}.",
    },
    "body_missing": {
        "nl": "{place} ontbreekt; verwacht is een body van het soort {expected}.",
        "en": "{place} is missing; expected is a body with the media type {expected}.",
    },
    "body_unexpected": {
        "nl": "{place} hoort leeg te zijn, maar bevat {actual} bytes.",
        "en": "{place} should be empty, but holds {actual} bytes.",
    },
    "duplicate_parameter": {
        "nl": "{place} staat er vaker dan één keer.",
        "en": "{place} is there more than once.",
    },
    "duplicate_header": {
        "nl": "{place} staat er vaker dan één keer.",
        "en": "{place} is there more than once.",
    },
}

TYPES: dict[str, dict[str, str]] = {
    "nl": {
        "string": "tekst",
        "integer": "een geheel getal",
        "number": "een getal",
        "boolean": "true of false",
        "array": "een lijst",
        "object": "een object",
        "null": "null",
    },
    "en": {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "array": "a list",
        "object": "an object",
        "null": "null",
    },
}

_PLACES: dict[str, dict[str, str]] = {
    "nl": {
        "body": "de body van {message}",
        "header": "de header {name} van {message}",
        "path": "de waarde van {name} in het pad van {message}",
        "query": "de waarde van {name} in de query van {message}",
        "status": "de status van {message}",
        "request": "het verzoek",
        "response": "het antwoord",
        "within": "de waarde op {pointer} in {body}",
    },
    "en": {
        "body": "the body of {message}",
        "header": "the header {name} of {message}",
        "path": "the value of {name} in the path of {message}",
        "query": "the value of {name} in the query of {message}",
        "status": "the status of {message}",
        "request": "the request",
        "response": "the response",
        "within": "the value at {pointer} in {body}",
    },
}


def place(location: str, pointer: str, lang: Literal["nl", "en"]) -> str:
    """Where a violation is, as the subject of a sentence."""
    words = _PLACES[lang]
    message, kind, *name = location.split(".", 2)
    text = words[kind].format(message=words[message], name="".join(name))
    return words["within"].format(pointer=pointer, body=text) if pointer else text

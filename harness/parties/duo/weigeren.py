"""How a refusal looks: the form that the operation's own document declares."""

from __future__ import annotations

from collections.abc import Sequence

from harness.chain.regels import regel
from harness.openapi import Operation
from harness.parties.calls import Answer

_JSON = "application/json"
_NO_LIMIT = 1000


def weiger(operation: Operation, broken: Sequence[str]) -> Answer:
    """A refusal for the rules with these ids, all in one message.

    As a list of Foutmeldingen where the document declares one, and there it counts which status carries it: 403, or 400
    as earlier versions had it. Elsewhere a bare 403.
    """
    for status in (403, 400):
        response = operation.responses.get(str(status))
        schema = operation.document.resolve(response.content.get(_JSON)) if response else None
        if schema is not None:
            meldingen = [{"fouttekst": regel(identifier).tekst.nl} for identifier in broken]
            return Answer.json(status, meldingen[: schema.get("maxItems", _NO_LIMIT)], tuple(broken))
    return Answer(403, refused_for=tuple(broken))


def niet_gevonden() -> Answer:
    """404; DUO's documents declare no body for it."""
    return Answer(404)

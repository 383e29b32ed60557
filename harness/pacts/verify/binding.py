"""Fits an interaction to where it is sent: who it is about, who receives it, and an id that was never used.

A pact carries examples. The person in it has to be the person of its toestand; the receiver and the id of a message
belong to the place and the moment at which it is sent, as host and date do.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from stdnum.nl import bsn as stdnum_bsn

from harness.chain.bsn import is_test_bsn
from harness.chain.toestanden import ToestandError, toestand
from harness.openapi import Catalogue, Match
from harness.pacts.model import Interaction
from harness.pacts.verify.redirects import set_aside
from harness.pacts.verify.toestanden import Situatie, Voorbereid

STATE = "plateau2:"
"""Before the number of a case: the one state that the Verifier is told of, so that we know what comes next."""
_IN_PATH = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")


@dataclass(frozen=True)
class Numbers:
    """Whom a request is about, as far as it says so."""

    bsn: str | None = None
    v_nummer: int | None = None


def numbers_in(interaction: Interaction, catalogue: Catalogue) -> Numbers:
    """The person's numbers in the path, or else in the body of a request."""
    found = catalogue.match(interaction.method, interaction.path)
    named: Mapping[str, Any] = found.path_params if isinstance(found, Match) else {}
    if not named and isinstance(interaction.request.body, dict):
        named = interaction.request.body
    bsn, v_nummer = named.get("bsn"), str(named.get("vNummer", ""))
    if bsn is None and not isinstance(found, Match):
        bsn = next(iter(_IN_PATH.findall(interaction.path)), None)
    return Numbers(
        bsn if isinstance(bsn, str) else None, int(v_nummer) if v_nummer.isdecimal() and len(v_nummer) < 19 else None
    )


def check_privacy(numbers: Numbers) -> None:
    """Raises ToestandError for a BSN that could be somebody's: it is not sent anywhere."""
    if numbers.bsn is not None and stdnum_bsn.is_valid(numbers.bsn) and not is_test_bsn(numbers.bsn):
        raise ToestandError("verify.no_test_bsn")


def prepared_person(situatie: Situatie, personen: tuple[Voorbereid, ...]) -> Voorbereid:
    """Who stands for a toestand at a real provider. Raises ToestandError when nobody does."""
    for person in personen:
        if person.toestand == situatie.toestand and person.van_ons:
            values = toestand(person.toestand).waarden(person.parameters)
            if values == situatie.parameters:
                return person
    asked = ", ".join(f"{name}: {value}" for name, value in situatie.parameters.items())
    raise ToestandError("verify.nobody_named", toestand=situatie.toestand, asked=asked)


@dataclass(frozen=True)
class Binding:
    """What is filled in. ``swaps``: a number in the example, and the one that stands in its place."""

    swaps: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    """By lower-case name; only headers that the contract itself has are replaced."""


def bound(raw: Mapping[str, Any], number: int, binding: Binding) -> dict[str, Any]:
    """The interaction as the Verifier gets it: bound, with our one state, and known by its number."""
    text = orjson.dumps({key: raw[key] for key in ("request", "response") if key in raw}).decode()
    for example, actual in binding.swaps.items():
        text = re.sub(rf"(?<![0-9]){re.escape(example)}(?![0-9])", actual, text)
    made = {**raw, **orjson.loads(text), "_id": str(number), "providerStates": [{"name": f"{STATE}{number}"}]}
    made.pop("provider_state", None)
    made["providerState"] = f"{STATE}{number}"
    request = made["request"]
    headers = request.get("headers")
    if isinstance(headers, dict):
        fresh = {**binding.headers, "berichtid": str(uuid.uuid4())}
        request["headers"] = dict(_headers(headers, fresh))
    return set_aside(made)


def _headers(headers: Mapping[str, Any], fresh: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for name, value in headers.items():
        new = fresh.get(name.lower())
        yield name, value if new is None else [new] if isinstance(value, list) else new


def takes_number_from_state(raw: Mapping[str, Any]) -> bool:
    """Whether a generator fills the request with what the state says (``ProviderState``)."""
    request = raw.get("request")
    generators = request.get("generators") if isinstance(request, dict) else None
    return generators is not None and b"ProviderState" in orjson.dumps(generators)

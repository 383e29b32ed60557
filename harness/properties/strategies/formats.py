"""Which strategy stands behind which name: of a format, or of a property in a body."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from harness.properties.numbers import MALFORMED_GEMEENTECODES
from harness.properties.orders import Order, Persons
from harness.properties.strategies import dates, numbers, texts

PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "naam": (),
    "telefoonnummer": texts.MALFORMED_PHONES,
    "email": texts.MALFORMED_EMAILS,
    "postcode": texts.MALFORMED_POSTCODES,
    "gemeentecode": MALFORMED_GEMEENTECODES,
}
"""Properties of bodies that are text of a kind of ours, with what is wrong for them. A pattern of such a property makes
way for the format of the same name: Python cannot read all of them, and a random number is somebody's telephone."""


def format_of_property(name: str) -> str:
    """A name of ours: a format that Schemathesis knows it would check in answers too."""
    return f"eigen-{name}"


def format_of(operation_id: str) -> str:
    """The name of the format that stands for the BSNs of an operation."""
    return f"bsn-{operation_id}"


def formats(order: Order, persons: Mapping[str, Persons]) -> dict[str, st.SearchStrategy[str]]:
    """Every format of ours, for this order."""
    of_persons = {format_of(one): bsns(persons.get(one, Persons())) for one in order.operations}
    unknown = st.integers(1, 999).map(lambda number: f"9999999{number:03d}")
    known = [st.sampled_from(order.instellingsnummers)] * 3 if order.instellingsnummers else []
    return {
        **of_persons,
        "date": dates.dates_around(order.peildatum),
        "oin-bron": st.just(order.bron),
        "oin-doel": st.just(order.doel),
        "instellingsnummer": st.one_of(*known, unknown),
        format_of_property("naam"): texts.names(),
        format_of_property("telefoonnummer"): texts.phones(),
        format_of_property("email"): texts.emails(),
        format_of_property("postcode"): texts.postcodes(),
        format_of_property("gemeentecode"): numbers.gemeentecodes(),
    }


def bsns(who: Persons) -> st.SearchStrategy[str]:
    """Mostly own persons, some of another municipality, some that nobody knows, some that nobody can have."""
    groups = [who.eigen, who.eigen, who.eigen, who.ander, who.onbekend]
    known = [st.sampled_from([one.bsn for one in group]) for group in groups if group]
    return st.one_of(*known, numbers.wrong_check_digits())

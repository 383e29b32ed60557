"""Contact persons for operations that need one: their number is DUO's to give, so they are made first."""

from __future__ import annotations

from collections.abc import Mapping

from harness.openapi import Operation
from harness.playing.handelingen import CONTACT
from harness.properties.orders import Order, Persons
from harness.properties.requests import Values, valid_request
from harness.properties.sequences import Send, id_in

MAKE, LINK, UNLINK = "createContactpersoon", "postContactpersoonByBsn", "deleteContactpersoonByBsn"
FASE = "examples"
AMOUNT = 4


def contact_persons(order: Order, everything: Mapping[str, Operation], explored: str, send: Send) -> tuple[int, ...]:
    """Ids of contact persons that were just made; for the operation that unlinks, own persons are linked to them.

    Nothing when the operation needs none, or when the provider does not make them.
    """
    if MAKE not in everything or not any(name == "id" for name, _ in everything[explored].path_parameters):
        return ()
    made = [send(valid_request(order, everything[MAKE], Values(), CONTACT), FASE, explored) for _ in range(AMOUNT)]
    ids = tuple(found for found in map(id_in, made) if found is not None)
    if explored == UNLINK:
        own = order.persons.get(explored, Persons()).eigen
        for contact, person in zip(ids, own, strict=False):
            send(valid_request(order, everything[LINK], Values(person, contact)), FASE, explored)
    return ids

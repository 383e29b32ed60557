"""The municipality, played by the harness: it takes in the notifications of a DUO or COA that is under test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import orjson

from harness.chain.gemeente import Gemeente
from harness.openapi import Catalogue, Validator
from harness.parties.calls import Answer, Call
from harness.parties.server import SimulatedServer
from harness.parties.trust import Anybody
from harness.parties.witness import Witness


class OntvangendeGemeente:
    """Takes in every notification. What is wrong with one is not refused here but judged later: it is evidence."""

    def answer(self, call: Call) -> Answer:
        return Answer(201)


def ontvanger(
    sender: str, gemeenten: Iterable[Gemeente], catalogue: Catalogue, validator: Validator, witness: Witness
) -> SimulatedServer:
    """The ASGI app on which all municipalities of a run are notified by ``sender`` (``duo`` or ``coa``)."""
    oins = [gemeente.oin for gemeente in gemeenten]
    return SimulatedServer(
        "gemeente",
        oins[0],
        OntvangendeGemeente(),
        catalogue.of("gemeente"),
        validator,
        Anybody(),
        witness,
        sender=sender,
        also=frozenset(oins),
        about=named_in_body,
    )


def named_in_body(_parameters: Mapping[str, str], content: bytes) -> tuple[str | None, int | None]:
    """Whom a notification is about, as far as it can be read."""
    try:
        found = orjson.loads(content)
    except ValueError:
        return None, None
    if not isinstance(found, dict):
        return None, None
    bsn, v_nummer = found.get("bsn"), found.get("vNummer")
    return (
        bsn if isinstance(bsn, str) else None,
        v_nummer if isinstance(v_nummer, int) and not isinstance(v_nummer, bool) and abs(v_nummer) < 2**53 else None,
    )

"""Clears away what a verification delivered at a provider, as far as the APIs allow; what stays is listed.

Everything that was accepted is kept in a ledger while it happens, whoever sent it: a scenario, a property, a contract.
Only what is ours is taken away: what the provider had prepared and we changed, is listed and left as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from harness.evidence import marks
from harness.evidence.observations import Exchange
from harness.openapi import Match
from harness.playing.play import BrokenOffError
from harness.playing.provider.base import BronToneel
from harness.playing.provider.facilities import BronVoorzieningen
from harness.playing.provider.gemeente import Afwijking, GesimuleerdeGemeente
from harness.playing.provider.instellingen import ONZE
from harness.playing.provider.persons import Aangewezen
from harness.runs.provider.prepared import stond_er

OPRUIMEN = "opruimen"
MAAKT, WIJZIGT, KOPPELT = "createContactpersoon", "updateContactpersoonById", "postContactpersoonByBsn"
Key = tuple[str, str, tuple[tuple[str, str], ...]]
"""What undoes it, the municipality, and the path parameters."""


@dataclass(frozen=True)
class Ongedaan:
    """How a delivery is undone: by which operation, with which body."""

    operatie: str
    inhoud: Any = None


ONGEDAAN: dict[str, Ongedaan | None] = {
    "postPipByBsn": Ongedaan("deletePipByBsn"),
    "postInburgeringsaanbodByBsnAndInstellingsnummer": Ongedaan("deleteInburgeringsaanbodByBsnAndInstellingsnumer"),
    "updateMapByBsn": Ongedaan("updateMapByBsn", {}),
    "updatePvtByBsn": Ongedaan("updatePvtByBsn", {}),
    "updateZrouteByBsn": Ongedaan("updateZrouteByBsn", {}),
    "createContactpersoon": Ongedaan("deleteContactpersoonById"),
    "postContactpersoonByBsn": Ongedaan("deleteContactpersoonByBsn"),
    # Hours are totals, and an examination number that is gone cannot be given back: nothing undoes these.
    "updateUrenTaallesEnKnmByBSN": None,
    "updateUrenParticipatieactiviteiten": None,
    "updateUrenParticipatieAlsTaallesByBsn": None,
    "updateUrenTaallesEnKnmByInstellingsnummer": None,
    "deleteExamennummerByBsn": None,
}


class Grootboek:
    """What was accepted and not undone since, in order; and apart from that, what was done to what was prepared."""

    def __init__(self, facilities: BronVoorzieningen) -> None:
        self.open: dict[Key, str] = {}
        """Way to undo it -> operationId of the delivery."""
        self.veranderd: dict[Key, str] = {}
        """What the provider had prepared and is no longer as it was -> ``gewijzigd`` or ``verwijderd``."""
        self._facilities = facilities

    def note(self, exchange: Exchange) -> None:
        """Takes in an exchange; only a delivery that was accepted leaves something behind."""
        if exchange.initiative != "harness" or exchange.response is None or not 200 <= exchange.response.status < 300:
            return
        request = exchange.request
        found = self._facilities.catalogue.match(request.method, request.path.removeprefix(self._facilities.basis))
        if not isinstance(found, Match) or request.reads:
            return
        operation, oin = found.operation.operation_id, request.header("bron") or ""
        parameters = dict(found.path_params)
        if operation == "createContactpersoon":
            parameters["id"] = _id_in(exchange)
        key = (operation, oin, tuple(sorted(parameters.items())))
        undone = [
            (delivery, oin, key[2])
            for delivery, undo in ONGEDAAN.items()
            if undo is not None and undo.operatie == operation and (undo.inhoud is None or _empty(exchange))
        ]
        if undone:
            self._taken_back(undone, parameters)
        elif self._van_de_bron(key, parameters):
            self.veranderd.setdefault(key, "gewijzigd")
        elif operation in ONGEDAAN:
            self.open[key] = operation

    def _van_de_bron(self, key: Key, parameters: dict[str, str]) -> bool:
        """Whether what an operation delivers was there before us."""
        if key[0] == WIJZIGT:
            return (MAAKT, *key[1:]) not in self.open
        return key[0] in ONGEDAAN and self._stond_er(key[0], parameters)

    def _taken_back(self, keys: list[Key], parameters: dict[str, str]) -> None:
        """Ours is gone again; or it was not ours, and then it is the provider's that is gone."""
        for key in keys:
            ours = self.open.pop(key, None)
            if ours is None and (self._stond_er(key[0], parameters) or key[0] == MAAKT):
                self.veranderd[key] = "verwijderd"
            if key[0] == MAAKT:  # its links go with it
                for link in [one for one in self.open if one[0] == KOPPELT and parameters["id"] == dict(one[2])["id"]]:
                    del self.open[link]

    def _stond_er(self, operation: str, parameters: dict[str, str]) -> bool:
        wie = self._facilities.wie.get(parameters.get("bsn", ""))
        if wie is None:
            return False
        return (operation, parameters.get("instellingsnummer", "")) in stond_er(wie, self._facilities.peildatum)


async def ruim_op(facilities: BronVoorzieningen, grootboek: Grootboek, tell: Callable[[int, int], None]) -> int:
    """Undoes what is ours and can be undone, the last first, and marks what stayed. Returns how much stayed."""
    todo = list(reversed(grootboek.open.items()))
    if not todo and not grootboek.veranderd:
        return 0
    log = facilities.witness.begin(OPRUIMEN, facilities.pogingen.get(OPRUIMEN, 1) or 2)
    begun = marks.Begun(
        nl="Wat geleverd is, wordt opgeruimd",
        en="What was delivered is cleared away",
        services=("algemeen",),
        group=OPRUIMEN,
    )
    facilities.witness.mark(log, begun)
    literally = replace(facilities, instellingen=ONZE)  # the ledger has the numbers as they were sent
    gemeente = GesimuleerdeGemeente(BronToneel(literally, log))
    stayed = 0
    for done, ((operation, oin, parameters), _) in enumerate(todo, start=1):
        if not await _undo(facilities, gemeente, operation, oin, dict(parameters)):
            stayed += 1
            reason = "niet_terug_te_nemen" if ONGEDAAN[operation] is None else "niet_gelukt"
            facilities.witness.mark(log, marks.Stayed(operation=operation, reason=reason, **dict(parameters)))
        tell(done, len(todo))
    for (operation, _, parameters), what in grootboek.veranderd.items():
        facilities.witness.mark(log, marks.Stayed(operation=operation, reason=what, **dict(parameters)))
    facilities.witness.mark(log, marks.Ended(ms=0))
    facilities.witness.end(log)
    return stayed + len(grootboek.veranderd)


async def _undo(
    facilities: BronVoorzieningen, gemeente: GesimuleerdeGemeente, operation: str, oin: str, parameters: dict[str, str]
) -> bool:
    undo = ONGEDAAN[operation]
    who = next((one for one in facilities.gemeenten if one.oin == oin), None)
    if undo is None or who is None:
        return False
    persoon = Aangewezen(parameters["bsn"], 0) if "bsn" in parameters else None
    others = {name: value for name, value in parameters.items() if name != "bsn"}
    try:
        seen = await gemeente.vraagt(
            undo.operatie, persoon, undo.inhoud, gemeente=who, anders=Afwijking(OPRUIMEN), **others
        )
    except BrokenOffError:
        return False
    response = seen.exchange.response if seen else None
    return response is not None and 200 <= response.status < 300


def _id_in(exchange: Exchange) -> str:
    body = exchange.response.body if exchange.response else None
    try:
        return str(json.loads(body.content())["id"]) if body else ""
    except (ValueError, TypeError, KeyError):
        return ""


def _empty(exchange: Exchange) -> bool:
    body = exchange.request.body
    return body is not None and body.text is not None and body.text.strip() == "{}"

"""What a municipality may deliver, at its bounds: bodies that fit the document and that DUO's rules let through.

A row holds one operation, a person for whom it is right, and the bodies in the order in which they are delivered. What
a rule of DUO's ties together (a route and its level, a date and the one before) is written out; the rest are bounds of
the document, which a test holds against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from harness.playing.handelingen import dag
from harness.scenarios.vendor.values.days import trap_days_before
from harness.scenarios.vendor.values.texts import CODED, NAMES, is_plain_name, long_name

Bodies = Callable[[date], list[dict[str, Any]]]
WEEKS = 150
"""How long the person has been there: long enough for the traps of two years, and shorter than a term."""
WITH_ZEROS = "0099000014"
"""An institution whose number begins with zeros (fixtures/instellingen.yaml)."""
HOURS = (0, 1, 1000, 9999)
AT_INSTITUTION = {"instellingsnummer": WITH_ZEROS}


@dataclass(frozen=True)
class Orders:
    operation: str
    toestand: str | None
    """None: it is about no person."""
    bodies: Bodies
    of_toestand: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """Path parameters besides the person's own number."""


def _pips(today: date) -> list[dict[str, Any]]:
    days = trap_days_before(today, WEEKS)
    rest: list[dict[str, Any]] = [
        {"leerroute": "B"},
        {"leerroute": "B", "niveau": "B1", "geschatteIntensiteitB1Route": 1, "indicatorMagOpleidingAfmaken": False,
         "indicatorAlfabetiseringsonderwijs": "NVT"},
        {"leerroute": "B", "geschatteIntensiteitB1Route": 9999, "indicatorMagOpleidingAfmaken": True},
        {"leerroute": "Z", "niveau": "A2", "indicatorAlfabetiseringsonderwijs": "AA"},
        {"leerroute": "B", "niveau": "A2", "geschatteIntensiteitB1Route": 1000},
        {"leerroute": "O", "indicatorMagOpleidingAfmaken": False, "indicatorAlfabetiseringsonderwijs": "A"},
    ]  # fmt: skip
    return [{"dagtekeningPip": days[min(number, len(days) - 1)], **pip} for number, pip in enumerate(rest)]


def _offers(today: date) -> list[dict[str, Any]]:
    first, *_, last = trap_days_before(today, WEEKS)
    given = {"datumInburgeringsaanbod": first, "verwachteStartdatumOpleiding": last,
             "verwachteEinddatumOpleiding": dag(today, 300)}  # fmt: skip
    return [
        {"indicatorAlfabetiseringsonderwijs": "NVT"},
        *({**_without(given, name), "indicatorAlfabetiseringsonderwijs": "A"} for name in given),
        {**given, "indicatorAlfabetiseringsonderwijs": "AA"},
    ]


def _without(body: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != name}


def _days(name: str) -> Bodies:
    """Each of the trap days, and none in between: an empty body withdraws."""
    return lambda today: [{name: day} for day in trap_days_before(today, WEEKS)] + [{}, {name: dag(today, 0)}]


def _hours(_today: date) -> list[dict[str, Any]]:
    return [{"uren": hours} for hours in HOURS]


def _attended(today: date) -> list[dict[str, Any]]:
    days = trap_days_before(today, WEEKS)[-4:]
    rest: list[dict[str, Any]] = [
        {"uren": 0},
        {"uren": 1000, "urenGeoorloofdVerzuim": 0, "urenOngeoorloofdVerzuim": 9999},
        {"uren": 9999, "urenGeoorloofdVerzuim": 9999, "urenOngeoorloofdVerzuim": 0},
        {"urenGeoorloofdVerzuim": 1},
    ]
    return [{"bekendTot": day, **hours} for day, hours in zip(days, rest, strict=True)]


def _contacts(_today: date) -> list[dict[str, Any]]:
    names = [name for name in NAMES if is_plain_name(name)]
    email, phone = CODED["email"], CODED["telefoonnummer"]
    return [
        {"naam": long_name(100), "email": email.highest, "telefoonnummer": phone.highest},
        {"naam": "Ø", "email": email.lowest, "telefoonnummer": phone.lowest},
        *(
            {"naam": name, "email": "inburgering@lindewaard.example", "telefoonnummer": phone.special[number % 4]}
            for number, name in enumerate(names)
        ),
    ]


_THERE = {"weken": WEEKS}

ORDERS = (
    Orders("postPipByBsn", "nieuw", _pips, _THERE),
    Orders("postInburgeringsaanbodByBsnAndInstellingsnummer", "met-pip", _offers, _THERE, AT_INSTITUTION),
    Orders("updateMapByBsn", "met-pip", _days("datumEindgesprekMap"), _THERE),
    Orders("updatePvtByBsn", "met-pip", _days("datumOndertekeningPvt"), _THERE),
    Orders("updateZrouteByBsn", "met-pip", _days("datumAfrondingZroute"), {**_THERE, "leerroute": "Z"}),
    Orders("updateUrenTaallesEnKnmByBSN", "met-pip", _hours),
    Orders("updateUrenParticipatieactiviteiten", "met-pip", _hours),
    Orders("updateUrenParticipatieAlsTaallesByBsn", "met-pip", _hours),
    Orders("updateUrenTaallesEnKnmByInstellingsnummer", "met-aanbod", _attended,
           {**_THERE, "instelling": WITH_ZEROS}, AT_INSTITUTION),
    Orders("createContactpersoon", None, _contacts),
)  # fmt: skip
"""Changing a contact person needs one that was made first: delivering.py does so with the same bodies."""

"""DUO's rules, each just on the right and just on the wrong side of its boundary: tables, and nothing that plays them.

A row needs calls of DUO's API only, and one person. It is played like this:

1. Have a person in ``row.toestand`` with ``row.van_toestand``, prepared today for one municipality, ``eigen``; some
   toestanden have a second one, ``ander`` (``maak(..., gemeente=eigen, vorige_gemeente=ander)``). Both speak to DUO.
   A body holds dates as of the day of the call: ``row.stap.body(vandaag)``. Do not play around midnight.
2. Do ``row.vooraf`` (an Effect: ``row.stappen``) in order, each by the municipality of ``stap.door``. All have to
   succeed (2xx); where one does not, the row proves nothing about its rule. Keep the ``id`` that
   ``createContactpersoon`` answers with, one entry per step (None for other steps): ``stap.pad(gemaakt)`` fills it in
   where a later step says ``Gemaakt``.
3. ``Grens`` and ``Toegang``: do ``row.stap``; ``uitkomst(operation, status)`` has to be ``row.verwacht``. A delivery is
   refused in the form that the document declares. DUO publishes no texts, so there is none to compare; a list of more
   than one Foutmelding says that DUO sees another rule broken as well.
   ``Effect``: do each ``toont.stap`` in order, and compare its outcome and properties.
4. A row with ``lezing`` rests on how this project reads the rule: what it finds is a question to DUO, not a fault.

Institutions in the rows have the numbers of this project's own list. ``KEURMERKEN`` says which mark each has; where
DUO knows other institutions, take one with the same mark, in path parameters and in ``van_toestand`` alike.
"""

from __future__ import annotations

from harness.scenarios.boundaries.aanbod import AANBOD_GRENZEN
from harness.scenarios.boundaries.admission import TOELATING
from harness.scenarios.boundaries.effects import EFFECTEN
from harness.scenarios.boundaries.outcomes import uitkomst, weigering_statussen
from harness.scenarios.boundaries.pip import PIP_GRENZEN
from harness.scenarios.boundaries.resultaat import RESULTAAT_GRENZEN
from harness.scenarios.boundaries.row import Effect, Gemaakt, Grens, Kant, Stap, Toegang, Toont, Uitkomst, Wie
from harness.scenarios.boundaries.terms import KEURMERKEN, Keurmerk
from harness.scenarios.boundaries.uren import UREN_GRENZEN

__all__ = [
    "EFFECTEN",
    "GRENZEN",
    "KEURMERKEN",
    "TOELATING",
    "Effect",
    "Gemaakt",
    "Grens",
    "Kant",
    "Keurmerk",
    "Stap",
    "Toegang",
    "Toont",
    "Uitkomst",
    "Wie",
    "uitkomst",
    "weigering_statussen",
]

GRENZEN: tuple[Grens, ...] = PIP_GRENZEN + AANBOD_GRENZEN + RESULTAAT_GRENZEN + UREN_GRENZEN
"""Rows of every rule of soort ``weigering`` that can be tested, per operation that it holds for."""

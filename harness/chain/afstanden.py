"""Distances in months told in days, so that nobody has to count months to a day that does not exist.

"Moved a month less a day ago" is another day for who counts the month first than for who counts the day first, and a
month before 31 March is 28 February, or 3 March. Who prepares a person gets the number of days instead: that is one
day for everybody, and one on which a rule about months says the same however it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from harness.chain.datums import maanden_en_dagen_later


def in_dagen(toestand: str, parameters: Mapping[str, Any], vandaag: date) -> dict[str, Any]:
    """The parameters of a toestand, with a distance from today in months made one in days; others stay as they are."""
    given = dict(parameters)
    maanden = given.get("maanden", 0)
    if toestand == "termijn-eindigt" and maanden:
        over = maanden_en_dagen_later(vandaag, maanden, 7 * given.get("weken", 0) + given.get("dagen", 0))
        return given | {"maanden": 0, "weken": 0, "dagen": (over - vandaag).days}
    if toestand == "verhuisd-weg" and maanden:
        geleden = maanden_en_dagen_later(vandaag, -maanden, -given.get("dagen", 0))
        return given | {"maanden": 0, "dagen": (vandaag - geleden).days}
    return given

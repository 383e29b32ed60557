"""Reads waivers from a TOML file, and says of one that cannot be what is wrong with it.

.. code-block:: toml

    [[ontheffing]]
    eis = "EIS-LEZ-003"
    dienst = "inburgeringstermijn"  # may be left out
    product = "Wegwijs"
    versie = "4.2"
    eigenaar = "Noorderlicht Software"
    reden = "Het ophalen wacht op een wachtrij die in 4.3 vervalt."
    goedgekeurd_door = "VNG Realisatie"
    tot = 2027-03-01
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from harness import foreign
from harness.chain.requirements import requirements
from harness.errors import HarnessError
from harness.reports.plain import clean
from harness.reports.waivers import Waiver
from harness.words import Sentence, first_problem

MAX_SIZE = 1024 * 1024
_OWN_CURE = ("tot", "eis", "goedgekeurd_door", "versie")
"""Fields of which the catalogue says what has to stand there."""


class WaiverError(HarnessError):
    """A file with waivers cannot be used: the file and the place in it, what is wrong there, and the cure."""

    def __init__(self, place: object, code: str | Sentence, /, **values: object) -> None:
        super().__init__(code, at=place, **values)


def read_waivers(file: Path) -> tuple[Waiver, ...]:
    """The waivers in a file, all of them or none. Raises WaiverError."""
    data = _toml(file)
    listed = data.pop("ontheffing", [])
    if data or not isinstance(listed, list):
        name = next(iter(data), "ontheffing")
        raise WaiverError(file, "waivers.stranger", name=name)
    waivers = tuple(_waiver(file, number, row) for number, row in enumerate(listed, 1))
    seen: dict[tuple[str, str | None, str, str], int] = {}
    for number, waiver in enumerate(waivers, 1):
        key = (waiver.eis, waiver.dienst, waiver.product, waiver.versie)
        if key in seen:
            raise WaiverError(_at(file, number), "waivers.twice", number=seen[key])
        seen[key] = number
    return waivers


def _toml(file: Path) -> dict[str, Any]:
    try:
        return foreign.toml_of(foreign.content_of(file, MAX_SIZE))
    except (foreign.ForeignError, foreign.NotOrdinaryError) as error:
        raise WaiverError(file, error.said) from error
    except OSError as error:
        raise WaiverError(file, "waivers.unreadable", reason=error) from error


def _waiver(file: Path, number: int, row: Any) -> Waiver:
    if (
        isinstance(row, dict)
        and "tot" in row
        and (not isinstance(row["tot"], date) or isinstance(row["tot"], datetime))
    ):
        raise WaiverError(_at(file, number, "tot"), "waivers.no_day")
    try:
        waiver = Waiver.model_validate(row)
    except ValidationError as error:
        field, reason = first_problem(error, ".")
        code = f"waivers.field_{field}" if field in _OWN_CURE else "waivers.field"
        raise WaiverError(_at(file, number, field), code, reason=reason) from error
    _sensible(file, number, waiver)
    return waiver


def _at(file: Path, number: int, field: str = "") -> Sentence:
    return Sentence(
        "waivers.field_place" if field else "waivers.place", {"file": file, "number": number, "field": field}
    )


def _sensible(file: Path, number: int, waiver: Waiver) -> None:
    """What no form can say: the requirement is there, and is about that service."""
    requirement = requirements().get(waiver.eis)
    if requirement is None:
        raise WaiverError(_at(file, number, "eis"), "waivers.no_requirement", eis=waiver.eis)
    if waiver.dienst is not None and waiver.dienst not in requirement.applies_to():
        services = ", ".join(requirement.applies_to())
        raise WaiverError(
            _at(file, number, "dienst"), "waivers.not_asked", eis=waiver.eis, service=waiver.dienst, known=services
        )
    for name in ("product", "versie", "eigenaar", "reden", "goedgekeurd_door"):
        text = getattr(waiver, name)
        if not text.strip() or clean(text) != text:
            raise WaiverError(_at(file, number, name), "waivers.unclear")

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

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from harness.chain.requirements import requirements
from harness.reports.plain import clean
from harness.reports.waivers import Waiver

MAX_SIZE = 1024 * 1024
_CURES = {
    "tot": "every waiver ends: write a day, such as tot = 2027-03-01",
    "eis": 'a waiver is for one requirement: write its id, such as eis = "EIS-LEZ-003"',
    "goedgekeurd_door": "let somebody else approve what the owner asks",
    "versie": 'a waiver is for one version of a product: write it, such as versie = "4.2"',
}


class WaiverError(Exception):
    """A file with waivers cannot be used: the file and the place in it, what is wrong there, and the cure."""

    def __init__(self, place: Path | str, problem: str, cure: str) -> None:
        super().__init__(f"{place}: {problem}; {cure}")
        self.place, self.problem, self.cure = str(place), problem, cure


def read_waivers(file: Path) -> tuple[Waiver, ...]:
    """The waivers in a file, all of them or none. Raises WaiverError."""
    data = _toml(file)
    listed = data.pop("ontheffing", [])
    if data or not isinstance(listed, list):
        name = next(iter(data), "ontheffing")
        raise WaiverError(file, f"'{name}' does not belong here", "write each waiver below [[ontheffing]]")
    waivers = tuple(_waiver(file, number, row) for number, row in enumerate(listed, 1))
    seen: dict[tuple[str, str | None, str, str], int] = {}
    for number, waiver in enumerate(waivers, 1):
        key = (waiver.eis, waiver.dienst, waiver.product, waiver.versie)
        if key in seen:
            raise WaiverError(
                f"{file}: waiver {number}", f"is about the same as waiver {seen[key]}", "keep one of them"
            )
        seen[key] = number
    return waivers


def _toml(file: Path) -> dict[str, Any]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise WaiverError(file, f"cannot be read ({error.strerror})", "give the file with waivers") from error
    if len(content) > MAX_SIZE:
        raise WaiverError(file, f"is larger than {MAX_SIZE} bytes", "waivers are few")
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise WaiverError(file, f"is no good TOML ({error})", "mend that place") from error


def _waiver(file: Path, number: int, row: Any) -> Waiver:
    place = f"{file}: waiver {number}"
    if (
        isinstance(row, dict)
        and "tot" in row
        and (not isinstance(row["tot"], date) or isinstance(row["tot"], datetime))
    ):
        raise WaiverError(f"{place}, tot", "is no day", _CURES["tot"])
    try:
        waiver = Waiver.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        cure = _CURES.get(field, "mend it, see `plateau2 report render --help`")
        problem = first["msg"].removeprefix("Value error, ")
        raise WaiverError(f"{place}{f', {field}' if field else ''}", problem, cure) from error
    _sensible(place, waiver)
    return waiver


def _sensible(place: str, waiver: Waiver) -> None:
    """What no form can say: the requirement is there, and is about that service."""
    requirement = requirements().get(waiver.eis)
    if requirement is None:
        raise WaiverError(f"{place}, eis", f"there is no {waiver.eis}", "`plateau2 explain` knows which there are")
    if waiver.dienst is not None and waiver.dienst not in requirement.applies_to():
        services = ", ".join(requirement.applies_to())
        problem = f"{waiver.eis} is not asked of '{waiver.dienst}'"
        raise WaiverError(f"{place}, dienst", problem, f"choose from {services}")
    for name in ("product", "versie", "eigenaar", "reden", "goedgekeurd_door"):
        text = getattr(waiver, name)
        if not text.strip() or clean(text) != text:
            raise WaiverError(f"{place}, {name}", "is empty or holds signs that cannot be shown", "write plain text")

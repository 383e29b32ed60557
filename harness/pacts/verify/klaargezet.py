"""What can be wrong in a file of who stands ready; and the institutions in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harness.chain.bsn import is_test_bsn
from harness.chain.instellingen import rollen
from harness.chain.tables import ContractError

INSTELLING = "instelling"


class KlaargezetError(ContractError):
    """The file cannot be used: names file, place and cure."""

    def __init__(self, file: Path, place: str, code: str, /, **values: object) -> None:
        super().__init__(code, at=f"{file}: {place}", **values)


def check_quotes(file: Path, data: Any) -> None:
    """Raises KlaargezetError for a number that YAML took for an integer: it has zeros in front, or might have."""
    rows = data.get("personen") if isinstance(data, dict) else None
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and type(row.get("bsn")) is int:
            raise KlaargezetError(
                file, f"/personen/{index}/bsn", "verify.unquoted", field="bsn", example=f"{row['bsn']:09d}"[:20]
            )


def check_bsn(file: Path, place: str, bsn: str | None) -> None:
    """Raises KlaargezetError for a BSN that could be somebody's: it is not sent anywhere."""
    if bsn is not None and not is_test_bsn(bsn):
        raise KlaargezetError(file, place, "chain.no_test_bsn")


def check_instellingen(file: Path, given: Mapping[str, Any]) -> None:
    """Raises KlaargezetError for a role that there is not, or a number that cannot be one."""
    seen: dict[str, str] = {}
    for rol, nummer in given.items():
        place = f"/instellingen/{rol}"
        if rol not in rollen():
            raise KlaargezetError(file, place, "verify.no_role", known=", ".join(rollen()))
        if nummer is None:
            continue
        if not (isinstance(nummer, str) and len(nummer) == 10 and nummer.isascii() and nummer.isdecimal()):
            raise KlaargezetError(file, place, "verify.no_instellingsnummer", number=str(nummer)[:40])
        if nummer in seen:
            raise KlaargezetError(file, place, "verify.instelling_twice", number=nummer, other=seen[nummer])
        seen[nummer] = rol


def ours(parameters: Mapping[str, Any], instellingen: Mapping[str, str | None]) -> dict[str, Any]:
    """Parameters of a toestand with our number for the institution: a row names its role, or the provider's number."""
    named = str(parameters.get(INSTELLING))
    theirs = {nummer: rol for rol, nummer in instellingen.items() if nummer is not None}
    rol = rollen().get(theirs.get(named, named))
    return {**parameters, INSTELLING: rol.nummer} if rol is not None else dict(parameters)

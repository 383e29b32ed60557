"""The course institutions that the simulated DUO knows, and what scenarios need one for. Synthetic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic import Field

from harness.chain.tables import Row, Text, read_yaml, rows

_TABLE = "fixtures/instellingen.yaml"


class Instelling(Row):
    """Names and constraints as in DUO's answer to ``GET /instellingen``. BoW: Blik op Werk; TST: taalschakeltraject."""

    instellingsnummer: str = Field(pattern=r"^\d{10}$")
    naam: str = Field(min_length=1, max_length=128)
    postcode: str = Field(pattern=r"^[1-9][0-9]{3}[A-Z]{2}$")
    huisnummer: int = Field(ge=1, le=99999)
    huisnummertoevoeging: str | None = Field(default=None, min_length=1, max_length=4)
    plaatsnaam: str = Field(min_length=1, max_length=40)
    bow: str | None = Field(default=None, pattern=r"^\d{1,10}$")
    brin: str | None = Field(default=None, pattern=r"^[0-9]{2}[A-Z]{2}$")
    indicatie_bow: bool | None = Field(default=None, alias="indicatieBowKeurmerk")
    indicatie_tst: bool | None = Field(default=None, alias="indicatieTstKeurmerk")

    def past_bij(self, leerroute: str | None) -> bool:
        """Whether its quality marks admit this learning route: BoW for every one, TST for the education route (O)."""
        return bool(self.indicatie_bow) or (leerroute == "O" and bool(self.indicatie_tst))


class Rol(Text):
    """What an institution is needed for, in words; ``nummer`` is that of ours."""

    nummer: str = Field(pattern=r"^\d{10}$")


@cache
def instellingen() -> Mapping[str, Instelling]:
    """All institutions, by instellingsnummer."""
    table = rows(Instelling, read_yaml(_TABLE)["instellingen"], f"{_TABLE}: instellingen")
    return {instelling.instellingsnummer: instelling for instelling in table}


@cache
def rollen() -> Mapping[str, Rol]:
    """What scenarios need an institution for, by name."""
    return {naam: Rol.model_validate(rol) for naam, rol in read_yaml(_TABLE)["rollen"].items()}

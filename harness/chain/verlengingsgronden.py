"""The grounds on which a term is extended, as the simulated DUO lists them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic import Field

from harness.chain.tables import Row, read_yaml, rows

_TABLE = "fixtures/verlengingsgronden.yaml"


class Verlengingsgrond(Row):
    """Names as in DUO's answer to ``GET /verlengingsgronden``."""

    code: str = Field(pattern=r"^\d{1,9}[A-Z]?$")
    omschrijving: str = Field(min_length=1, max_length=200)


@cache
def verlengingsgronden() -> Mapping[str, Verlengingsgrond]:
    """All grounds, by code."""
    table = rows(Verlengingsgrond, read_yaml(_TABLE)["verlengingsgronden"], f"{_TABLE}: verlengingsgronden")
    return {grond.code: grond for grond in table}

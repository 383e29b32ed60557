"""Which version of which OpenAPI document counts when: read from the heads of the documents themselves."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Literal

from pydantic import ValidationError

from harness.bundled import bundled
from harness.chain.services import Stelseldienst, stelseldiensten
from harness.chain.tables import ContractError, Row, read_yaml
from harness.words import Sentence, first_problem

_FOLDER = "contracts/openapi"


class Documentversie(Row):
    """One version of one API. ``vanaf`` is the first day on which it counts, ``tot`` the first on which it no longer
    does; None: not known, or no end announced."""

    api: str
    """Provider and name, such as ``duo/pip``."""
    titel: str
    versie: str
    status: Literal["published", "concept"]
    vanaf: date | None
    tot: date | None

    def geldt_op(self, day: date) -> bool:
        """Whether it is in force on that day; a concept never is."""
        return self.vanaf is not None and self.vanaf <= day and (self.tot is None or day < self.tot)

    def stelseldiensten(self) -> tuple[Stelseldienst, ...]:
        """The services that stand on this API; none for the generic notification."""
        return tuple(dienst for dienst in stelseldiensten() if self.api in dienst.apis)


@cache
def documentversies() -> tuple[Documentversie, ...]:
    """Every version that the harness holds, by API, the oldest first. Raises ContractError for a head that says
    nothing of status or validity."""
    root = bundled(_FOLDER)
    places = (path.relative_to(root).as_posix() for path in root.glob("*/*/*.yaml"))
    return tuple(sorted(map(_head, places), key=lambda row: (row.api, _by_number(row.versie))))


def geldend_op(day: date) -> dict[str, Documentversie]:
    """API -> the version in force on a day; the newest where the days of two overlap. Concepts are not in it."""
    return {row.api: row for row in documentversies() if row.geldt_op(day)}


def _head(place: str) -> Documentversie:
    file = f"{_FOLDER}/{place}"
    info: dict[str, Any] = read_yaml(file)["info"]
    try:
        return Documentversie(
            api=place.rpartition("/")[0],
            titel=info["title"],
            versie=info["version"],
            status=info["x-status"],
            vanaf=info["x-in-force"]["from"],
            tot=info["x-in-force"]["until"],
        )
    except (KeyError, TypeError, ValidationError) as error:
        missing = Sentence("chain.info_missing", {"name": error})
        reason = first_problem(error)[1] if isinstance(error, ValidationError) else missing
        raise ContractError("chain.document_info", at=file, reason=reason) from error


def _by_number(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.partition("-")[0].split("."))

"""Before anything is sent: what each state asks, and to whom each interaction is bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from harness.bundled import bundled
from harness.chain.toestanden import ToestandError
from harness.openapi import Catalogue
from harness.pacts.verify.binding import Binding, bound, check_privacy, numbers_in, prepared_person
from harness.pacts.verify.outcomes import Result
from harness.pacts.verify.planning import Case
from harness.pacts.verify.toestanden import FILE, Situatie, Toestandenlijst, situaties

_NOTIFIERS = ("duo", "coa")


@dataclass
class Prepared:
    """The interactions that can be sent, and what came of those that cannot."""

    bound: list[tuple[Case, dict[str, Any]]] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    situaties: dict[int, tuple[Situatie, ...]] = field(default_factory=dict)
    values: dict[int, dict[str, Any]] = field(default_factory=dict)
    """What the state of a case gives to its request, at a real provider."""


def prepare(
    cases: Iterable[Case],
    provider: str,
    catalogue: Catalogue,
    headers: Mapping[str, str],
    lijst: Toestandenlijst,
    *,
    real: bool,
) -> Prepared:
    """``headers``: what is sent in place of the example's. ``real``: the provider has its own persons, those of
    ``lijst``; otherwise they are made when their turn comes.

    Raises ContractError for a list of toestanden that cannot be used.
    """
    made = Prepared()
    for case in cases:
        try:
            _prepare(case, provider, catalogue, headers, lijst, real, made)
        except ToestandError as error:
            made.results.append(case.result("unprepared", reason="state", detail=error))
    return made


def _prepare(
    case: Case,
    provider: str,
    catalogue: Catalogue,
    headers: Mapping[str, str],
    lijst: Toestandenlijst,
    real: bool,
    made: Prepared,
) -> None:
    numbers = numbers_in(case.interaction, catalogue)
    check_privacy(numbers)
    if provider == "gemeente" and case.source.consumer.casefold() not in _NOTIFIERS:
        raise ToestandError("verify.notifies_nobody", consumer=case.source.consumer)
    asked = situaties(case.interaction, lijst + beside(case.source.file.parent) + kept_for(case.source.consumer))
    swaps = lijst.swaps if real else {}
    values: dict[str, Any] = {}
    for situatie in asked:
        values |= situatie.parameters
        if real and provider != "gemeente":
            person = prepared_person(situatie, lijst.personen)
            for name, example, actual in (
                ("bsn", numbers.bsn or situatie.bsn, person.bsn),
                ("vNummer", numbers.v_nummer or situatie.v_nummer, person.v_nummer),
            ):
                if actual is not None:
                    values[name] = actual
                    if example is not None:
                        swaps[str(example)] = str(actual)
    made.situaties[case.number], made.values[case.number] = asked, values
    made.bound.append((case, bound(case.raw, case.number, Binding(swaps, headers))))


def kept_for(consumer: str) -> Toestandenlijst:
    """The list that ships for a vendor, for pacts that come from elsewhere. Raises ContractError."""
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z-]*", consumer):
        return Toestandenlijst()  # a name that is no folder of ours
    return beside(bundled("contracts/pacts") / consumer.lower())


@cache
def beside(folder: Path) -> Toestandenlijst:
    """The vendor's own list in the folder of its pacts; empty where there is none. Raises ContractError."""
    file = folder / FILE
    return Toestandenlijst.load(file) if file.is_file() else Toestandenlijst()

"""Reads that are about no person: every municipality may see them, and their documents declare no refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from harness.chain.verlengingsgronden import verlengingsgronden
from harness.parties.duo.verzoek import Administratie


def _instellingen(administratie: Administratie) -> Any:
    """Only those with a mark: the document calls it the list of institutions with BoW or TST."""
    return [
        instelling.model_dump(by_alias=True, exclude_none=True)
        for instelling in administratie.instellingen.values()
        if instelling.indicatie_bow or instelling.indicatie_tst
    ]


def _verlengingsgronden(administratie: Administratie) -> Any:
    return [grond.model_dump() for grond in verlengingsgronden().values()]


LIJSTEN: Mapping[str, Callable[[Administratie], Any]] = {
    "getInstellingen": _instellingen,
    "getVerlengingsgronden": _verlengingsgronden,
}

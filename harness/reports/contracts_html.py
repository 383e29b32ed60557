"""The impact and the matrix of contracts as one HTML file: no script, no network, nothing outside itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from harness.pacts.impact.contracts import Problem
from harness.pacts.impact.matrix import STATES, Api, Cell, Deciding, Matrix, Row
from harness.pacts.impact.outcomes import ORDER, Impact, VendorImpact, count
from harness.reports.contract_texts import ContractTexts
from harness.reports.environment import environment
from harness.reports.palette import style_of
from harness.reports.plain import clean
from harness.words import Language


@dataclass(frozen=True)
class Decision:
    """Why cells of one vendor are what they are: alike ones are told once. ``anchor`` is its id on the page."""

    anchor: str
    row: Row
    apis: tuple[Api, ...]
    cell: Cell
    sentence: str

    @property
    def line(self) -> Deciding | None:
        """The contract line that decides."""
        return self.cell.deciding


def render(
    lang: Language, *, matrix: Matrix | None = None, impact: Impact | None = None, problems: Sequence[Problem] = ()
) -> str:
    """The page in ``nl`` or ``en``: the matrix as a picture, and the impact below it."""
    texts, style = ContractTexts(lang), style_of("style.css", "contracts.css")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    shown = matrix.apis if matrix else ()
    decisions = list(_decisions(matrix, texts)) if matrix else []
    page = (
        environment()
        .get_template("contracts.html")
        .render(
            t=texts,
            matrix=matrix,
            impact=impact,
            problems=problems,
            vendors=_worst_first(impact) if impact else (),
            counts=count(impact.vendors) if impact else {},
            decisions=decisions,
            anchors={(one.row.vendor, one.row.version, api): one.anchor for one in decisions for api in one.apis},
            groups=[(provider, list(apis)) for provider, apis in groupby(shown, key=lambda api: api.provider)],
            sides=_sides(impact) if impact else {},
            states=STATES,
            name_of=lambda place: Path(place).name or place,
            style=Markup(style),
            style_digest=digest,
        )
    )
    return "\n".join(clean(line) for line in page.splitlines()) + "\n"


def _worst_first(impact: Impact) -> list[VendorImpact]:
    return sorted(impact.vendors, key=lambda one: (-ORDER.index(one.outcome), one.name))


def _sides(impact: Impact) -> dict[tuple[str, str], str]:
    """Which rows of the matrix are about what is shipped: of one document alone, for of many all would be."""
    if len(impact.old) > 1 or len(impact.new) > 1:
        return {}
    return {document: side for side, of_side in (("nieuw", impact.new), ("oud", impact.old)) for document in of_side}


def _decisions(matrix: Matrix, texts: ContractTexts) -> Iterator[Decision]:
    """What needs a word: what is broken first, then what is unknown."""
    number = 0
    for state in ("broken", "unknown"):
        for row in matrix.rows:
            alike: dict[tuple[object, ...], list[tuple[Api, Cell, str]]] = {}
            for api, cell in zip(matrix.apis, row.cells, strict=True):
                if cell.state == state:
                    sentence = texts.decides(cell, api.provider)
                    alike.setdefault((cell.deciding, sentence), []).append((api, cell, sentence))
            for found in alike.values():
                number += 1
                yield Decision(f"b{number}", row, tuple(api for api, _, _ in found), found[0][1], found[0][2])

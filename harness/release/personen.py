"""Which persons a provider has to prepare, and the file in which it says who they are.

The file is the one that ``contracts verify --toestanden`` takes: one list of persons for scenarios and contracts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from harness.chain.gemeente import Gemeente
from harness.chain.tables import ContractError
from harness.pacts.verify.toestanden import Toestandenlijst
from harness.scenarios.bron.wie import Aangewezen, Gevraagd
from harness.scenarios.facilities import ELDERS

EERSTE, TWEEDE, ANDERE = "eerste", "tweede", "elders"
"""Names for municipalities in the file, so that it need not name OINs: those that we play, and one that we do not."""


def read(file: Path, gemeenten: Sequence[Gemeente]) -> tuple[tuple[Gevraagd, Aangewezen], ...]:
    """Who stands for which toestand. Rows without numbers are left out: those still have to be filled in.

    Raises ContractError with file, place and cure.
    """
    found = []
    for index, row in enumerate(Toestandenlijst.load(file).personen):
        if row.bsn is None:
            continue
        gemeente = _gemeente(row.gemeente or EERSTE, gemeenten)
        if gemeente is None:
            known = ", ".join([EERSTE, TWEEDE, ANDERE, *(one.oin for one in gemeenten)])
            raise ContractError(f"{file}: /personen/{index}/gemeente: nobody is {row.gemeente!r}; choose from {known}")
        found.append((Gevraagd.of(row.toestand, gemeente, row.parameters), Aangewezen(row.bsn, row.v_nummer or 0)))
    return tuple(found)


def lacking(asked: Iterable[Gevraagd], named: Iterable[tuple[Gevraagd, Aangewezen]]) -> Counter[Gevraagd]:
    """How many more persons are needed of each kind."""
    return Counter(asked) - Counter(what for what, _ in named)


def template(asked: Iterable[Gevraagd], gemeenten: Sequence[Gemeente], lang: str) -> str:
    """The file with an open row for every person that is asked for, to be filled in by the provider."""
    names = {one.oin: name for one, name in zip(gemeenten, (EERSTE, TWEEDE), strict=False)} | {ELDERS.oin: ANDERE}
    lines = ["personen:"]
    for what, count in sorted(
        Counter(asked).items(), key=lambda item: (item[0].toestand, item[0].oin, item[0].waarden)
    ):
        lines.append(f"  # {what.zin(lang)}")
        row = {"toestand": what.toestand, "parameters": what.parameters, "gemeente": names.get(what.oin, what.oin)}
        shown = yaml.safe_dump(row, default_flow_style=True, sort_keys=False, width=10_000, allow_unicode=True).strip()
        lines += [f"  - {shown[:-1]}, bsn: null, vNummer: null}}"] * count
    return "\n".join(lines) + "\n"


def _gemeente(name: str, gemeenten: Sequence[Gemeente]) -> Gemeente | None:
    known = dict(zip((EERSTE, TWEEDE), gemeenten, strict=False)) | {ANDERE: ELDERS}
    return known.get(name) or next((one for one in (*gemeenten, ELDERS) if one.oin == name), None)

"""Adds new ids to ``contracts/ids.lock``: ``python tests/make_ids_lock.py`` from the root of the checkout.

An id that reports and certificates name may never vanish: what is gone from the tables stays in the lock, and needs a
line ``oud -> nieuw`` (by hand) that says what it is called now. ``oud -> -`` says that nothing took its place.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from harness.chain.bezwaren import bezwaren  # noqa: E402
from harness.chain.events import concept_gebeurtenissen, gebeurtenissen, geparkeerde_gebeurtenissen  # noqa: E402
from harness.chain.regels import regels  # noqa: E402
from harness.chain.requirements import open_questions, requirements  # noqa: E402
from harness.chain.services import stelseldiensten  # noqa: E402
from harness.chain.toestanden import toestanden  # noqa: E402
from harness.scenarios import FAMILIES, SCENARIOS  # noqa: E402

LOCK = ROOT / "contracts" / "ids.lock"
HEAD = (
    "# Namen die in rapporten staan. Geen naam verdwijnt; wijzigt er een, zet hier dan `oud -> nieuw`.\n"
    "# Names that stand in reports and certificates. None disappears: to change one, write `old -> new` here.\n"
    "# New ones: python tests/make_ids_lock.py\n"
)


def present() -> set[str]:
    """Every id there is now, as ``soort:id``."""
    events = (*gebeurtenissen(), *concept_gebeurtenissen(), *geparkeerde_gebeurtenissen())
    kinds = {
        "eis": requirements(),
        "bezwaar": [bezwaar.id for bezwaar in bezwaren()],
        "vraag": [question.id for question in open_questions()],
        "dienst": [dienst.slug for dienst in stelseldiensten()],
        "gebeurtenis": [event.id for event in events],
        "toestand": toestanden(),
        "regel": [regel.id for regel in regels()],
        "scenario": [*SCENARIOS, *FAMILIES],
        "code": _codes(),
    }
    return {f"{kind}:{name}" for kind, names in kinds.items() for name in names}


def _codes() -> set[str]:
    """The codes of findings, from the frozen corpus: a test there says that none is missing."""
    corpus = sorted((ROOT / "tests" / "checks" / "corpus").glob("EIS-*.json"))
    scenes = [scene for file in corpus for scene in json.loads(file.read_text(encoding="utf-8"))["scenes"].values()]
    return {finding["code"] for scene in scenes for finding in scene["findings"]}


def locked() -> tuple[set[str], dict[str, str]]:
    """The ids in the lock, and the aliases. Raises ValueError for a line that is neither."""
    ids, aliases = set(), {}
    for line in LOCK.read_text(encoding="utf-8").splitlines() if LOCK.exists() else ():
        if line.startswith("#"):
            continue
        if not (found := re.fullmatch(r"([a-z]+:\S+)(?: -> (\S+))?", line)):
            raise ValueError(f"contracts/ids.lock: '{line}' is no `soort:id` and no `oud -> nieuw`; mend the line")
        if found[2]:
            aliases[found[1]] = found[2]
        else:
            ids.add(found[1])
    return ids, aliases


def text(ids: set[str], aliases: dict[str, str]) -> str:
    """The file: sorted, one id a line."""
    lines = [*(ids - aliases.keys()), *(f"{old} -> {new}" for old, new in aliases.items())]
    return HEAD + "\n".join(sorted(lines)) + "\n"


def main() -> None:
    ids, aliases = locked()
    now = present()
    LOCK.write_text(text(ids | now, aliases), encoding="utf-8")
    print(f"{len(now - ids)} new, {len(ids | now)} in all")


if __name__ == "__main__":
    main()

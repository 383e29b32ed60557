"""Makes the frozen corpus of checks again: ``python tests/checks/make_corpus.py`` from the root of the checkout.

Refuses where a check now finds something else in a scene that did not change, while its revision stayed the same:
whoever holds an older report must be able to see that the check is not the one of then.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from frozen import CORPUS, DECLARATIES, judge, requirement_file  # noqa: E402
from gevallen import declaraties  # noqa: E402
from gevallen.tabel import GEVALLEN, Geval  # noqa: E402

from harness.checks import CHECKS  # noqa: E402
from harness.checks.findings import Outcome  # noqa: E402
from harness.evidence.canonical import canonical  # noqa: E402
from harness.verdict import worst  # noqa: E402

Files = dict[Path, bytes]

for _module in sorted((Path(__file__).parent / "gevallen").glob("*.py")):
    importlib.import_module(f"gevallen.{_module.stem}")  # each adds its cases to the one table


def files() -> Files:
    """Every file of the corpus by its path. Raises ValueError for a scene that does not do what its name says."""
    declared = {naam: one.model_dump(mode="json") for naam, one in declaraties.DECLARATIES.items()}
    made: Files = {DECLARATIES: laid_out(declared, depth=1)}
    scenes: dict[str, dict[str, Any]] = {}
    for geval in sorted(GEVALLEN, key=lambda geval: (geval.eis, geval.naam)):
        observations = geval.toneel().observations
        found = judge(geval.eis, observations, declaraties.DECLARATIES[geval.verklaring])
        _does_what_it_says(geval, found)
        if geval.naam in scenes.setdefault(geval.eis, {}):
            raise ValueError(f"{geval.eis} has two scenes called {geval.naam}; rename one")
        scenes[geval.eis][geval.naam] = {
            "declaratie": geval.verklaring,
            "observations": [one.model_dump(mode="json", exclude_none=True) for one in observations],
            "findings": found,
        }
    for eis, cases in scenes.items():
        made[CORPUS / f"{eis}.json"] = laid_out({"revision": CHECKS[eis].revision, "scenes": cases}, depth=4)
    return made


def laid_out(content: dict[str, Any], depth: int) -> bytes:
    """JSON with a line for each thing that a difference should show: so deep it is indented, and no deeper."""
    return b"\n".join(_lines(content, depth, "")) + b"\n"


def _lines(value: Any, depth: int, margin: str) -> list[bytes]:
    if depth == 0 or not isinstance(value, dict | list) or not value:
        return [canonical(value)]
    named = isinstance(value, dict)
    rows = [(canonical(name) + b": ", one) for name, one in value.items()] if named else [(b"", one) for one in value]
    first, last = (b"{", b"}") if named else (b"[", b"]")
    lines = [first]
    for at, (name, one) in enumerate(rows, 1):
        head, *rest = _lines(one, depth - 1, margin + " ")
        shown = [f"{margin} ".encode() + name + head, *rest]
        lines += [*shown[:-1], shown[-1] + (b"," if at < len(rows) else b"")]
    return [*lines, margin.encode() + last]


def _does_what_it_says(geval: Geval, found: list[dict[str, Any]]) -> None:
    outcome = worst(Outcome[finding["outcome"]] for finding in found)
    if geval.naam.split("-")[0] != outcome.name:
        raise ValueError(f"{geval.eis} {geval.naam}: the check says {outcome.name}: {found}")


def silently_changed(made: Files) -> list[str]:
    """Scenes that the check judges otherwise while neither they nor its revision changed."""
    changed = []
    for eis in sorted(path.stem for path in made if path != DECLARATIES):
        before, after = requirement_file(eis), json.loads(made[CORPUS / f"{eis}.json"])
        for naam, case in before.get("scenes", {}).items():
            now = after["scenes"].get(naam, case)
            same_scene = all(now[part] == case[part] for part in ("declaratie", "observations"))
            if same_scene and before["revision"] == after["revision"] and now["findings"] != case["findings"]:
                changed.append(f"{eis} {naam}")
    return changed


def main() -> None:
    made = files()
    if changed := silently_changed(made):
        sys.exit(f"these checks find something else now; raise their revision first: {', '.join(changed)}")
    for path in CORPUS.rglob("*"):
        if path.is_file() and path not in made:
            path.unlink()
    for path, content in made.items():
        path.write_bytes(content)
    print(f"{len(made)} files, {sum(map(len, made.values())) // 1024} KiB")


if __name__ == "__main__":
    main()

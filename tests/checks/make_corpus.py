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

from frozen import CORPUS, DECLARATIES, expected, judge  # noqa: E402
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
    made: Files = {}
    for naam, declaration in declaraties.DECLARATIES.items():
        made[DECLARATIES / f"{naam}.json"] = canonical(declaration.model_dump(mode="json")) + b"\n"
    scenes: dict[str, dict[str, Any]] = {}
    for geval in sorted(GEVALLEN, key=lambda geval: (geval.eis, geval.naam)):
        observations = geval.toneel().observations
        found = judge(geval.eis, observations, declaraties.DECLARATIES[geval.verklaring])
        _does_what_it_says(geval, found)
        if geval.naam in scenes.setdefault(geval.eis, {}):
            raise ValueError(f"{geval.eis} has two scenes called {geval.naam}; rename one")
        scenes[geval.eis][geval.naam] = {"declaratie": geval.verklaring, "findings": found}
        lines = [canonical(one.model_dump(mode="json", exclude_none=True)) for one in observations]
        made[CORPUS / geval.eis / f"{geval.naam}.jsonl"] = b"\n".join(lines) + b"\n"
    for eis, cases in scenes.items():
        content = {"revision": CHECKS[eis].revision, "scenes": cases}
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        made[CORPUS / eis / "expected.json"] = text.encode("utf-8") + b"\n"
    return made


def _does_what_it_says(geval: Geval, found: list[dict[str, Any]]) -> None:
    outcome = worst(Outcome[finding["outcome"]] for finding in found)
    if geval.naam.split("-")[0] != outcome.name:
        raise ValueError(f"{geval.eis} {geval.naam}: the check says {outcome.name}: {found}")


def silently_changed(made: Files) -> list[str]:
    """Requirements whose check judges an unchanged scene otherwise, under the same revision."""
    changed = []
    for eis in sorted({path.parent.name for path in made} - {DECLARATIES.name}):
        before, after = expected(eis), json.loads(made[CORPUS / eis / "expected.json"])
        for naam, case in before.get("scenes", {}).items():
            file = CORPUS / eis / f"{naam}.jsonl"
            same_scene = file.exists() and made.get(file) == file.read_bytes()
            now = after["scenes"].get(naam, case)
            if same_scene and before["revision"] == after["revision"] and now["declaratie"] == case["declaratie"]:
                changed += [f"{eis} {naam}"] if now["findings"] != case["findings"] else []
    return changed


def main() -> None:
    made = files()
    if changed := silently_changed(made):
        sys.exit(f"these checks find something else now; raise their revision first: {', '.join(changed)}")
    for path in CORPUS.glob("*/*"):
        if path not in made:
            path.unlink()
    for path, content in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(made)} files, {sum(map(len, made.values())) // 1024} KiB")


if __name__ == "__main__":
    main()

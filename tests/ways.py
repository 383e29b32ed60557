"""How many places three values visit on their way; ``tests/house.py`` holds that these do not become more.

A Pact interaction is followed while it goes: every module in which a function runs from reading it to saying what was
found, once it came by before (what is compiled once is on nobody's way). A vendor file is followed in the source: every
module with a function that takes it, between the command and what is played. An OpenAPI document too: every time that
``properties/running.py`` hands on the document, its catalogue or its operations.
"""

from __future__ import annotations

import ast
import copy
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
HARNESS = ROOT / "harness"
PACT = ROOT / "contracts" / "pacts" / "zuiderwind" / "zuiderwind-duo.json"
PROPERTIES = HARNESS / "properties" / "running.py"
VENDOR_FILE = frozenset({"Workspace", "Vendor"})
OTHER_COMMANDS = ("doctor", "facilit")
"""Modules of commands that play no run begin with these."""
SAYING = "words"
"""The catalogue: whatever is said comes by it, so it is no turn on the way."""
OF_A_DOCUMENT = frozenset({"document", "catalogue", "operations", "everything"})


def visited(doing: Callable[[], object]) -> list[str]:
    """The modules of the harness in which a function ran."""
    seen: set[str] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            seen.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        doing()
    finally:
        sys.setprofile(before)
    found = (path.relative_to(HARNESS) for one in seen if (path := Path(one)).is_relative_to(HARNESS))
    return sorted(str(path) for path in found if path.parts[0] != SAYING)


def of_an_interaction() -> list[str]:
    """Where an interaction comes by on its way from a file to a sentence, by ``plateau2 contracts check``."""
    from harness.cli.contracts_check import Check
    from harness.cli.contracts_formats import reporter
    from harness.cli.words import Words

    with tempfile.TemporaryDirectory() as name, redirect_stdout(StringIO()):
        file = Path(name) / "pact.json"
        file.write_text(json.dumps(_one_interaction()), encoding="utf-8")
        words = Words("contracts-check", "nl")
        with reporter("json", words) as show:
            check = Check(None, words, show)
            check.run([file])
            return visited(lambda: check.run([file]))


def _one_interaction() -> Any:
    pact = json.loads(PACT.read_text(encoding="utf-8"))
    return {**pact, "interactions": copy.deepcopy(pact["interactions"][:1])}


def of_a_vendor_file() -> list[str]:
    """The modules between command and play that have a function which takes the vendor's file, as it was read."""
    rooms = (path for room in ("cli", "scenarios", "playing", "runs") for path in (HARNESS / room).rglob("*.py"))
    on_the_way = (path for path in rooms if not path.stem.startswith(OTHER_COMMANDS))
    return sorted(str(path.relative_to(HARNESS)) for path in on_the_way if _takes(path, VENDOR_FILE))


def _takes(path: Path, types: frozenset[str]) -> bool:
    arguments = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.arg))
    return any(
        isinstance(part, ast.Name) and part.id in types
        for one in arguments
        if one.annotation is not None
        for part in ast.walk(one.annotation)
    )


def of_a_document() -> list[str]:
    """The calls with which ``properties/running.py`` hands on a document, or what was made of it."""
    calls = [node for node in ast.walk(ast.parse(PROPERTIES.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return sorted(ast.unparse(call.func) for call in calls if any(map(_is_of_a_document, _given(call))))


def _given(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _is_of_a_document(value: ast.expr) -> bool:
    named = value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
    return named in OF_A_DOCUMENT


WAYS = {
    "places of a Pact interaction": of_an_interaction,
    "places of a vendor file": of_a_vendor_file,
    "times that properties/running.py hands on a document": of_a_document,
}

if __name__ == "__main__":
    for what, way in WAYS.items():
        places = way()
        print(f"{what}: {len(places)}\n  " + "\n  ".join(places))

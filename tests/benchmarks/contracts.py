"""``plateau2 contracts check`` beside openapi-pact-comparator: same pact, same document, whole process, in one run.

That is the npm package ``@pactflow/openapi-pact-comparator``; it is put in a temporary folder, and its version is
asserted, since Node 20 may silently get an older one. Skipped aloud where there is no npm, or not that version.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from harness.bundled import bundled
from harness.pacts.compare import documents_at

PACKAGE, VERSION = "@pactflow/openapi-pact-comparator", "2.3.1"
SIZES = (16, 1_000, 10_000, 100_000)
ROUNDS = 3
HEADERS = {"bron": "00000099000000010000", "doel": "00000099000000000100", "Accept": "application/json"}


def one_document() -> dict[str, Any]:
    """Everything that DUO offers as one document, since the other comparator takes one."""
    paths: dict[str, Any] = {}
    components: dict[str, Any] = {}
    for document in documents_at(bundled("contracts/openapi/duo"), []):
        api = document.file.parent.name.replace("-", "")
        text = re.sub(r"#/components/(\w+)/", rf"#/components/\1/{api}_", json.dumps(document.content))
        content = json.loads(text)
        for path, item in content["paths"].items():
            paths.setdefault(path, {}).update(item)
        for kind, entries in content["components"].items():
            components.setdefault(kind, {}).update({f"{api}_{name}": entry for name, entry in entries.items()})
    info = {"title": "DUO", "version": "1.0.0"}
    return {"openapi": "3.0.0", "info": info, "paths": paths, "components": components}


def interactions(count: int) -> Iterator[dict[str, Any]]:
    """Interactions that differ in person, berichtId and values, as those of a vendor's tests do; few do not fit."""
    typed = {"combine": "AND", "matchers": [{"match": "type"}]}
    for index in range(count):
        bsn, day = 999990000 + index % 10_000, f"20{index % 30:02}-{1 + index % 12:02}-{1 + index % 28:02}"
        pip = {"dagtekeningPip": day, "leerroute": "B", "niveau": "B1" if index % 64 > 7 else "C9"}
        cases: tuple[tuple[str, str, Any, int, Any, Any], ...] = (
            ("GET", "inburgeringstermijn", None, 200, {"startdatum": day, "einddatum": day}, {"$.startdatum": typed}),
            ("GET", "inburgeringstermijn/historie", None, 200, [{"einddatum": day}], {"$[*].einddatum": typed}),
            ("POST", "PIP", pip, 201, None, None),
            ("GET", "examens/resultaten", None, 200, [{"examendatum": day, "resultaat": "Geslaagd"}], None),
            ("GET", "PIP", None, 200, {"gemeentecode": "0363", "pip": {"dagtekeningPip": day}}, None),
            ("PUT", "map", {"datumEindgesprekMap": day}, 200, None, None),
            ("GET", "boetes", None, 200, [{"bedrag": 100 + index % 800, "datum": day}], None),
            ("GET", "inburgeringsplicht", None, 200, {"begindatum": day}, None),
        )
        method, path, sent, status, answer, rules = cases[index % len(cases)]
        headers = {**HEADERS, "berichtId": f"6f2c1a58-3c63-4f5e-9d3f-{index:012x}"}
        request: dict[str, Any] = {"method": method, "path": f"/personen/{bsn}/{path}", "headers": headers}
        response: dict[str, Any] = {"status": status, "headers": {"API-Version": "1.0.0"}}
        if sent is not None:
            request |= {"body": sent, "headers": {**headers, "Content-Type": "application/json"}}
        if answer is not None:
            response |= {"body": answer, "headers": {**response["headers"], "Content-Type": "application/json"}}
        if rules is not None:
            response["matchingRules"] = {"body": rules}
        yield {"description": f"interactie {index}", "request": request, "response": response}


def install(folder: Path) -> list[str] | None:
    """The other comparator's command; None, with a reason printed, when it cannot be had in this very version."""
    if not (shutil.which("npm") and shutil.which("node")):
        print(f"SKIPPED: no npm or node, so nothing to compare with ({PACKAGE})")
        return None
    command = ["npm", "install", "--force", "--no-audit", "--no-fund", f"{PACKAGE}@{VERSION}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    package = folder / "node_modules" / PACKAGE
    found = json.loads((package / "package.json").read_text())["version"] if done.returncode == 0 else "none"
    if found != VERSION:
        print(f"SKIPPED: {PACKAGE} {VERSION} is not to be had here (found: {found})")
        return None
    return ["node", str(package / "dist" / "cli.cjs")]


def measure(command: Sequence[str]) -> tuple[float, float]:
    """Seconds of the whole process, the best of a few, and MiB at its peak."""
    best, memory = float("inf"), 0.0
    for _ in range(ROUNDS):
        begin = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 1, f"{command[0]} was to find errors, and ended with {process.returncode}"
        best, memory = min(best, time.monotonic() - begin), max(memory, usage.ru_maxrss / 1024)
    return best, memory


def main(sizes: Sequence[int] = SIZES) -> None:
    """Prints seconds, memory and interactions per second for each size, of both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = folder / "document.json"
        document.write_text(json.dumps(one_document()))
        other = install(folder)
        for size in sizes:
            pact = folder / f"{size}.json"
            parties = {"consumer": {"name": "leverancier"}, "provider": {"name": "duo"}}
            metadata = {"pactSpecification": {"version": "3.0.0"}}
            pact.write_text(json.dumps({**parties, "metadata": metadata, "interactions": list(interactions(size))}))
            ours = [sys.executable, "-m", "harness.cli", "contracts", "check", str(pact), "--against", str(document)]
            seconds, memory = measure(ours)
            line = f"{size:7} interactions | plateau2 {seconds:6.2f} s {memory:4.0f} MiB {size / seconds:7.0f}/s"
            if other:
                theirs, their_memory = measure([*other, "--oas", str(document), str(pact)])
                line += f" | comparator {theirs:6.2f} s {their_memory:4.0f} MiB | {theirs / seconds:.2f} times as fast"
            print(line, flush=True)


if __name__ == "__main__":
    main()

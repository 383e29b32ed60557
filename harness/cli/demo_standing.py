"""The simulated DUO and COA in a process of their own, which starts while the rest of the program is still loaded."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from harness.bundled import bundled
from harness.cli.failing import BadInputError
from harness.cli.words import Words
from harness.evidence.baseline import new_seed

if TYPE_CHECKING:
    from harness.playing.provider.standalone import Faciliteit


VENDORS = ("lindewaard", "noorderlicht")
"""Whose contracts take part. Zuiderwind's are for an older version of Gevolgde Uren, and rightly break."""


def contracts() -> tuple[str, ...]:
    """The folders of contracts that are proven in the demo."""
    return tuple(str(bundled(f"contracts/pacts/{vendor}")) for vendor in VENDORS)


@dataclass(frozen=True)
class Standing:
    """Parties that stand, or will in a moment."""

    workspace: Path
    seed: int
    process: subprocess.Popen[bytes]

    def reached(self, words: Words) -> Faciliteit:
        """Where they stand, once they do. Raises BadInputError when they do not start."""
        from harness.playing.provider.standalone import Faciliteit

        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise BadInputError(words.sentence("niet_gestart"))
        return Faciliteit(**json.loads(line))


@contextmanager
def standing(seed: int | None) -> Iterator[Standing]:
    """Starts them. They end when this is left: their standard input ends then."""
    folder = Path(tempfile.mkdtemp(prefix="plateau2-demo-"))
    try:
        file = Path(shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder))
        seed = new_seed() if seed is None else seed
        command = [sys.executable, "-m", "harness.playing.provider.standalone", str(file), str(seed)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        ) as process:
            assert process.stdin is not None
            try:
                yield Standing(folder, seed, process)
            finally:
                process.stdin.close()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)

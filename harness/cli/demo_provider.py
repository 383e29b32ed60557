"""``plateau2 demo --side provider``: judges the simulated DUO and COA, which run in a process of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from harness.bundled import bundled
from harness.cli.certify import exit_code
from harness.cli.console import say
from harness.cli.failing import BadInputError
from harness.cli.verify_release import check_extras, perform
from harness.cli.words import Words
from harness.parties.workspace import Workspace
from harness.release.wishes import Depth, Wishes
from harness.scenarios.bron.aanbieder import Aanbieder, Adres
from harness.scenarios.bron.faciliteit import Faciliteit
from harness.scenarios.setting import new_seed

if TYPE_CHECKING:
    from harness.evidence.declaration import Tenant

PARTIES: tuple[Literal["duo", "coa"], ...] = ("duo", "coa")

VENDORS = ("lindewaard", "noorderlicht")
"""Whose contracts take part. Zuiderwind's are for an older version of Gevolgde Uren, and rightly break."""


def verify_both(
    results: Path, only: tuple[str, ...], depth: Depth, seed: int | None, words: Words, silent: bool
) -> int:
    """The worst exit code of the two. Raises BadInputError when the parties do not start."""
    check_extras(only, [str(bundled(f"contracts/pacts/{one}")) for one in VENDORS], Words("verify-release", words.lang))
    if not silent:
        say(words("uitleg_bron"))
    seed = new_seed(None) if seed is None else seed
    codes = []
    with _workspace() as workspace, _standing(workspace, seed, words) as made:
        for bron in PARTIES:
            aanbieder = _provider(bron, made, workspace.vendor.gemeenten)
            wishes = Wishes(
                only=only,
                depth=depth,
                folder=results / bron,
                seed=seed,
                at_once=16,
                clear_away=False,
                contracts=tuple(str(bundled(f"contracts/pacts/{vendor}")) for vendor in VENDORS),
            )
            codes.append(exit_code(perform(aanbieder, wishes, Words("verify-release", words.lang), silent)))
            if not silent:
                report = (results / bron / "report.html").resolve()
                say(words("rapport_van", bron=aanbieder.rol, rapport=report))
                say()
    return max(codes)


def _provider(bron: Literal["duo", "coa"], made: Faciliteit, gemeenten: tuple[Tenant, ...]) -> Aanbieder:
    """The simulated party, as any other provider would be told of."""
    return Aanbieder(
        bron=bron,
        adres=Adres(made.duo if bron == "duo" else made.coa),
        gemeenten=gemeenten,
        identity=made.identity(),
        versie="gesimuleerd",
        opdrachten="hook",
        opdracht=made.opdracht_url,
        slechte=made.bad_identities(),
    )


@contextmanager
def _workspace() -> Iterator[Workspace]:
    folder = Path(tempfile.mkdtemp(prefix="plateau2-demo-"))
    try:
        shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
        yield Workspace.open(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _standing(workspace: Workspace, seed: int, words: Words) -> Iterator[Faciliteit]:
    """The parties in their own process, until this is left: it ends when its standard input does."""
    command = [sys.executable, "-m", "harness.scenarios.bron.faciliteit", str(workspace.file), str(seed)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            line = process.stdout.readline()
            if not line:
                raise BadInputError(words("niet_gestart"))
            yield Faciliteit(**json.loads(line))
        finally:
            process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()

"""``plateau2 demo --side provider``: judges the simulated DUO and COA, which run in a process of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from harness.cli.certify import exit_code
from harness.cli.console import say
from harness.cli.demo_standing import Standing, contracts
from harness.cli.release_running import conduct
from harness.cli.verify_release import write_and_show
from harness.cli.words import Words
from harness.evidence.declaration import SourcePromises
from harness.parties.workspace import Workspace
from harness.playing.provider.provider import Aanbieder, Adres
from harness.playing.provider.standalone import Faciliteit
from harness.runs.provider.wishes import Depth, Wishes


def verify_both(
    standing: Standing, results: Path, only: tuple[str, ...], depth: Depth, words: Words, silent: bool
) -> int:
    """The worst exit code of the two. Raises BadInputError when the parties do not start."""
    if not silent:
        say(words("uitleg_bron"))
    made, worst = standing.reached(words), 0
    named = Words("verify-release", words.lang)
    asked = [(one, _wishes(results / one.bron, only, depth, standing.seed)) for one in _providers(made, standing)]
    for (aanbieder, _), folder in zip(asked, conduct(asked, named, silent), strict=True):
        worst = max(worst, exit_code(write_and_show(folder, named, silent)))
        if not silent:
            say(words("rapport_van", bron=aanbieder.rol, rapport=(folder.path / "report.html").resolve()))
            say()
    return worst


def _wishes(folder: Path, only: tuple[str, ...], depth: Depth, seed: int) -> Wishes:
    return Wishes(
        only=only,
        depth=depth,
        folder=folder,
        seed=seed,
        at_once=16,
        clear_away=False,
        contracts=contracts(),
    )


def _providers(made: Faciliteit, standing: Standing) -> Iterator[Aanbieder]:
    """The simulated parties, as any other provider would be told of."""
    gemeenten = Workspace.open(standing.workspace).vendor.gemeenten
    parties: dict[Literal["duo", "coa"], str] = {"duo": made.duo, "coa": made.coa}
    for bron, address in parties.items():
        yield Aanbieder(
            bron=bron,
            adres=Adres(address),
            gemeenten=gemeenten,
            identity=made.identity(),
            versie="gesimuleerd",
            opdrachten="hook",
            opdracht=made.opdracht_url,
            beloften=SourcePromises(notificatie_binnen=10, herhaling_binnen=10),
            slechte=made.bad_identities(),
        )

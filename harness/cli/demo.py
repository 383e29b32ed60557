"""``plateau2 demo``: certify the example that ships with plateau2, to see what a run looks like."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from harness.cli.certify import exit_code, perform
from harness.cli.console import say
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

KEYS = 6
"""That a fresh workspace needs at once: of its CA, DUO, COA, the vendor, and of who is not what it seems."""


def register(app: typer.Typer) -> None:
    app.command("demo")(command)


def command(
    uit: Annotated[Path, typer.Option("--uit", metavar="MAP")] = Path("plateau2-demo"),
    keep: Annotated[bool, typer.Option("--keep")] = False,
    only: Annotated[list[str] | None, typer.Option("--only")] = None,
    side: Annotated[Literal["vendor", "provider"], typer.Option("--side")] = "vendor",
    depth: Annotated[Literal["quick", "default", "release"], typer.Option("--depth")] = "default",
    seed: Annotated[int | None, typer.Option("--seed", min=0, max=2**48)] = None,
    anyway: Annotated[bool, typer.Option("--anyway")] = False,
    lang: LangOption = DEFAULT,
    stil: Annotated[bool, typer.Option("--stil")] = False,
) -> None:
    words = Words("demo", lang)
    if side == "provider":
        with kindly(lang):
            from harness.cli.demo_standing import contracts, standing
            from harness.cli.verify_release import check_extras
            from harness.properties.processes import start_loading

            with standing(seed) as parties:
                check_extras(tuple(only or ()), contracts(), Words("verify-release", lang))
                if not only or "eigenschappen" in only:
                    start_loading()
                from harness.cli.demo_provider import verify_both  # takes a second, in which those two begin

                code = verify_both(parties, _fresh(uit), tuple(only or ()), depth, words, stil)
        raise typer.Exit(code)
    with kindly(lang):
        import shutil
        import tempfile

        from harness.parties.wire.keys import make_ahead

        make_ahead(KEYS)
        from harness.bundled import bundled
        from harness.cli.opening import open_workspace
        from harness.runs.vendor import Wishes
        from harness.scenarios import select

        try:
            select(tuple(only or ()))
        except ValueError as error:
            raise BadInputError(words.sentence("onbekend_scenario", woord=", ".join(only or ()))) from error
        results = _fresh(uit)
        folder = Path(tempfile.mkdtemp(prefix="plateau2-demo-"))
        try:
            shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
            wishes = Wishes(only=tuple(only or ()), folder=results, seed=seed)
            if not stil:
                say(words("uitleg"))
            said = Words("certify", lang)
            report = perform(open_workspace(folder, words), wishes, None, said, stil, anyway=anyway)
            if not stil:
                say()
                say(words("klaar", rapport=(results / "report.html").resolve()))
                say(words("daarna"))
        finally:
            if keep:
                say(words("bewaard", map=folder))
            else:
                shutil.rmtree(folder, ignore_errors=True)
    raise typer.Exit(exit_code(report))


def _fresh(parent: Path) -> Path:
    """A subfolder that is not there yet."""
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    candidates = (parent / (name if not n else f"{name}-{n}") for n in range(1000))
    return next(path for path in candidates if not path.exists())

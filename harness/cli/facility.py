"""``plateau2 facility``: the simulated DUO and COA, to build and try against at one's own pace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.failing import kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.parties.workspace import Workspace


def register(app: typer.Typer) -> None:
    app.command("facility")(command)


def command(
    leverancier: Annotated[Path, typer.Argument()] = Path("leverancier.toml"),
    duo_poort: Annotated[int | None, typer.Option("--duo-poort", min=0, max=65535)] = None,
    coa_poort: Annotated[int | None, typer.Option("--coa-poort", min=0, max=65535)] = None,
    plain: Annotated[bool, typer.Option("--plain")] = False,
    json_: Annotated[bool, typer.Option("--json")] = False,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("facility", lang)
    with kindly(lang):
        import asyncio  # only here: it is half of what starting costs

        from harness.cli.facility_desk import Desk
        from harness.cli.facility_voice import voice
        from harness.cli.opening import open_workspace

        workspace = _with_ports(open_workspace(leverancier, words), duo_poort, coa_poort)
        speaker = voice(words, json_)
        try:
            asyncio.run(Desk(workspace, speaker, words, plain=plain).serve())
        except KeyboardInterrupt:
            speaker.tell("gestopt", words("gestopt"))


def _with_ports(workspace: Workspace, duo: int | None, coa: int | None) -> Workspace:
    from dataclasses import replace

    given = {name: port for name, port in (("duo_poort", duo), ("coa_poort", coa)) if port is not None}
    harnas = workspace.vendor.harnas.model_copy(update=given)
    return replace(workspace, vendor=workspace.vendor.model_copy(update={"harnas": harnas}))

"""``plateau2 register impact``: what newer contracts and checks mean for each certificate."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from harness.cli.console import clean, say
from harness.cli.failing import GOOD, NOT_GOOD, BadInputError
from harness.cli.register_opening import FolderArgument, now, opened, plainly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.register.impact import Impact, World

NAMED = 8
"""Checks that are listed by name at most, per certificate."""


def command(
    folder: FolderArgument,
    document: Annotated[list[str] | None, typer.Option("--document", metavar="API=FILE.yaml")] = None,
    lapses: Annotated[datetime | None, typer.Option("--lapses", formats=["%Y-%m-%d"])] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("register-impact", lang)
    with plainly(lang):
        from harness.register.impact import impact_of, today

        register = opened(folder)
        world = _with_documents(today(now().date()), document or [], lapses, words)
        standing = (one for one in register.now.certificates.values() if one.status(now()) == "geldig")
        found = [impact_of(one, register.evidence, world) for one in standing]
        if form == "json":
            print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
        else:
            for one in found:
                _show(one, words)
            say(words("samen", **{kind: sum(one.kind == kind for one in found) for kind in KINDS}))
    raise typer.Exit(GOOD if all(one.kind == "still_valid" for one in found) else NOT_GOOD)


KINDS = ("still_valid", "retest", "lapsed")


def _with_documents(world: World, documents: list[str], lapses: datetime | None, words: Words) -> World:
    """The world with the documents that are named, each as a newer version of its API."""
    from harness.openapi import load_document

    if lapses and not documents:
        raise BadInputError(words.sentence("vervalt_wat"))
    openapi = (name.removeprefix("openapi/") for name in world.contracts if name.startswith("openapi/"))
    known = {name.rpartition("/")[0] for name in openapi}
    for text in documents:
        api, _, name = text.partition("=")
        if api not in known or not Path(name).is_file():
            raise BadInputError(words.sentence("geen_document", tekst=text))
        version = load_document(Path(name)).version
        world = world.with_document(f"{api}/{version}", Path(name), lapses.date() if lapses else None)
    return world


def _show(one: Impact, words: Words) -> None:
    certificate = one.certificate
    name = f"{certificate.id}  {certificate.product} {certificate.version.versie}"
    for contract, day in one.lapsed:
        say(clean(f"{name}: {words('vervalt', contract=contract, datum=day)}"))
    if one.retest or one.new:
        say(clean(f"{name}: {words('hertest', aantal=len(one.retest), totaal=one.total, nieuw=len(one.new))}"))
        for again in one.retest[:NAMED]:
            why = ", ".join(dict.fromkeys(f"{words(f'deel_{each.part}')} {each.id}" for each in again.reasons))
            say(clean(f"{again.eis} ({again.dienst}): {why}"), indent=2)
        if len(one.retest) > NAMED:
            say(f"… +{len(one.retest) - NAMED}", indent=2)
        if one.new:
            say(clean(f"{words('nieuw')}: {', '.join(one.new[:NAMED])}"), indent=2)
    if one.kind == "still_valid":
        say(clean(f"{name}: {words('geldig', totaal=one.total, datum=certificate.geldig_tot)}"))


def _as_json(one: Impact) -> dict[str, Any]:
    return {
        "certificaat": one.certificate.id,
        "uitkomst": one.kind,
        "controles": one.total,
        "hertest": [
            {"eis": each.eis, "dienst": each.dienst, "door": [reason.model_dump() for reason in each.reasons]}
            for each in one.retest
        ],
        "nieuw": list(one.new),
        "vervalt": [{"contract": contract, "datum": day.isoformat()} for contract, day in one.lapsed],
    }

"""What a verification will send and who has to stand ready, shown before anything is sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from harness.cli.console import complain
from harness.cli.failing import BadInputError
from harness.cli.words import Words

if TYPE_CHECKING:
    from harness.playing.provider.provider import Aanbieder
    from harness.runs.provider.plan import Voornemen
    from harness.runs.provider.wishes import Wishes


def plan_of(aanbieder: Aanbieder, wishes: Wishes, dag: date, words: Words) -> Voornemen:
    """Raises BadInputError for a scenario that does not exist, SourceError for contracts that cannot be read."""
    import asyncio

    from harness.pacts.contract_file import SourceError
    from harness.runs.provider.plan import voornemen

    try:
        return asyncio.run(voornemen(aanbieder, wishes, dag))
    except SourceError:
        raise
    except ValueError as error:
        raise BadInputError(words.sentence("onbekend_scenario", woord=", ".join(wishes.only))) from error


def show_plan(aanbieder: Aanbieder, found: Voornemen, words: Words) -> None:
    """On stderr: what will be sent, and who has to stand ready."""
    from harness.chain.bsn import bsns_voor_tests
    from harness.runs.provider.persons import lacking
    from harness.runs.provider.template import zin

    persons = found.personen
    complain(
        words(
            "voornemen",
            bron=aanbieder.rol,
            scenarios=len(found.scenarios),
            verzoeken=found.verzoeken,
            notificaties=found.plan.notificaties.total(),
            personen=persons.total(),
            toestanden=len(persons),
        )
    )  # fmt: skip
    if found.operaties:
        complain(words("voornemen_eigenschappen", operaties=found.operaties, verzoeken=found.geschat))
    if aanbieder.tempo is not None:
        complain(words("tempo", aantal=f"{aanbieder.tempo:g}"))
    for asked, count in sorted(persons.items(), key=lambda item: (-item[1], zin(item[0], aanbieder, words.lang))):
        complain(words("regel_persoon", aantal=count, zin=zin(asked, aanbieder, words.lang)))
    missing = lacking(persons, aanbieder.personen).total()
    if missing:
        made = aanbieder.opdrachten in ("hook", "commando")
        complain(words("ontbreekt_hook" if made else "ontbreekt", aantal=missing))
    if persons.total() > len(bsns_voor_tests()):
        complain(words("te_veel_personen", aantal=persons.total(), testnummers=len(bsns_voor_tests())))


def open_rows(aanbieder: Aanbieder, found: Voornemen, lang: str) -> str:
    """The file to fill in: everybody whom no file names yet."""
    from harness.runs.provider.persons import lacking
    from harness.runs.provider.template import template

    rows = lacking(found.personen, aanbieder.personen)
    return template(rows, aanbieder, found.kader.peildatum, found.instellingen, lang)

"""``docs/eisen.md``: every requirement with its level, the places that say it, how it is tested, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from harness.chain.grounds import source_texts
from harness.chain.requirements import Requirement, open_questions, requirements
from harness.checks import CHECKS
from harness.reports.texts import words

HEAD = "\n\n".join(
    (
        "# Alle eisen, en waar zij op rusten",
        "Deze pagina is gemaakt uit `contracts/eisen/` en `contracts/teksten.yaml` "
        "(`python tests/make_requirements_page.py`); verander haar niet met de hand.",
        "Een **must** rust op een tekst die moet zegt, met de plaats erin: een document van DUO, een norm, een wet, of "
        "wat wie getest wordt zelf belooft en ondertekent. Wat dit project zelf besloot is geen bron: dan is het een "
        "**should**, die waarschuwt en een certificaat niet tegenhoudt. "
        "Waarom: [besluit 44](decisions/0044-levels.md). Uitleg en raad per eis: `plateau2 explain EIS-NOT-001`.",
        "*Hoe getest*: wat het bewijs is (op de lijn gezien, af te leiden, met de probe of verklaard), de controle in "
        "`harness/checks`, en scenario's waarin een geplante fout opvalt.",
        "",
    )
)
SECTIONS = (("Aan leveranciers", ("leverancier",)), ("Aan DUO en COA", ("bron", "DUO", "COA")), ("Aan VNG", ("VNG",)))
MOST = 3
"""Scenarios that one row names."""


def page(shown_in: Mapping[str, Sequence[str]]) -> str:
    """The page, in Dutch. ``shown_in``: requirement -> scenarios in which a planted fault shows."""
    return "\n".join(_lines(shown_in)) + "\n"


def _lines(shown_in: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield HEAD
    for title, addressees in SECTIONS:
        asked = [one for one in requirements().values() if one.aan in addressees]
        if not asked:
            continue
        musts = sum(one.niveau == "must" for one in asked)
        yield f"## {title}\n\n{len(asked)} eisen, waarvan {musts} must.\n"
        yield _head("eis", "wat", "niveau", "wie het zegt, en waar", "hoe getest", "sinds")
        yield from (_row(one, shown_in.get(one.id, ())) for one in asked)
        yield ""
    yield from _lowered()
    yield from _texts()
    yield from _questions()


def _head(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n|{' --- |' * len(cells)}"


def _row(one: Requirement, scenarios: Sequence[str]) -> str:
    said = "<br>".join(map(str, one.gronden)) if one.gronden else one.bron
    profiles = f" ({', '.join(one.profielen)})" if one.profielen else ""
    cells = (one.id, one.titel.nl, one.niveau + profiles, said, _tested(one, scenarios), one.sinds)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _tested(one: Requirement, scenarios: Sequence[str]) -> str:
    tier = words("nl").word("bewijzen", one.bewijs)
    if one.id not in CHECKS:
        return f"{tier}; telt niet mee"
    judge = CHECKS[one.id].judge
    place = judge.__module__.removeprefix("harness.checks.")
    more = f" en {len(scenarios) - MOST} meer" if len(scenarios) > MOST else ""
    played = f"; {', '.join(f'`{name}`' for name in scenarios[:MOST])}{more}" if scenarios else ""
    return f"{tier}; `{place}`{played}"


def _lowered() -> Iterator[str]:
    yield "## Verlaagd\n\nEisen die een must waren. Wat er is getest, is hetzelfde; een breuk is nu een waarschuwing.\n"
    yield _head("eis", "wat", "was", "is", "waarom")
    for one in requirements().values():
        if one.verlaagd:
            yield f"| {one.id} | {one.titel.nl} | {one.verlaagd.van} | {one.niveau} | {one.verlaagd.waarom.nl} |"
    yield ""


def _texts() -> Iterator[str]:
    yield "## De teksten\n\nWat er staat, in onze woorden. OpenAPI-documenten staan in `contracts/openapi/`.\n"
    yield _head("tekst", "soort", "plaats", "wat er staat")
    named = {(ground.tekst, ground.plaats) for one in requirements().values() for ground in one.gronden}
    for text in source_texts().values():
        for place in text.plaatsen:
            if (text.id, place.plaats) in named:
                yield f"| {text.title} | {text.soort} | {place.plaats} | {place.zegt.nl} |"
    yield ""


def _questions() -> Iterator[str]:
    yield "## Open vragen\n\nWat de documenten openlaten; gesteld aan wie het weet.\n"
    yield _head("vraag", "aan", "wat", "aanleiding")
    for one in sorted(open_questions(), key=lambda question: question.id):
        yield f"| {one.id} | {one.aan} | {one.vraag.nl} | {one.aanleiding} |"

"""The file in which a provider says who stands ready, with an open row for everybody who is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import yaml

from harness.chain.instellingen import rollen
from harness.chain.tables import Text
from harness.pacts.verify.klaargezet import INSTELLING
from harness.playing.provider.instellingen import ONZE
from harness.playing.provider.persons import ONBEKEND, Gevraagd
from harness.playing.provider.provider import Aanbieder
from harness.runs.provider.persons import ANDERE, EERSTE, TWEEDE, gemeenten

KOP = Text(
    nl="""# Wie en wat er klaarstaat voor plateau2 verify-release {bron}. Vul in elke rij bsn en vNummer in: testnummers
# van 999990000 tot en met 999999999, met 11-proef, tussen aanhalingstekens. In elke rij een ander; niemand: laat null.
# Gemeenten: {gemeenten}.
peildatum: {peildatum}  # de dag van de test; weken en dagen tellen vanaf deze dag
""",
    en="""# Who and what stands ready for plateau2 verify-release {bron}. Fill in bsn and vNummer in each row: test
# numbers from 999990000 to 999999999 (11-proef), between quotes. Somebody else in each row; for nobody, leave null.
# Municipalities: {gemeenten}.
peildatum: {peildatum}  # the day of the run; weeks and days are counted from this day
""",
)
INSTELLINGEN = Text(
    nl="instellingen:  # welke van uw instellingen hiervoor staan; bij null blijft ongetest wat haar vraagt",
    en="instellingen:  # which of your institutions stand for these; with null, what asks for it stays untested",
)
NIEMAND = Text(nl="een nummer dat u niet kent", en="a number that you do not know")


def template(
    asked: Counter[Gevraagd], aanbieder: Aanbieder, peildatum: date, instellingen: Iterable[str], lang: str
) -> str:
    """``instellingen``: the roles that somebody is needed for."""
    known = gemeenten(aanbieder)
    named = ", ".join(f"{name} = {known[name].naam} ({known[name].oin})" for name in (EERSTE, TWEEDE, ANDERE))
    head = KOP.in_language(lang).format(bron=aanbieder.bron, gemeenten=named, peildatum=peildatum.isoformat())
    parts = (*_instellingen(aanbieder, set(instellingen), lang), "personen:" if asked else "personen: []")
    return head + "\n".join((*parts, *_personen(asked, aanbieder, lang))) + "\n"


def zin(asked: Gevraagd, aanbieder: Aanbieder, lang: str) -> str:
    """What has to be true of this person, and where."""
    if asked.gedeeld:
        return NIEMAND.in_language(lang)
    gemeente = gemeenten(aanbieder)[asked.oin]
    by_role = asked.met(_met_rol(asked.parameters))
    oin = f" ({gemeente.oin})" if gemeente == aanbieder.elders else ""
    return f"{by_role.zin(lang)}; {gemeente.naam}{oin}"


def _instellingen(aanbieder: Aanbieder, needed: set[str], lang: str) -> Iterator[str]:
    if not needed:
        return
    numbers = (aanbieder.instellingen or ONZE).nummers
    yield INSTELLINGEN.in_language(lang)
    for naam, rol in rollen().items():
        if naam in needed:
            number = f'"{numbers[naam]}"' if naam in numbers else "null"
            yield f"  {naam}: {number}  # {rol.in_language(lang)}"


def _personen(asked: Counter[Gevraagd], aanbieder: Aanbieder, lang: str) -> Iterator[str]:
    names = {one.oin: name for name, one in gemeenten(aanbieder).items() if name != one.oin}
    for what, count in sorted(asked.items(), key=lambda item: (item[0].toestand, item[0].oin, repr(item[0].waarden))):
        yield f"  # {count} × {zin(what, aanbieder, lang)}"
        row = {"toestand": what.toestand, "parameters": _met_rol(what.parameters), "gemeente": names[what.oin]}
        if what.toestand == ONBEKEND:
            del row["parameters"]
        shown = yaml.safe_dump(row, default_flow_style=True, sort_keys=False, width=10_000, allow_unicode=True).strip()
        yield from [f"  - {shown[:-1]}, bsn: null, vNummer: null}}"] * count


def _met_rol(parameters: Mapping[str, object]) -> dict[str, object]:
    """The institution by its role, so that its number stands in one place."""
    roles = {rol.nummer: naam for naam, rol in rollen().items()}
    return {name: roles.get(str(value), value) if name == INSTELLING else value for name, value in parameters.items()}

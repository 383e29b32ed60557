"""Named situations of a person: one vocabulary for scenarios, Pact and Schemathesis."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from functools import cache

from harness.chain.gemeente import Gemeente
from harness.chain.namen import geboortedatum, naam
from harness.chain.persoon import Persoon, Plicht, Verblijf
from harness.chain.situaties import BOUWERS, Bouw, doelgroep
from harness.chain.tables import Row, Text, read_yaml, rows
from harness.errors import HarnessError

_TABLE = "contracts/toestanden.yaml"

Waarde = bool | int | str


class ToestandError(HarnessError):
    """A toestand cannot be made as it was asked for. Names what is wrong, and what is known."""


class Parameter(Row):
    """What a parameter is when it is not given, and what it may be: one of ``keuze``, or anything of the same type.

    Numbers are not below ``minimum``: most toestanden lie in the past, and would not with a negative one.
    """

    standaard: Waarde
    keuze: tuple[Waarde, ...] = ()
    minimum: int = 0


class Toestand(Row):
    """``zin`` names its parameters between braces."""

    naam: str
    zin: Text
    parameters: Mapping[str, Parameter] = {}

    def in_woorden(self, lang: str = "nl", **parameters: Waarde) -> str:
        """The sentence with the values filled in. Raises ToestandError as ``maak`` does."""
        ja, nee = ("yes", "no") if lang == "en" else ("ja", "nee")
        waarden = self.waarden(parameters).items()
        in_words = {name: (ja if value else nee) if isinstance(value, bool) else value for name, value in waarden}
        return self.zin.in_language(lang).format(**in_words)

    def waarden(self, given: Mapping[str, Waarde]) -> dict[str, Waarde]:
        """What was given, completed with the defaults."""
        known = {**algemene_parameters(), **self.parameters}
        for parameter, value in given.items():
            if parameter not in known:
                raise ToestandError(
                    "chain.no_parameter",
                    name=self.naam,
                    parameter=parameter,
                    known=", ".join(sorted(known)),
                )
            _check(self.naam, parameter, known[parameter], value)
        return {parameter: spec.standaard for parameter, spec in known.items()} | dict(given)


@cache
def toestanden() -> Mapping[str, Toestand]:
    """All toestanden by name, in order of the table."""
    table = rows(Toestand, read_yaml(_TABLE)["toestanden"], f"{_TABLE}: toestanden")
    return {toestand.naam: toestand for toestand in table}


@cache
def algemene_parameters() -> Mapping[str, Parameter]:
    """Parameters that every toestand has."""
    return {name: Parameter.model_validate(spec) for name, spec in read_yaml(_TABLE)["algemeen"].items()}


def toestand(naam: str) -> Toestand:
    """The toestand with this name. Raises ToestandError."""
    try:
        return toestanden()[naam]
    except KeyError:
        raise ToestandError("chain.no_toestand", name=naam, known=", ".join(sorted(toestanden()))) from None


def maak(
    naam_toestand: str,
    /,
    *,
    bsn: str,
    v_nummer: int,
    gemeente: Gemeente,
    vandaag: date,
    rng: random.Random,
    vorige_gemeente: Gemeente | None = None,
    **parameters: Waarde,
) -> Persoon:
    """A person in that situation. The same arguments and state of ``rng`` make the same person.

    Raises ToestandError for a name, parameter or value that is not known, or when a second municipality is needed.
    """
    waarden = toestand(naam_toestand).waarden(parameters)
    groep = doelgroep(str(waarden.pop("doelgroep")), vandaag, rng)
    persoon = Persoon(
        bsn=bsn,
        v_nummer=v_nummer,
        naam=naam(rng),
        geboortedatum=geboortedatum(rng, vandaag),
        verblijf=Verblijf(gemeente, vandaag),
        plicht=Plicht(plichtig=False),
        doelgroep=groep,
    )
    bouw = Bouw(persoon, gemeente, vorige_gemeente, vandaag, rng)
    try:
        BOUWERS[naam_toestand](bouw, **waarden)
    except (ValueError, OverflowError) as error:
        raise ToestandError("chain.toestand_reason", name=naam_toestand, reason=error) from error
    return persoon


def _check(naam: str, parameter: str, spec: Parameter, value: Waarde) -> None:
    expected = type(spec.standaard)
    if type(value) is not expected:
        raise ToestandError(
            "chain.parameter_of_type", name=naam, parameter=parameter, type=expected.__name__, value=value
        )
    if isinstance(value, int) and value < spec.minimum:
        raise ToestandError(
            "chain.parameter_minimum", name=naam, parameter=parameter, minimum=spec.minimum, value=value
        )
    if spec.keuze and value not in spec.keuze:
        raise ToestandError(
            "chain.parameter_choice", name=naam, parameter=parameter, known=", ".join(map(str, spec.keuze))
        )

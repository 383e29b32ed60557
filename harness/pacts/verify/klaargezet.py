"""What can be wrong in a file of who stands ready, said in two languages; and the institutions in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harness.chain.bsn import is_test_bsn
from harness.chain.instellingen import rollen
from harness.chain.tables import ContractError, Text

INSTELLING = "instelling"
TEKSTEN: Mapping[str, Text] = {
    "aanhalingstekens": Text(
        nl='{veld} staat niet tussen aanhalingstekens, en nullen vooraan vallen dan weg; schrijf {veld}: "{voorbeeld}"',
        en='{veld} is not between quotes, so zeros in front get lost; write {veld}: "{voorbeeld}"',
    ),
    "gemeente": Text(nl="{naam!r} is niemand; kies uit {bekend}", en="nobody is {naam!r}; choose from {bekend}"),
    "gemeente_oin": Text(
        nl="van gemeente {naam} is geen OIN bekend; geef --gemeente OIN (en nog eens, voor de tweede) of --bron",
        en="of municipality {naam} no OIN is known; give --gemeente OIN (and again, for the second) or --bron",
    ),
    "niemand": Text(
        nl="niemand is ingevuld; vul van wie er klaarstaat bsn of vNummer in",
        en="nobody is filled in; fill in bsn or vNummer of those who stand ready",
    ),
    "geen_testnummer": Text(
        nl="dit BSN is geen testnummer; neem er een uit 999990000–999999999 dat aan de 11-proef voldoet",
        en="this BSN is no test number; use one from 999990000–999999999 that passes the 11-proef",
    ),
    "zonder_bsn": Text(
        nl="heeft een vNummer en geen bsn, en DUO wordt met het BSN gevraagd; vul bsn in",
        en="has a vNummer and no bsn, and DUO is asked by BSN; fill in bsn",
    ),
    "zonder_v_nummer": Text(
        nl="heeft een bsn en geen vNummer, en het COA wordt met het V-nummer gevraagd; vul vNummer in",
        en="has a bsn and no vNummer, and COA is asked by v-number; fill in vNummer",
    ),
    "twee_keer": Text(
        nl="dezelfde persoon staat al in /personen/{eerder}, en wat geleverd is blijft; zet in elke rij een ander",
        en="the same person is in /personen/{eerder} already, and what was delivered stays; put another in each row",
    ),
    "peildatum": Text(
        nl="klaargezet voor {peildatum}, en deze test is van {dag}; zet de personen klaar voor de dag van de test "
        "(maak de lijst met --dry-run --peildatum JJJJ-MM-DD)",
        en="prepared for {peildatum}, and this run is of {dag}; prepare the persons for the day of the run "
        "(make the list with --dry-run --peildatum YYYY-MM-DD)",
    ),
    "rol": Text(nl="zo heet geen rol; kies uit {bekend}", en="no role is called that; choose from {bekend}"),
    "instellingsnummer": Text(
        nl="{nummer} is geen instellingsnummer; geef 10 cijfers tussen aanhalingstekens, of null",
        en="{nummer} is no instellingsnummer; give 10 digits between quotes, or null",
    ),
    "instelling_dubbel": Text(
        nl="{nummer} staat ook voor {andere}; geef voor elke rol een andere instelling, of null",
        en="{nummer} stands for {andere} too; give another institution for each role, or null",
    ),
}


class KlaargezetError(ContractError):
    """The file cannot be used. Says file, place and cure, in English unless asked otherwise."""

    def __init__(self, file: Path, place: str, code: str, **values: Any) -> None:
        self._where, self._code, self._values = f"{file}: {place}", code, values
        super().__init__(self.in_language("en"))

    def in_language(self, lang: str) -> str:
        """The sentence in ``nl`` or ``en``."""
        return f"{self._where}: {TEKSTEN[self._code].in_language(lang).format(**self._values)}"


def check_quotes(file: Path, data: Any) -> None:
    """Raises KlaargezetError for a number that YAML took for an integer: it has zeros in front, or might have."""
    rows = data.get("personen") if isinstance(data, dict) else None
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and type(row.get("bsn")) is int:
            raise KlaargezetError(
                file, f"/personen/{index}/bsn", "aanhalingstekens", veld="bsn", voorbeeld=f"{row['bsn']:09d}"[:20]
            )


def check_bsn(file: Path, place: str, bsn: str | None) -> None:
    """Raises KlaargezetError for a BSN that could be somebody's: it is not sent anywhere."""
    if bsn is not None and not is_test_bsn(bsn):
        raise KlaargezetError(file, place, "geen_testnummer")


def check_instellingen(file: Path, given: Mapping[str, Any]) -> None:
    """Raises KlaargezetError for a role that there is not, or a number that cannot be one."""
    seen: dict[str, str] = {}
    for rol, nummer in given.items():
        place = f"/instellingen/{rol}"
        if rol not in rollen():
            raise KlaargezetError(file, place, "rol", bekend=", ".join(rollen()))
        if nummer is None:
            continue
        if not (isinstance(nummer, str) and len(nummer) == 10 and nummer.isascii() and nummer.isdecimal()):
            raise KlaargezetError(file, place, "instellingsnummer", nummer=str(nummer)[:40])
        if nummer in seen:
            raise KlaargezetError(file, place, "instelling_dubbel", nummer=nummer, andere=seen[nummer])
        seen[nummer] = rol


def ours(parameters: Mapping[str, Any], instellingen: Mapping[str, str | None]) -> dict[str, Any]:
    """Parameters of a toestand with our number for the institution: a row names its role, or the provider's number."""
    named = str(parameters.get(INSTELLING))
    theirs = {nummer: rol for rol, nummer in instellingen.items() if nummer is not None}
    rol = rollen().get(theirs.get(named, named))
    return {**parameters, INSTELLING: rol.nummer} if rol is not None else dict(parameters)

"""Wat consumententesten van pacts delen: een afspraak met een aanbieder, en het contract dat eruit volgt.

Een contract ligt vast in ``contracts/pacts``. Een run schrijft het opnieuw, tot op de letter; verandert het, dan faalt
de test één keer en ligt het nieuwe bestand klaar om te bekijken en vast te leggen.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pact import Pact, match

PACTS = Path(__file__).parents[2] / "contracts" / "pacts"
DUO = "00000099000000000100"
COA = "00000099000000000200"
BERICHT_ID = "6f2c1a58-3c63-4f5e-9d3f-0c8a5b7e4d21"
BSN = "999990007"
V_NUMMER = 1234567890
DATUM = r"^\d{4}-\d{2}-\d{2}$"
VERSIE = r"^\d+\.\d+\.\d+"
UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"


def datum(voorbeeld: str = "2026-11-02") -> Any:
    """Een datum: welke, maakt niet uit."""
    return match.regex(voorbeeld, regex=DATUM)


def een_van(voorbeeld: str, *anders: str) -> Any:
    """Een van deze waarden."""
    return match.regex(voorbeeld, regex=f"^({'|'.join((voorbeeld, *anders))})$")


def lijst(**velden: Any) -> Callable[[], Any]:
    """Een lijst met ten minste één rij met deze velden."""
    return lambda: match.each_like(velden, min=1)


@dataclass(frozen=True)
class Afspraak:
    """Eén interactie: de toestand van de persoon, wat de consument vraagt, en wat hij terug moet krijgen.

    ``toestand`` None: er hoeft niets klaar te staan.
    """

    zin: str
    toestand: str | None
    operatie: str
    methode: str
    pad: str
    status: int = 200
    parameters: dict[str, Any] = field(default_factory=dict)
    path_parameters: dict[str, str] = field(default_factory=dict)
    inhoud: Any = None
    antwoord: Callable[[], Any] | None = None
    mediatype: str = "application/json"
    versie: str = "1.0.0"
    opmerking: str = ""

    def describe(self, pact: Pact, bron: str, doel: str) -> None:
        """Legt de afspraak vast bij Pact."""
        interaction = pact.upon_receiving(self.zin)
        if self.opmerking:
            interaction.add_text_comment(self.opmerking)
        if self.toestand is not None:
            interaction.given(self.toestand, **self.parameters)
        interaction.with_request(self.methode, self.pad)
        for name, value, form in (
            ("bron", bron, r"^\d{20}$"),
            ("doel", doel, r"^\d{20}$"),
            ("berichtId", BERICHT_ID, UUID),
        ):
            interaction.with_header(name, match.regex(value, regex=form))
        if self.methode == "GET":
            interaction.with_header("Accept", self.mediatype)
        if self.inhoud is not None:
            interaction.with_body(self.inhoud, "application/json")
        interaction.will_respond_with(self.status).with_header("API-Version", match.regex(self.versie, regex=VERSIE))
        if self.antwoord is not None:
            interaction.with_body(self.antwoord(), "application/json")
        elif self.mediatype != "application/json":
            interaction.with_header("Content-Type", self.mediatype)


Nakomen = Callable[[str, Afspraak], Awaitable[int]]
"""Laat de consument zelf een afspraak nakomen tegen de server op dit adres; geeft de status die hij kreeg."""


async def carry_out(
    consumer: str,
    provider: str,
    afspraken: Iterable[Afspraak],
    nakomen: Nakomen,
    folder: Path,
    *,
    bron: str,
    doel: str,
    specification: str = "V4",
    transport: str = "http",
) -> dict[str, Any]:
    """Laat de consument deze afspraken nakomen tegen Pacts mockserver; geeft het contract dat Pact opschreef.

    Elke afspraak krijgt haar eigen server: twee toestanden kunnen hetzelfde verzoek hebben. ``folder`` is nog leeg.
    """
    for afspraak in afspraken:
        pact = Pact(consumer, provider).with_specification(specification)
        afspraak.describe(pact, bron, doel)
        with pact.serve("127.0.0.1", transport=transport) as server:
            assert await nakomen(str(server.url), afspraak) == afspraak.status, afspraak.zin
            server.write_file(folder)
    return _written(folder)


def _written(folder: Path) -> dict[str, Any]:
    (file,) = folder.glob("*.json")
    written: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return written


def settled(contract: dict[str, Any]) -> str:
    """Hetzelfde contract altijd als dezelfde tekst: gesorteerd, en zonder versies van wat het schreef."""
    interactions = sorted(contract["interactions"], key=lambda interaction: str(interaction["description"]))
    metadata = {"pactSpecification": contract["metadata"]["pactSpecification"]}
    text = json.dumps(
        contract | {"interactions": interactions, "metadata": metadata}, ensure_ascii=False, indent=2, sort_keys=True
    )
    return f"{text}\n"


def assert_committed(file: Path, contract: dict[str, Any]) -> None:
    """Het vastgelegde bestand is dit contract; is het dat niet, dan ligt het nieuwe er na afloop."""
    text = settled(contract)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if text != before:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == before, f"{file.name} has changed: look at the difference and commit it"

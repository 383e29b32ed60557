"""What Lindewaard needs of DUO, as a Pact contract: written by its own client against Pact's mock server.

The contract is committed. A run writes it again, to the letter; when it changes, this test fails once and the new
file is there to be looked at and committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from lindewaard.config import Aansluiting, Ketenpartij
from lindewaard.duo import Client
from lindewaard.weer import Antwoord
from lindewaard_opstelling import BSN, DUO, LINDEWAARD
from pact import Pact, match

CONTRACT = Path(__file__).parents[2] / "contracts" / "pacts" / "lindewaard" / "lindewaard-duo.json"
BERICHT_ID = "6f2c1a58-3c63-4f5e-9d3f-0c8a5b7e4d21"
DATUM = r"^\d{4}-\d{2}-\d{2}$"
VERSIE = r"^\d+\.\d+\.\d+"


def datum(voorbeeld: str) -> Any:
    return match.regex(voorbeeld, regex=DATUM)


@dataclass(frozen=True)
class Afspraak:
    """One interaction: the state of the person, what the application asks, and what it needs to get back."""

    zin: str
    toestand: str
    parameters: dict[str, Any]
    operatie: str
    methode: str
    pad: str
    status: int
    inhoud: dict[str, Any] | None = None
    antwoord: Callable[[], Any] | None = None
    path_parameters: dict[str, str] = field(default_factory=lambda: {"bsn": BSN})

    def describe(self, pact: Pact) -> None:
        interaction = (
            pact.upon_receiving(self.zin)
            .given(self.toestand, **{"bsn": BSN, "gemeente": LINDEWAARD} | self.parameters)
            .with_request(self.methode, self.pad)
            .with_header("bron", match.regex(LINDEWAARD, regex=r"^\d{20}$"))
            .with_header("doel", match.regex(DUO, regex=r"^\d{20}$"))
            .with_header("berichtId", match.regex(BERICHT_ID, regex=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"))
            .with_header("Accept", "application/json")
        )
        if self.inhoud is not None:
            interaction.with_body(self.inhoud, "application/json")
        interaction.will_respond_with(self.status).with_header("API-Version", match.regex("1.0.0", regex=VERSIE))
        if self.antwoord is not None:
            interaction.with_body(self.antwoord(), "application/json")


# De toestanden liggen een aantal weken voor vandaag; de datums in de verzoeken staan vast. Met deze aantallen weken
# blijft elk verzoek nog jaren geldig, en de weigering blijft een weigering.
AFSPRAKEN = (
    Afspraak(
        "een raadpleging van de inburgeringstermijn",
        "met-pip",
        {"leerroute": "B"},
        "getInburgeringstermijnByBsn",
        "GET",
        f"/v1/personen/{BSN}/inburgeringstermijn",
        200,
        antwoord=lambda: {"startdatum": datum("2026-11-21"), "einddatum": datum("2029-11-21")},
    ),
    Afspraak(
        "een raadpleging van de examenresultaten",
        "examen-gedaan",
        {"leerroute": "B", "geslaagd": True},
        "getExamenresultatenByBsn",
        "GET",
        f"/v1/personen/{BSN}/examens/resultaten",
        200,
        antwoord=lambda: match.each_like(
            {
                "examendatum": datum("2026-11-02"),
                "resultaat": match.regex("Geslaagd", regex="^(Geslaagd|Gezakt|Geen)$"),
                "onderdeel": match.regex("LE", regex="^(KNM|LE|LU|SC|SP)$"),
            },
            min=1,
        ),
    ),
    Afspraak(
        "een nieuw PIP",
        "nieuw",
        {"weken": 150},
        "postPipByBsn",
        "POST",
        f"/v1/personen/{BSN}/PIP",
        201,
        inhoud={"dagtekeningPip": "2026-11-02", "leerroute": "B", "indicatorMagOpleidingAfmaken": False},
    ),
    Afspraak(
        "een PIP met een dagtekening van vóór de inburgeringsplicht",
        "nieuw",
        {"weken": 3},
        "postPipByBsn",
        "POST",
        f"/v1/personen/{BSN}/PIP",
        403,
        inhoud={"dagtekeningPip": "2022-01-03", "leerroute": "B"},
        antwoord=lambda: match.each_like({"fouttekst": match.str("De dagtekening ligt te vroeg.")}, min=1),
    ),
    Afspraak(
        "de datum van het eindgesprek MAP",
        "met-pip",
        {"leerroute": "B", "weken": 100},
        "updateMapByBsn",
        "PUT",
        f"/v1/personen/{BSN}/map",
        200,
        inhoud={"datumEindgesprekMap": "2026-10-01"},
    ),
)


async def carry_out(afspraken: tuple[Afspraak, ...], aansluiting: Aansluiting) -> dict[str, Any]:
    """Lets the application's own client keep these appointments; gives the contract that Pact wrote down."""
    pact = Pact("lindewaard", "duo").with_specification("V4")
    for afspraak in afspraken:
        afspraak.describe(pact)
    with pact.serve("127.0.0.1") as server:
        naar_mock = replace(aansluiting, partijen={"duo": Ketenpartij(str(server.url), DUO)})
        client = Client(naar_mock, None)
        for afspraak in afspraken:
            uitkomst = await client.verstuur(LINDEWAARD, afspraak.operatie, afspraak.path_parameters, afspraak.inhoud)
            assert isinstance(uitkomst, Antwoord), uitkomst
            assert uitkomst.status == afspraak.status
        await client.sluit()
        folder = aansluiting.certificaten.ca.parent
        server.write_file(folder, overwrite=True)
    (file,) = folder.glob("*.json")
    written: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return written


def settled(contract: dict[str, Any]) -> str:
    """The same contract always as the same text: sorted, and without the version numbers of the tool that wrote it."""
    interactions = sorted(contract["interactions"], key=lambda interaction: str(interaction["description"]))
    metadata = {"pactSpecification": contract["metadata"]["pactSpecification"]}
    text = json.dumps(
        contract | {"interactions": interactions, "metadata": metadata}, ensure_ascii=False, indent=2, sort_keys=True
    )
    return f"{text}\n"


@pytest.mark.parametrize("afspraak", AFSPRAKEN, ids=lambda afspraak: f"{afspraak.operatie}-{afspraak.status}")
async def test_the_client_asks_what_the_contract_says(afspraak: Afspraak, aansluiting: Aansluiting) -> None:
    contract = await carry_out((afspraak,), aansluiting)
    assert [interaction["description"] for interaction in contract["interactions"]] == [afspraak.zin]


async def test_the_committed_contract_is_what_the_application_needs(aansluiting: Aansluiting) -> None:
    text = settled(await carry_out(AFSPRAKEN, aansluiting))
    before = CONTRACT.read_text(encoding="utf-8") if CONTRACT.exists() else ""
    if text != before:
        CONTRACT.parent.mkdir(parents=True, exist_ok=True)
        CONTRACT.write_text(text, encoding="utf-8")
    assert text == before, f"{CONTRACT.name} has changed: look at the difference and commit it"

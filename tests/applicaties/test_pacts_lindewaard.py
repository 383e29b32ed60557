"""What Lindewaard needs of DUO and COA, as Pact contracts: written by its own client against Pact's mock server."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from afspraken import COA, DUO, PACTS, Afspraak, assert_committed, carry_out
from afspraken_lindewaard import COA as AAN_COA
from afspraken_lindewaard import GEMEENTE
from afspraken_lindewaard_duo import DUO as AAN_DUO
from lindewaard.config import Aansluiting, Ketenpartij
from lindewaard.duo import Client
from lindewaard.operaties import DIENSTEN, OPERATIES
from lindewaard.weer import Antwoord

CONTRACTEN = {"duo": (AAN_DUO, DUO), "coa": (AAN_COA, COA)}


@pytest.mark.parametrize("provider", CONTRACTEN)
async def test_the_committed_contract_is_what_the_application_needs(
    provider: str, aansluiting: Aansluiting, tmp_path: Path
) -> None:
    afspraken, oin = CONTRACTEN[provider]

    async def nakomen(url: str, afspraak: Afspraak) -> int:
        naar_mock = replace(aansluiting, partijen={provider: Ketenpartij(url, oin)})
        client = Client(naar_mock, None)
        uitkomst = await client.verstuur(GEMEENTE, afspraak.operatie, afspraak.path_parameters, afspraak.inhoud)
        await client.sluit()
        assert isinstance(uitkomst, Antwoord), uitkomst
        return uitkomst.status

    contract = await carry_out("lindewaard", provider, afspraken, nakomen, tmp_path, bron=GEMEENTE, doel=oin)
    assert_committed(PACTS / "lindewaard" / f"lindewaard-{provider}.json", contract)


def test_every_service_has_an_appointment() -> None:
    served = {dienst for afspraak in (*AAN_DUO, *AAN_COA) for dienst in OPERATIES[afspraak.operatie].diensten}
    assert served == DIENSTEN

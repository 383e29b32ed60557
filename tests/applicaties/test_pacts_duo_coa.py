"""What DUO and COA need of a municipality's Notificatie API, as concept contracts: written by the simulated parties'
own notifier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from afspraken import BSN, COA, DUO, PACTS, V_NUMMER, Afspraak, assert_committed, carry_out

from harness.bundled import bundled
from harness.evidence.recording import RecordingWriter
from harness.openapi import Catalogue
from harness.parties.notifying import Notificatie, Notifier
from harness.parties.wire.exchange_client import Client
from harness.parties.witness import Witness

GEMEENTE = "00000099000000010000"
CONCEPT = "Concept van plateau2: DUO en COA hebben zelf geen contract gepubliceerd."
MOMENT = "2026-11-20T10:00:00Z"


def _notificatie(zin: str, toestand: str | None, gebeurtenis: str | None, status: int = 201, **wie: Any) -> Afspraak:
    over = {"bsn": wie["bsn"]} if "bsn" in wie else {}
    over |= {"vNummer": wie["vNummer"]} if "vNummer" in wie else {}
    inhoud = {"registratieDatumTijd": MOMENT} | ({"gebeurtenisId": gebeurtenis} if gebeurtenis else {}) | wie
    return Afspraak(
        zin,
        toestand,
        "opvoerenNotificatie",
        "POST",
        "/v1/notificaties",
        status,
        over | {"gemeente": GEMEENTE} if toestand else {},
        inhoud=inhoud,
        versie="1.8.0",
        opmerking=CONCEPT,
    )


VAN_DUO = (
    _notificatie("iemand is inburgeringsplichtig geworden", "nieuw", "SS101", bsn=BSN),
    _notificatie("de termijn van iemand is begonnen", "met-pip", "SS102", bsn=BSN),
    _notificatie("er is een boete opgelegd", "met-boete", "SS198", bsn=BSN, vNummer=V_NUMMER),
    _notificatie("een gebeurtenis die de gemeente nog niet kent", "nieuw", "ZZ9", bsn=BSN),
    _notificatie("een gebeurtenis waar geen persoon bij staat", None, "SS101"),
    _notificatie("een notificatie zonder gebeurtenis", None, None, status=400, bsn=BSN),
    _notificatie("een notificatie met een bsn van acht cijfers", None, "SS101", status=400, bsn="12345678"),
)

VAN_COA = (
    _notificatie("iemand is aan de gemeente gekoppeld", "coa-gekoppeld", "CA101", bsn=BSN, vNummer=V_NUMMER),
    _notificatie("iemand zonder bsn is aan de gemeente gekoppeld", "coa-gekoppeld", "CA101", vNummer=V_NUMMER),
    _notificatie("er is een klantprofiel", "coa-gekoppeld", "CA102", vNummer=V_NUMMER),
)


@pytest.mark.parametrize(("party", "oin", "afspraken"), [("duo", DUO, VAN_DUO), ("coa", COA, VAN_COA)])
async def test_the_committed_contract_is_what_the_party_needs(
    party: str, oin: str, afspraken: tuple[Afspraak, ...], tmp_path: Path
) -> None:
    operation = Catalogue.load(bundled("contracts/openapi")).operation("opvoerenNotificatie")
    witness = Witness(RecordingWriter.begin(tmp_path / "recording.jsonl", {}))

    async def nakomen(url: str, afspraak: Afspraak) -> int:
        async with Client(None, url) as client:
            notifier = Notifier(party, oin, client, operation, "/v1", witness)
            _, exchange = await notifier.once(Notificatie(afspraak.inhoud, GEMEENTE), None)
        assert exchange.response is not None, exchange.error
        return exchange.response.status

    contract = await carry_out(party, "gemeente", afspraken, nakomen, tmp_path, bron=oin, doel=GEMEENTE)
    assert_committed(PACTS / party / f"{party}-gemeente.json", contract)

"""De opstelling voor de tests van Lindewaard: twee gemeenten, een persoon, en de hele applicatie zonder sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from lindewaard import weer
from lindewaard.config import Aansluiting, Certificaten, Gemeente, Ketenpartij
from lindewaard.tls import AFZENDER
from lindewaard.toepassing import Toepassing

APPLICATIES = Path(__file__).parents[2] / "fixtures" / "applicaties"
DUO = "00000099000000000100"
COA = "00000099000000000200"
LINDEWAARD = "00000099000000010000"
ELDERS = "00000099000000020000"
BSN = "999990007"


@pytest.fixture
def aansluiting(tmp_path: Path) -> Aansluiting:
    """Twee gemeenten, en een DUO en COA zonder TLS."""
    gemeenten = [Gemeente("Gemeente Lindewaard", LINDEWAARD, "9901"), Gemeente("Gemeente Elders", ELDERS, "9902")]
    return Aansluiting(
        partijen={"duo": Ketenpartij("http://duo.test", DUO), "coa": Ketenpartij("http://coa.test", COA)},
        gemeenten={gemeente.oin: gemeente for gemeente in gemeenten},
        certificaten=Certificaten(*[tmp_path / naam for naam in ("ca", "crl", "certificaat", "sleutel")]),
    )


@pytest.fixture
async def toepassing(
    aansluiting: Aansluiting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Toepassing]:
    """De hele applicatie, zonder sockets en met korte wachttijden."""
    monkeypatch.setattr(weer, "EERSTE_WACHT", 0.001)
    monkeypatch.setattr(weer, "EERSTE_RONDE", 0.001)
    applicatie = Toepassing(aansluiting, tmp_path / "lindewaard.db", None)
    yield applicatie
    await applicatie.stop()


def van(oin: str, app: Any) -> httpx.AsyncClient:
    """Een client die met een certificaat met dit OIN bij de ontvangst van notificaties belt, zonder sockets."""

    async def met_certificaat(scope: Any, receive: Any, send: Any) -> None:
        await app(scope | {AFZENDER: oin}, receive, send)

    return httpx.AsyncClient(transport=httpx.ASGITransport(met_certificaat), base_url="https://lindewaard.test")


async def notificeer(
    toepassing: Toepassing,
    gebeurtenis: str = "SS102",
    *,
    afzender: str = DUO,
    bron: str | None = DUO,
    doel: str = LINDEWAARD,
    bericht_id: str | None = None,
    **inhoud: Any,
) -> int:
    """Stuurt een notificatie over BSN, of over wie in ``inhoud`` staat; geeft de status."""
    body = {"registratieDatumTijd": "2026-11-20T10:00:00Z", "gebeurtenisId": gebeurtenis} | (inhoud or {"bsn": BSN})
    kop = {"doel": doel, "berichtId": bericht_id or str(uuid4())} | ({"bron": bron} if bron else {})
    async with van(afzender, toepassing.ontvangst) as client:
        return (await client.post("/v1/notificaties", json=body, headers=kop)).status_code


async def draag_op(toepassing: Toepassing, operatie: str, inhoud: Any = None, **anders: Any) -> httpx.Response:
    """Geeft een opdracht over BSN, of met de parameters in ``anders``."""
    opdracht = {"opdrachtId": str(uuid4()), "gemeente": LINDEWAARD, "operatie": operatie, "parameters": {"bsn": BSN}}
    opdracht |= ({} if inhoud is None else {"inhoud": inhoud}) | anders
    async with httpx.AsyncClient(transport=httpx.ASGITransport(toepassing.kantoor), base_url="http://k.test") as client:
        return await client.post("/opdrachten", json=opdracht)


async def probe(toepassing: Toepassing, bsn: str = BSN, gemeente: str = LINDEWAARD) -> Any:
    """Wat de probe zegt, of None bij een onbekende persoon."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(toepassing.kantoor), base_url="http://k.test") as client:
        antwoord = await client.get(f"/probe/personen/{bsn}", params={"gemeente": gemeente})
    return antwoord.json() if antwoord.status_code == 200 else None


async def tot_rust(toepassing: Toepassing) -> None:
    """Wacht tot alles gelezen en geleverd is."""
    await asyncio.wait_for(toepassing.tot_rust(), 10)

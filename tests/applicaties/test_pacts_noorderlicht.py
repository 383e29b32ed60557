"""What Noorderlicht needs of DUO, as a Pact contract: a part of the services, kept by its own client in Node.js."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from afspraken import BSN, DUO, PACTS, Afspraak, assert_committed, carry_out, datum, een_van, lijst
from pact import match

NODE = shutil.which("node")
NAKOMEN = Path(__file__).parent / "noorderlicht" / "nakomen.mjs"
OOSTERVELD = "00000099000000020000"

pytestmark = pytest.mark.skipif(NODE is None, reason="Noorderlicht needs Node.js")


def _afspraak(
    zin: str,
    toestand: str,
    operatie: str,
    methode: str,
    pad: str,
    antwoord: Callable[[], Any] | None = None,
    inhoud: Any = None,
    status: int = 200,
    **parameters: Any,
) -> Afspraak:
    wie = {"bsn": BSN, "gemeente": OOSTERVELD}
    path = f"/v1/personen/{BSN}{pad}"
    return Afspraak(zin, toestand, operatie, methode, path, status, wie | parameters, {"bsn": BSN}, inhoud, antwoord)


AFSPRAKEN = (
    _afspraak("de plicht van iemand", "nieuw", "getInburgeringsplichtByBsn", "GET", "/inburgeringsplicht",
              lambda: {"indicatorInburgeringsplicht": match.bool(True)}),
    _afspraak("de termijn van iemand", "met-pip", "getInburgeringstermijnByBsn", "GET", "/inburgeringstermijn",
              lambda: {"startdatum": datum(), "einddatum": datum()}),
    _afspraak("examens van iemand", "examen-gedaan", "getExamenresultatenByBsn", "GET", "/examens/resultaten",
              lijst(onderdeel=match.str("LE"), resultaat=een_van("Geslaagd", "Gezakt", "Geen"))),
    _afspraak("het examennummer voor de toets", "aangemeld-lbt", "getExamennummerByBsn", "GET", "/lbt/examennummer",
              lambda: {"examennummer": match.str("000123456789")}),
    _afspraak("de uitslag van de toets", "lbt-resultaat", "getLbtResultatenByBsn", "GET", "/lbt/resultaten",
              lijst(resultaat=match.str("Onbekend"), benodigdeScore=match.regex("50,00", regex=r"^\d+,\d\d$"))),
    _afspraak("vrijstellingen van iemand", "geheel-vrijgesteld", "getVrijstellingenByBsn", "GET", "/vrijstellingen",
              lijst(GeheleVrijstelling={"oordeel": match.str("Toekenning")})),
    _afspraak("het PIP van iemand", "met-pip", "getPipByBsn", "GET", "/PIP",
              lambda: {"gemeentecode": match.str("9901"), "pip": {"leerroute": een_van("O", "B", "Z")}}, leerroute="O"),
    _afspraak("een PIP voor de Z-route", "nieuw", "postPipByBsn", "POST", "/PIP", status=201, weken=150,
              inhoud={"dagtekeningPip": "2026-11-02", "leerroute": "Z", "niveau": "A2"}),
    _afspraak("een PIP met niveau A2 in de onderwijsroute", "nieuw", "postPipByBsn", "POST", "/PIP",
              lijst(fouttekst=match.str("Niveau A2 kan niet.")), status=403, weken=150,
              inhoud={"dagtekeningPip": "2026-11-02", "leerroute": "O", "niveau": "A2"}),
    _afspraak("de datum van het PVT", "met-pip", "updatePvtByBsn", "PUT", "/pvt", weken=100,
              inhoud={"datumOndertekeningPvt": "2026-10-01"}),
    _afspraak("het MAP van iemand", "met-map", "getMapByBsn", "GET", "/map", lambda: {"datumEindgesprekMap": datum()}),
    _afspraak("uren in de brede intake", "met-pip", "updateUrenTaallesEnKnmByBSN", "PUT",
              "/uren/bredeintake/taallesknm", inhoud={"uren": 40}),
)  # fmt: skip


async def test_the_committed_contract_is_what_the_application_needs(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        str(NODE), str(NAKOMEN), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None and process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    async def nakomen(url: str, afspraak: Afspraak) -> int:
        verzoek = {
            "url": url,
            "oin": DUO,
            "gemeente": OOSTERVELD,
            "operatie": afspraak.operatie,
            "parameters": afspraak.path_parameters,
        } | ({} if afspraak.inhoud is None else {"inhoud": afspraak.inhoud})
        stdin.write(json.dumps(verzoek).encode() + b"\n")
        uitkomst = json.loads(await asyncio.wait_for(stdout.readline(), 15))
        assert "status" in uitkomst, uitkomst
        return int(uitkomst["status"])

    try:
        contract = await carry_out(
            "noorderlicht",
            "duo",
            AFSPRAKEN,
            nakomen,
            tmp_path,
            bron=OOSTERVELD,
            doel=DUO,
            specification="V3",
            transport="https",
        )
    finally:
        process.kill()
        await process.wait()
    assert_committed(PACTS / "noorderlicht" / "noorderlicht-duo.json", contract)

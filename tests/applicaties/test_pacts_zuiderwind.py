"""What Zuiderwind needs of DUO, as a Pact contract of version 2, in its own words, on an older Gevolgde Uren."""

from __future__ import annotations

from pathlib import Path

from afspraken import BSN, DUO, PACTS, Afspraak, assert_committed, carry_out, datum, lijst
from pact import match
from zuiderwind_client import Urenloket

WESTERKWARTIER = "00000099000000030000"

AFSPRAKEN = (
    Afspraak(
        "alle uren van een cursist",
        "een cursist met uren bij gemeente en school",
        "lees",
        "GET",
        f"/v1/personen/{BSN}/uren",
        path_parameters={"bsn": BSN},
        antwoord=lijst(
            gemeentecode=match.regex("9901", regex=r"^\d{4}$"),
            bekendTot=datum(),
            TaallesEnKnmBredeIntake={"uren": match.int(24)},
            ParticipatieactiviteitenBredeIntake={"uren": match.int(120)},
        ),
    ),
    *(
        Afspraak(
            f"uren {soort} doorgeven",
            "een cursist die net begonnen is",
            soort,
            "PUT",
            f"/v1/personen/{BSN}/uren/{soort}",
            path_parameters={"bsn": BSN},
            inhoud={"uren": uren},
        )
        for soort, uren in (("bredeintake/taallesknm", 24), ("participatieactiviteiten", 120))
    ),
)


async def test_the_committed_contract_is_what_the_client_needs(tmp_path: Path) -> None:
    async def nakomen(url: str, afspraak: Afspraak) -> int:
        loket = Urenloket(url, DUO, WESTERKWARTIER)
        if afspraak.operatie == "lees":
            (staat,) = await loket.lees(BSN)
            assert (staat.taalles, staat.participatie) == (24, 120)
            return 200
        return await loket.lever(BSN, afspraak.operatie, afspraak.inhoud["uren"])

    contract = await carry_out(
        "zuiderwind",
        "duo",
        AFSPRAKEN,
        nakomen,
        tmp_path,
        bron=WESTERKWARTIER,
        doel=DUO,
        specification="V2",
    )
    assert_committed(PACTS / "zuiderwind" / "zuiderwind-duo.json", contract)

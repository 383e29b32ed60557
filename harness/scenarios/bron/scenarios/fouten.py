"""For every operation what its document forbids: made from the document, and held against it before it is sent."""

from __future__ import annotations

from harness.chain.services import diensten_van_operatie
from harness.scenarios.bron.bederven import Bederf, bederf
from harness.scenarios.bron.gemeente import Afwijking, path_of
from harness.scenarios.bron.keten import BronGetest
from harness.scenarios.bron.stappen import Uitvoering
from harness.scenarios.handelingen import HANDELINGEN, Handeling
from harness.scenarios.regelgrenzen import Stap
from harness.scenarios.registry import Play, Scenario, add
from harness.scenarios.van_een_ander import LEZINGEN

OTHER_TYPE = "text/csv"
"""Not declared by any document."""


def _anders(fout: Bederf) -> Afwijking:
    return Afwijking(
        "ongeldig",
        pad=fout.pad,
        headers=fout.headers,
        content=fout.content,
        feiten={"fout": fout.naam, "plaats": fout.plaats},
    )


def _play(handeling: Handeling) -> Play:
    stap = Stap(handeling.operatie, handeling.inhoud, handeling.parameters)
    lezingen = LEZINGEN.get(handeling.operatie, ())

    async def play(keten: BronGetest) -> None:
        operation = keten.facilities.catalogue.operation(handeling.operatie)
        persoon = keten.persoon(handeling.toestand, **handeling.van_toestand) if handeling.toestand else None
        rol = Uitvoering(keten, persoon)
        await rol.meet(lezingen)
        numbers = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer} if persoon else {}
        values = {**numbers, **keten.facilities.instellingen.gebonden(handeling.parameters)}
        for fout in bederf(operation, values, handeling.body(keten.vandaag)):
            seen = await rol.vraag(stap, _anders(fout))
            await rol.meet(lezingen, seen)
        await rol.vraag(stap, Afwijking("methode", methode="PATCH"))
        await rol.vraag(stap, Afwijking("slash", pad=f"{path_of(operation, values)}/"))
        if operation.request_content:
            await rol.vraag(stap, Afwijking("mediatype", headers={"content-type": OTHER_TYPE}))
        if operation.method == "GET":
            await rol.vraag(stap, Afwijking("accept", headers={"accept": OTHER_TYPE}))

    return play


for _handeling in HANDELINGEN.values():
    add(
        Scenario(
            id=f"fout-{_handeling.operatie.lower()}",
            nl=f"Een verzoek dat niet klopt wordt afgewezen: {_handeling.operatie}",
            en=f"A request that is not right is turned down: {_handeling.operatie}",
            services=diensten_van_operatie(_handeling.operatie),
            group="fout",
            play=_play(_handeling),
            tags=frozenset({"fout", _handeling.operatie}),
            kanten=("bron",),
        )
    )

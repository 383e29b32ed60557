"""Going on with a verification that was stopped: who is not as was prepared any more is not given out again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from harness.chain.bsn import bsns_voor_tests
from harness.chain.gemeente import Gemeente
from harness.evidence.declaration import Tenant
from harness.evidence.marks import PersonGiven
from harness.evidence.observations import Exchange, Mark, Request, Response
from harness.parties.witness import now
from harness.playing.provider.persons import Aangewezen, Gevraagd
from harness.playing.provider.provider import Aanbieder, Adres
from harness.runs.provider.beginning import begin
from harness.runs.provider.wishes import Wishes

EEN = Gemeente("Een", "00000099000000010000", "9901")
TWEE = Gemeente("Twee", "00000099000000020000", "9902")
GELEVERD, GELEZEN, GEWEIGERD, GESPEELD, NIEMAND, VERS = bsns_voor_tests()[:6]
DUO = Aanbieder(
    bron="duo",
    adres=Adres("http://127.0.0.1:9"),
    gemeenten=tuple(Tenant(naam=one.naam, oin=one.oin, code=one.code) for one in (EEN, TWEE)),
    identity=None,
    personen=tuple(
        (Gevraagd.of("onbekend" if bsn == NIEMAND else "met-pip", EEN, {}), Aangewezen(bsn, 0))
        for bsn in (GELEVERD, GELEZEN, GEWEIGERD, GESPEELD, NIEMAND, VERS)
    ),
)


def asked(bsn: str, method: str, status: int) -> Exchange:
    return Exchange(
        at=now(), sender="gemeente", receiver="duo", initiative="harness", bsn=bsn,
        request=Request(method=method, path=f"/v1/personen/{bsn}/pip"), response=Response(status=status),
    )  # fmt: skip


def test_only_those_who_are_as_they_were_prepared_are_given_out_again(tmp_path: Path) -> None:
    run = begin(DUO, Wishes(folder=tmp_path / "run"), tmp_path).run
    for seen in (asked(GELEVERD, "POST", 204), asked(GELEZEN, "GET", 200), asked(GEWEIGERD, "PUT", 403)):
        run.writer.write(seen)
    for bsn in (GESPEELD, NIEMAND):
        run.writer.write(Mark(at=now(), says=PersonGiven(bsn=bsn, v_nummer=0)))
    run.writer.close()
    again = begin(replace(DUO), Wishes(resumed=run.folder.path), tmp_path)
    assert [who.bsn for _, who in again.aanbieder.personen] == [GELEZEN, GEWEIGERD, NIEMAND, VERS]
    again.run.writer.close()

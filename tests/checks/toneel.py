"""A small stage: writes the observations of one scene by hand, as a run would have recorded them.

Seconds count from nine o'clock on one fixed day, and every identifier follows from its place, so the same scene always
gives the same bytes.
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from harness.chain.oin import OIN_VAN
from harness.checks.contract import catalogue
from harness.evidence import marks
from harness.evidence.observations import (
    Body,
    Exchange,
    Fault,
    Handshake,
    Mark,
    Observation,
    Peer,
    ProbeAnswer,
    Request,
    Response,
    Stimulus,
    Timing,
)

NINE = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
BSN, ANDER_BSN, V_NUMMER = "999990007", "999990019", 12345678
LEVERANCIER = "00000099000000001000"
GEMEENTE, TWEEDE, ELDERS = "00000099000000010000", "00000099000000020000", "00000099000000099000"
TERMIJN = "getInburgeringstermijnByBsn"


def timed(observation: Observation, at: float, hindered: float) -> Observation:
    """The same with its moment on our own clock."""
    ms = round(at * 1000)
    ended = ms + (observation.duration_ms if isinstance(observation, Exchange) else 0)
    totals = (round(ms * hindered), round(ended * hindered))
    return observation.model_copy(update={"timing": Timing(began=ms, ended=ended, waited=totals)})


class Toneel:
    """``observations`` number from 1: in a recording the header comes first."""

    def __init__(self, scenario: str = "proef") -> None:
        self.scenario = scenario
        self.observations: list[Observation] = []
        self.hindered: float | None = None

    def gemeten(self, hindered: float) -> None:
        """From now on all is measured on our own clock too; so great a part of all time the application was held up."""
        self.hindered = hindered

    def zet(self, observation: Observation, at: float) -> int:
        if self.hindered is not None:
            observation = timed(observation, at, self.hindered)
        moment = (NINE + timedelta(seconds=at)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self.observations.append(observation.model_copy(update={"at": moment, "scenario": self.scenario}))
        return len(self.observations)

    def mark(self, name: str, at: float = 0, **data: Any) -> int:
        return self.zet(Mark(says=marks.read(name, data)), at)

    def persoon(self, bsn: str = BSN, oin: str = GEMEENTE, v_nummer: int = V_NUMMER) -> None:
        self.mark("persoon", bsn=bsn, v_nummer=v_nummer, oin=oin, toestand="met-pip", parameters={})

    def notificatie(
        self,
        soort: str = "gebeurtenis",
        *,
        at: float = 1,
        verwacht: tuple[int, ...] = (201,),
        bsn: str = BSN,
        **answer: Any,
    ) -> int:
        """The mark and one attempt. Returns the number of the mark."""
        mark = self.mark("notificatie", at, soort=soort, verwacht=list(verwacht), bsn=bsn, van="duo", doel=GEMEENTE)
        self.poging(at=at, bsn=bsn, **answer)
        return mark

    def poging(
        self,
        *,
        at: float = 1,
        bsn: str = BSN,
        status: int | None = 201,
        versie: str | None = "1.8.0",
        error: str | None = None,
        ms: int = 20,
        sender: str = "duo",
        body: Any = None,
        gebeurtenis: str = "SS102",
    ) -> int:
        """One attempt at a notification, with what came of it."""
        inhoud = {"registratieDatumTijd": "2026-03-10T08:59:00.000Z", "gebeurtenisId": gebeurtenis, "bsn": bsn}
        headers = [("API-Version", versie)] if versie else []
        if body is not None:
            headers.append(("content-type", "application/json"))
        response = Response(status=status, headers=tuple(headers), body=_body(body)) if status else None
        return self.zet(
            Exchange(
                sender=sender,
                receiver="gemeente",
                initiative="harness",
                error=error,
                duration_ms=ms,
                bsn=bsn,
                request=Request(
                    method="POST",
                    path="/v1/notificaties",
                    headers=self._headers(OIN_VAN["duo"], GEMEENTE, True),
                    body=_body(inhoud),
                ),
                response=response,
                api="notificatie",
                version="1.8.0",
                operation="opvoerenNotificatie",
            ),
            at,
        )

    def rij(
        self, soort: str, verwacht: tuple[int, ...], *, zonder_antwoord: bool = False, at: float = 1, **answer: Any
    ) -> int:  # fmt: skip
        """One row of the tables of speakers: the attempt, and the mark that says what was good. Returns the mark's."""
        seq = self.poging(at=at, **answer)
        wat = {"nl": "een rij", "en": "a row"}
        return self.mark(
            "rij", at, soort=soort, wat=wat, operatie="opvoerenNotificatie", bsn=BSN, verwacht=list(verwacht),
            mag_zonder_antwoord=zonder_antwoord, tekst="-", geregistreerd="2026-03-10T08:59:00.000Z",
            uitwisseling=seq,
        )  # fmt: skip

    def verzoek(
        self, operatie: str = TERMIJN, *, at: float = 2, status: int | None = 200, bsn: str | None = BSN,
        inhoud: Any = None, fault: str | None = None, error: str | None = None, ms: int = 5, bron: str = GEMEENTE,
        doel: str | None = None, bericht: str | None = None, path: str | None = None, query: str = "",
        extra: tuple[tuple[str, str], ...] = (), oin: str | None = LEVERANCIER, v_nummer: int | None = None,
        naar: str | None = None, antwoord: Any = None, **parameters: Any,
    ) -> int:  # fmt: skip
        """A request of the application under test. ``path``: one that no document has. ``antwoord``: our content."""
        operation = catalogue().operation(operatie)
        place = operation.full_path
        for name, value in ({"bsn": bsn, "vNummer": v_nummer} | parameters).items():
            place = place.replace(f"{{{name}}}", str(value))
        headers = self._headers(bron, doel or OIN_VAN[operation.provider], inhoud is not None, bericht)
        versie = (("API-Version", operation.version),)
        answer = Response(status=status, headers=versie, body=_body(antwoord)) if status else None
        return self.zet(
            Exchange(
                sender="gemeente",
                receiver=naar or operation.provider,
                initiative="under_test",
                response=answer,
                error=error,
                request=Request(
                    method=operation.method,
                    path=path or place,
                    query=query,
                    headers=headers + extra,
                    body=_body(inhoud),
                ),
                peer=Peer(oin=oin) if oin else None,
                fault=fault,
                duration_ms=ms,
                v_nummer=v_nummer,
                api=None if path else operation.api,
                version=None if path else operation.version,
                operation=None if path else operatie,
                bsn=bsn if "{bsn}" in operation.full_path and not path else None,
            ),
            at,
        )

    def opdracht(
        self, operatie: str, *, at: float = 1, outcome: str = "accepted", inhoud: Any = None, **parameters: Any
    ) -> int:
        """The mark of an opdracht and the order itself. Returns the number of the mark."""
        mark = self.mark("opdracht", at, id="1", operatie=operatie, oin=GEMEENTE)
        detail = "" if outcome in ("accepted", "unsupported") else "status 500"
        stimulus = Stimulus(
            id="1",
            party="gemeente",
            operation=operatie,
            oin=GEMEENTE,
            parameters={"bsn": BSN} | parameters,
            content=inhoud,
            means="hook",
            outcome=outcome,
            detail=detail,
        )
        self.zet(stimulus, at)
        return mark

    def verwacht(self, soort: str, operatie: str, na: int, *, at: float = 1, **more: Any) -> int:
        """What is expected: ``raadpleging`` or ``levering``."""
        data: dict[str, Any] = {
            "bsn": BSN, "oin": GEMEENTE, "niveau": "must", "reden": "SS102", "seconden": 8.5, "status": None,
            "diensten": ["inburgeringstermijn"],
        }  # fmt: skip
        return self.mark(f"verwacht-{soort}", at, operatie=operatie, na=na, **(data | more))

    def storing(self, name: str, operatie: str, *, order: str = "f1", **parameters: Any) -> str:
        """A fault on order. Returns its id."""
        given = {"times": 1, "bsn": BSN} | parameters
        self.zet(
            Fault(id=order, name=name, party="duo", operation=operatie, parameters=given, legal=True, intent="-"), 0
        )
        return order

    def stilte(self, reden: str, *operaties: str, at: float = 3, bsn: str = BSN) -> int:
        return self.mark("stilte", at, bsn=bsn, operaties=list(operaties), reden=reden, seconden=1.5)

    def stilte_voorbij(self, begin: int, at: float = 5) -> None:
        self.mark("stilte-voorbij", at, begin=begin)

    def probe(self, answer: dict[str, Any] | None, *, at: float = 4, bsn: str = BSN, error: str | None = None) -> int:
        return self.zet(ProbeAnswer(party="gemeente", bsn=bsn, answer=answer, error=error), at)

    def handdruk(self, certificate: str, outcome: str, reason: str, van: str = "vreemde", at: float = 2) -> int:
        made = Handshake(
            initiator=van,
            receiver="gemeente",
            certificate=certificate,
            outcome=outcome,
            reason=reason,
        )
        return self.zet(made, at)

    def _headers(self, bron: str, doel: str, content: bool, bericht: str | None = None) -> tuple[tuple[str, str], ...]:
        fresh = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.scenario}:{len(self.observations)}"))
        headers = (("bron", bron), ("doel", doel), ("berichtId", bericht or fresh))
        return (*headers, ("content-type", "application/json")) if content else headers


def _body(content: Any) -> Body | None:
    if content is None or isinstance(content, str):
        return Body.of((content or "").encode("utf-8"))
    return Body.of(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))

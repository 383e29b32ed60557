"""The small stage where DUO is under test: what the harness asks of it, and what it tells a municipality."""

from __future__ import annotations

import json
from typing import Any, Literal

from toneel import BSN, GEMEENTE, TERMIJN, V_NUMMER, Toneel

from harness.chain.oin import DUO_OIN, OIN_VAN
from harness.checks.contract import catalogue
from harness.evidence.observations import Body, Exchange, Peer, Request, Response, Stimulus
from harness.evidence.purposes import Purpose

TERMIJN_INHOUD = {"startdatum": "2026-01-05", "einddatum": "2029-01-05"}


class BronToneel(Toneel):
    def vraag(
        self, operatie: str = TERMIJN, soort: str = "gewoon", *, at: float = 2, status: int | None = 200,
        antwoord: Any = None, versie: str | None = "", kop: tuple[tuple[str, str], ...] = (), bsn: str | None = BSN,
        v_nummer: int | None = None, inhoud: Any = None, bron: str = GEMEENTE, doel: str | None = None,
        bericht: str | None = None, methode: str | None = None, path: str | None = None, error: str | None = None,
        sender: str = "gemeente", ms: int = 5, peer: bool = True,
        feiten: dict[str, Any] | None = None, **parameters: Any,
    ) -> int:  # fmt: skip
        """A request of the harness with its answer. ``versie``: empty is the document's own, None is no header."""
        operation = catalogue().operation(operatie)
        place = operation.full_path
        for name, value in ({"bsn": bsn, "vNummer": v_nummer} | parameters).items():
            place = place.replace(f"{{{name}}}", str(value))
        headers: list[tuple[str, str]] = []
        if versie is not None:
            headers.append(("API-Version", versie or operation.version))
        body = (
            Body.of(antwoord if isinstance(antwoord, bytes) else json.dumps(antwoord).encode())
            if antwoord is not None
            else None
        )
        if body is not None and not any(name.lower() == "content-type" for name, _ in kop):
            headers.append(("content-type", "application/json"))
        sent = (
            Body.of(inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode())
            if inhoud is not None
            else None
        )
        return self.zet(
            Exchange(
                sender=sender,
                receiver=operation.provider,
                initiative="harness",
                request=Request(
                    method=methode or operation.method,
                    path=path or place,
                    headers=self._headers(bron, doel or OIN_VAN[operation.provider], inhoud is not None, bericht),
                    body=sent,
                ),
                response=Response(status=status, headers=(*headers, *kop), body=body) if status else None,
                error=error,
                peer=Peer(oin=OIN_VAN[operation.provider]) if peer else None,
                api=operation.api,
                version=operation.version,
                operation=operatie,
                bsn=bsn if "{bsn}" in operation.full_path else None,
                v_nummer=v_nummer if "{vNummer}" in operation.full_path else None,
                duration_ms=ms,
                purpose=Purpose(kind=soort, **(feiten or {})),
            ),
            at,
        )

    def melding(
        self, gebeurtenis: str = "SS102", *, at: float = 3, bsn: str | None = BSN, v_nummer: int | None = None,
        status: int | None = 201, bron: str = DUO_OIN, doel: str = GEMEENTE, bericht: str | None = None,
        oin: str = DUO_OIN, geregistreerd: str = "2026-03-10T09:00:00.000Z", inhoud: Any = None,
        fault: str | None = None, error: str | None = None, ms: int = 0,
    ) -> int:  # fmt: skip
        """A notification of the provider under test, as our municipality received and answered it."""
        operation = catalogue().operation("opvoerenNotificatie")
        content = {"registratieDatumTijd": geregistreerd, "gebeurtenisId": gebeurtenis}
        content |= {} if bsn is None else {"bsn": bsn}
        body = {**content, **({} if v_nummer is None else {"vNummer": v_nummer})} if inhoud is None else inhoud
        answer = Response(status=status, headers=(("API-Version", operation.version),)) if status else None
        return self.zet(
            Exchange(
                sender="duo",
                receiver="gemeente",
                initiative="under_test",
                request=Request(
                    method="POST",
                    path=operation.full_path,
                    headers=self._headers(bron, doel, True, bericht),
                    body=Body.of(json.dumps(body).encode()),
                ),
                response=answer,
                error=error,
                peer=Peer(oin=oin),
                api=operation.api,
                version=operation.version,
                operation="opvoerenNotificatie",
                bsn=bsn,
                v_nummer=v_nummer,
                fault=fault,
                duration_ms=ms,
            ),
            at,
        )

    def gevraagd(
        self, gebeurtenis: str = "SS102", *, at: float = 1, bsn: str = BSN, oin: str = GEMEENTE,
        v_nummer: int = V_NUMMER, outcome: Literal["accepted", "unsupported"] = "accepted",
    ) -> int:  # fmt: skip
        """DUO is asked to notify, and takes that on. Returns the number of the mark."""
        mark = self.mark("notificatie-gevraagd", at, gebeurtenis=gebeurtenis, bsn=bsn, oin=oin, wie=["bsn"])
        content = {"gebeurtenis": gebeurtenis, "notificatieUrl": "", "bsn": bsn, "vNummer": v_nummer}
        self.zet(
            Stimulus(
                id=str(mark),
                party="duo",
                operation="notificatie",
                oin=oin,
                content=content,
                means="hook",
                outcome=outcome,
            ),
            at,
        )
        return mark

    def verwacht_melding(self, na: int, gebeurtenis: str = "SS102", *, at: float = 1) -> int:
        """The notification that was asked at mark ``na`` is awaited."""
        return self.mark("verwacht-notificatie", at, gebeurtenis=gebeurtenis, bsn=BSN, na=na, seconden=10.0)

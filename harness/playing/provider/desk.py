"""The desk of our own simulated DUO and COA: takes opdrachten as docs/broncontract.md has them, so that they can be
tested as any other provider is."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import orjson

from harness.chain.bsn import bsns_voor_tests
from harness.chain.events import concept_gebeurtenissen
from harness.chain.gemeente import ELDERS, Gemeente
from harness.chain.persoon import Persoon
from harness.chain.toestanden import ToestandError, maak
from harness.openapi import Operation
from harness.parties.notifying import Notificatie, Notifier
from harness.parties.simulating import Certificates, Simulated
from harness.parties.wire.connection import Receive, Scope, Send
from harness.parties.wire.exchange_client import Client
from harness.parties.wire.identity import Identity
from harness.parties.witness import Witness, now


class Balie:
    """An ASGI app. It answers 200 with a person, 202 for a notification that will be sent, 422 for what makes no
    sense, 501 for what it does not know."""

    def __init__(
        self,
        simulated: Simulated,
        gemeenten: Mapping[str, Gemeente],
        senders: Senders,
        vandaag: date,
        seed: int,
    ) -> None:
        self._simulated, self._senders = simulated, senders
        self._gemeenten, self._vandaag, self._seed = {**gemeenten, ELDERS.oin: ELDERS}, vandaag, seed
        self._numbers = _numbers(seed)
        self._under_way: set[asyncio.Task[Any]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        content = bytes((await receive()).get("body", b""))
        status, answer = self._answer(content)
        body = orjson.dumps(answer)
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def close(self) -> None:
        """Gives up on notifications that are still being repeated."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _answer(self, content: bytes) -> tuple[int, dict[str, Any]]:
        try:
            asked = orjson.loads(content)
            match asked["opdracht"]:
                case "toestand":
                    return 200, self._person(asked)
                case "notificatie":
                    return self._notify(asked)
            return 501, {"fout": "deze opdracht kent de balie niet"}
        except (ValueError, TypeError, KeyError, ToestandError) as error:
            return 422, {"fout": f"{type(error).__name__}: {error}"[:400]}

    def _person(self, asked: dict[str, Any]) -> dict[str, Any]:
        bsn, v_nummer = next(self._numbers)
        persoon = maak(
            asked["toestand"],
            bsn=bsn,
            v_nummer=v_nummer,
            gemeente=self._gemeenten[asked["gemeente"]],
            vandaag=self._vandaag,
            rng=random.Random(f"{self._seed}:{bsn}"),
            vorige_gemeente=self._gemeenten[asked.get("andereGemeente", ELDERS.oin)],
            **asked.get("parameters", {}),
        )
        self._simulated.personen.voeg_toe(persoon)
        return {"bsn": bsn, "vNummer": v_nummer}

    def _notify(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        known = self._simulated.personen
        persoon = known.zoek(asked["bsn"]) if "bsn" in asked else known.zoek_v_nummer(asked["vNummer"])
        if persoon is None:
            return 422, {"fout": "deze persoon kent de bron niet"}
        task = asyncio.ensure_future(self._send(asked, persoon))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return 202, {}

    async def _send(self, asked: dict[str, Any], persoon: Persoon) -> None:
        event = asked["gebeurtenis"]
        content: dict[str, Any] = {"registratieDatumTijd": now(), "gebeurtenisId": event}
        if event in {concept.id for concept in concept_gebeurtenissen()}:
            bron, content["vNummer"] = "coa", persoon.v_nummer
        else:
            bron, content["bsn"] = "duo", persoon.bsn
            self._simulated.duo.onthoudt(persoon.bsn, event)
        notifier = self._senders.to(bron, asked["notificatieUrl"])
        await notifier.notify(Notificatie(content, asked["gemeente"], persoon.bsn, persoon.v_nummer), None)


class Senders:
    """DUO's and COA's own connections to the addresses on which municipalities are notified."""

    def __init__(self, certificates: Certificates, operation: Operation, witness: Witness, contexts: Any) -> None:
        """``contexts`` makes a TLS context from an identity and a CA file."""
        self._certificates, self._operation, self._witness, self._contexts = certificates, operation, witness, contexts
        self._made: dict[tuple[str, str], tuple[Notifier, Client]] = {}

    def to(self, bron: str, url: str) -> Notifier:
        """The notifier for one address. Raises ValueError for what is no address."""
        if (bron, url) not in self._made:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError(f"notificatieUrl {url!r} is no address")
            identity: Identity = getattr(self._certificates, bron)
            context = self._contexts(identity, self._certificates.trusted) if parts.scheme == "https" else None
            client = Client(context, f"{parts.scheme}://{parts.netloc}")
            base = parts.path.rstrip("/").removesuffix("/notificaties")
            made = Notifier(bron, identity.oin, client, self._operation, base, self._witness)
            self._made[bron, url] = made, client
        return self._made[bron, url][0]

    async def close(self) -> None:
        for _, client in self._made.values():
            await client.close()


def _numbers(seed: int) -> Iterator[tuple[str, int]]:
    """BSNs from the test range, each with a v-number; from the beginning again when a long test has used them all."""
    chance = random.Random(seed)
    bsns = list(bsns_voor_tests())
    chance.shuffle(bsns)
    for turn in count():
        for index, bsn in enumerate(bsns):
            yield bsn, 1_000_000_000 + turn * 1_000 + index

"""The municipality under test, as a scenario speaks to it: it is given something to do, and then watched."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from harness.chain.events import Raadpleging
from harness.chain.events import gebeurtenis as event
from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.services import diensten_van_operatie
from harness.evidence import marks
from harness.evidence.observations import Exchange, Stimulus
from harness.evidence.scene import Seen
from harness.parties.under_test.opdrachten import Opdracht
from harness.playing.lookout import in_marks
from harness.playing.slots import aside
from harness.playing.vendor.probing import Inzage
from harness.playing.ways import ASK_WITH

SETTLED = 0.5
"""Seconds after the last of those calls in which one more may come, of another part of the application."""


class GetesteGemeente(Inzage):
    async def krijgt_opdracht(
        self,
        persoon: Persoon | None,
        operation: str,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        **parameters: Any,
    ) -> tuple[int, bool]:
        """Gives an opdracht. Returns the number of the mark before it, and whether the application took it on."""
        toneel = self._toneel
        oin = (gemeente or toneel.gemeenten[0]).oin
        if persoon is None:
            toneel.facilities.witness.claim(toneel.log, operation, oin)
        values = self._parameters(persoon, operation, parameters)
        opdracht = Opdracht(str(uuid.uuid4()), oin, operation, values, inhoud)
        since = toneel.mark(marks.Ordered(id=opdracht.id, operation=operation, oin=oin))
        giver, asked = toneel.facilities.opdrachtgever, time.monotonic()
        reply = await giver.give(opdracht)
        given = Stimulus(
            id=opdracht.id,
            party="gemeente",
            operation=operation,
            oin=oin,
            parameters=values,
            content=inhoud,
            means=giver.means,
            outcome=reply.result,
            detail=reply.detail,
            timing=toneel.facilities.witness.measuring.ordered(asked, reply.left),
        )
        toneel.facilities.witness.record(given, toneel.log)
        return since, reply.result == "accepted"

    async def levert(
        self,
        persoon: Persoon | None,
        operation: str,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        niveau: str = "must",
        **parameters: Any,
    ) -> Seen | None:
        """Gives an opdracht and waits until it arrives at DUO. None when it did not come, or was not taken on."""
        since, taken = await self.krijgt_opdracht(persoon, operation, inhoud, gemeente=gemeente, **parameters)
        if not taken:
            return None
        limit = self._toneel.facilities.waits.deliver
        expected = marks.DeliveryExpected(
            **self._expected(persoon, operation, since, limit, gemeente),
            services=diensten_van_operatie(operation),
            level=niveau,
            reason="opdracht",
            content=inhoud,
            parameters=self._parameters(persoon, operation, parameters),
        )
        self._toneel.mark(expected)
        return await self._watch({operation}, persoon, since, limit)

    async def leest_na(self, since: int, gebeurtenis: str, persoon: Persoon) -> None:
        """Waits until everything is read that the event asks for, of the services that are supported."""
        declaration = self._toneel.facilities.declaration
        rows = [row for row in event(gebeurtenis).raadplegingen if declaration.tests(row.dienst)]
        await asyncio.gather(
            *(
                self.leest(
                    persoon,
                    row.operatie,
                    since,
                    of=row.of,
                    diensten=(row.dienst,),
                    niveau=row.niveau,
                    reden=gebeurtenis,
                )
                for row in rows
            )
        )

    async def leest(
        self,
        persoon: Persoon | None,
        operation: str,
        since: int,
        *,
        diensten: tuple[str, ...],
        reden: str,
        niveau: str = "must",
        of: tuple[str, ...] = (),
        gemeente: Gemeente | None = None,
    ) -> Seen | None:
        """Waits for a call of an operation, or of one that will do too. Leaves what was expected as a mark."""
        limit = self._toneel.facilities.waits.read
        call = self._expected(persoon, operation, since, limit, gemeente)
        self._toneel.mark(marks.ReadExpected(**call, services=diensten, level=niveau, reason=reden, or_else=of))
        return await self._watch({operation, *of}, persoon, since, limit, _on_behalf_of(gemeente))

    async def leest_ongestoord(self, persoon: Persoon, operation: str, since: int, seconds: float) -> Seen | None:
        """Waits for a call that no fault on order struck, so many seconds longer than for any, without a word that it
        has to come."""
        limit = self._toneel.facilities.waits.read + seconds
        return await self._watch({operation}, persoon, since, limit, lambda seen: seen.fault is None)

    async def herstelt(
        self, persoon: Persoon | None, operation: str, since: int, *, reden: str, gemeente: Gemeente | None = None
    ) -> Seen | None:
        """Waits until a call that met with a setback is done again and succeeds, within the promise."""
        limit = self._toneel.facilities.waits.recover
        call = self._expected(persoon, operation, since, limit, gemeente)
        self._toneel.mark(marks.RecoveryExpected(**call, reason=reden))
        return await self._watch({operation}, persoon, since, limit, _succeeds)

    async def leest_toch(self, persoon: Persoon, row: Raadpleging, gebeurtenis: str, since: int) -> Seen | None:
        """Waits for a read after an event of which another read fails; that may take as long as recovering does."""
        limit = self._toneel.facilities.waits.recover
        expected = marks.ReadExpected(
            **self._expected(persoon, row.operatie, since, limit),
            services=(row.dienst,),
            level=row.niveau,
            reason=gebeurtenis,
            haste=False,
        )
        self._toneel.mark(expected)
        return await self._watch({row.operatie}, persoon, since, limit)

    async def is_getroffen(
        self, persoon: Persoon, operation: str, order: str, since: int, seconds: float
    ) -> Seen | None:
        """The call that a fault on order struck, which is over after so many seconds at most; None when none was."""
        limit = max(self._toneel.facilities.waits.read, self._toneel.facilities.waits.deliver) + seconds
        return await self._watch({operation}, persoon, since, limit, lambda seen: seen.fault == order)

    async def weigert_contact(self, times: int) -> None:
        """Waits until it broke off so many calls to who stands where DUO is, or may have; at most as long as a read may
        take."""
        facilities = self._toneel.facilities
        async with aside():
            await facilities.witness.refusals.more(times, facilities.waits.impostor)
            await asyncio.sleep(SETTLED)

    async def komt_terug(self, persoon: Persoon, operation: str, since: int) -> Seen | None:
        """Waits until a call that could not be made since mark ``since`` is made, now that somebody listens again.

        Whoever reads in rounds may not even have begun when somebody listened again: that time is granted too.
        """
        waits = self._toneel.facilities.waits
        limit = max(waits.read, waits.deliver) + waits.recover
        self._toneel.mark(
            marks.ProviderBack(bsn=persoon.bsn, operation=operation, after=since, seconds=in_marks(limit))
        )
        return await self._watch({operation}, persoon, since, limit, _succeeds)

    async def komt_na_herstart(
        self, persoon: Persoon, operation: str, since: int, *, soort: str, of: Iterable[str] = ()
    ) -> Seen | None:
        """Waits until what was under way at a restart comes after all, or is asked after by one of ``of``."""
        limit, others = self._toneel.facilities.waits.recover, list(of)
        call = self._expected(persoon, operation, since, limit)
        self._toneel.mark(marks.ReturnExpected(**call, what=soort, or_else=others))
        return await self._watch({operation, *others}, persoon, since, limit)

    async def komt_aan(self, persoon: Persoon, operation: str, inhoud: Any, since: int) -> Seen | None:
        """Waits until a delivery with exactly this content is seen."""
        limit = self._toneel.facilities.waits.recover

        def has_content(seen: Exchange) -> bool:
            body = seen.request.body
            return body is not None and _parsed(body.text) == inhoud

        return await self._watch({operation}, persoon, since, limit, has_content)

    async def komt_erachter(self, persoon: Persoon, operation: str, since: int, *, watched: bool = True) -> None:
        """After a lost confirmation: waits until the application asks or repeats, and then until it is quiet.

        ``watched`` False: not until it is quiet.
        """
        limit = self._toneel.facilities.waits.recover
        question = ASK_WITH.get(operation)
        self._toneel.mark(marks.InquiryExpected(**self._expected(persoon, operation, since, limit), question=question))
        await self._watch({operation} | ({question} if question else set()), persoon, since, limit)
        if watched:
            await self.blijft_stil(persoon, reden="cut_after", after="answer")

    def _parameters(self, persoon: Persoon | None, operation: str, given: dict[str, Any]) -> dict[str, Any]:
        """The path parameters of an operation: the person's own numbers, and what was given besides."""
        declared = self._toneel.facilities.catalogue.operation(operation).parameters
        own = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer} if persoon else {}
        return {p.name: given.get(p.name, own.get(p.name)) for p in declared if p.place == "path"}


def _parsed(text: str | None) -> Any:
    try:
        return json.loads(text or "")
    except ValueError:
        return None


def _on_behalf_of(gemeente: Gemeente | None) -> Callable[[Exchange], bool]:
    """Whether it was sent for that municipality; for any when none is named, as a person has one as a rule."""
    return lambda seen: gemeente is None or seen.request.header("bron") == gemeente.oin


def _succeeds(seen: Exchange) -> bool:
    return seen.response is not None and seen.response.status < 500 and seen.error is None

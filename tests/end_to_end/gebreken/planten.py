"""Where a fault goes in: before the form of a request is looked at, in the behaviour, or where it notifies."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from functools import reduce
from importlib import import_module
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Plant
from harness.evidence.observations import Peer, Request
from harness.openapi import Match, NoMatch
from harness.parties.calls import Answer, Call
from harness.parties.notifying import Notificatie, Notifier


@dataclass(frozen=True)
class Ontvangen:
    """A request, before anything is held against its document."""

    found: Match | NoMatch
    request: Request
    content: bytes
    peer: Peer | None

    @property
    def operatie(self) -> str:
        """Empty for what is no operation."""
        return self.found.operation.operation_id if isinstance(self.found, Match) else ""


Antwoord = Callable[[Ontvangen], Answer]
Gedrag = Callable[[Call], Answer]


def antwoordt(anders: Callable[[Antwoord, Ontvangen], Answer]) -> Plant:
    """Every answer is made by ``anders``, which is given the good way to make it."""

    def plant(bron: Bron) -> None:
        echt = bron.server._answer

        def good(seen: Ontvangen) -> Answer:
            return echt(seen.found, seen.request, seen.content, seen.peer)

        bron.monkeypatch.setattr(bron.server, "_answer", lambda *given: anders(good, Ontvangen(*given)))

    return plant


def bij(statussen: int | Collection[int], wijzig: Callable[[Answer], Answer], *operaties: str) -> Plant:
    """An answer with one of these statuses, of these operations or of all, is changed."""
    wanted = {statussen} if isinstance(statussen, int) else set(statussen)

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        answer = echt(seen)
        mine = answer.status in wanted and (not operaties or seen.operatie in operaties)
        return wijzig(answer) if mine else answer

    return antwoordt(anders)


def doet(anders: Callable[[Gedrag, Call], Answer], *operaties: str) -> Plant:
    """The party itself behaves otherwise, at these operations or at all. What reaches it is valid."""

    def plant(bron: Bron) -> None:
        party: Any = bron.server._party
        echt = party.answer

        def answer(call: Call) -> Answer:
            mine = not operaties or call.operation.operation_id in operaties
            return anders(echt, call) if mine else echt(call)

        bron.monkeypatch.setattr(party, "answer", answer)

    return plant


def toont(operatie: str, wijzig: Callable[[Any], Any]) -> Plant:
    """What a read shows is changed."""

    def anders(echt: Gedrag, call: Call) -> Answer:
        answer = echt(call)
        if answer.status != 200 or answer.media_type != "application/json":
            return answer
        return Answer.json(200, wijzig(json.loads(answer.body)))

    return doet(anders, operatie)


def vervangt(plaats: str, maak: Callable[[Any], Any]) -> Plant:
    """What stands in a module at ``harness.parties.<plaats>`` makes way for what ``maak`` makes of it."""

    def plant(bron: Bron) -> None:
        module, names = plaats.split(":")
        *path, name = names.split(".")
        holder = reduce(getattr, path, import_module(f"harness.parties.{module}"))
        bron.monkeypatch.setattr(holder, name, maak(getattr(holder, name)))

    return plant


def stuurt(anders: Callable[[Callable[[Notificatie], Awaitable[Any]], Notificatie], Awaitable[Any]]) -> Plant:
    """Notifications leave by ``anders``, which is given the good way to send one."""

    def plant(bron: Bron) -> None:
        echt = Notifier.notify

        async def notify(self: Notifier, notificatie: Notificatie, log: Any, **_: Any) -> list[Any]:
            await anders(lambda one: echt(self, one, log), notificatie)
            return []

        bron.monkeypatch.setattr(Notifier, "notify", notify)

    return plant


def stuurt_met(wijzig: Callable[[Notificatie], Notificatie]) -> Plant:
    """Every notification is changed before it leaves."""
    return stuurt(lambda echt, notificatie: echt(wijzig(notificatie)))


def met_inhoud(**anders: Any) -> Callable[[Notificatie], Notificatie]:
    """Puts these in its body; None leaves one out."""

    def wijzig(notificatie: Notificatie) -> Notificatie:
        content = {**notificatie.content, **anders}
        return replace(notificatie, content={name: value for name, value in content.items() if value is not None})

    return wijzig

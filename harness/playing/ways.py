"""Ways to make an application show something: through which service, and how.

A general scenario names what it needs; which way is taken follows from what the vendor claims (``general.py``). So a
requirement about retrying, trust or tenants is tested through any service, and not through one of our choice.

Derived from ``contracts/gebeurtenissen.yaml``, ``contracts/stelseldiensten.yaml`` and ``handelingen.py``. Concept
services are no way: what hangs on them must neither help nor block a certificate.

How a way is used, inside a scenario::

    persoon = way.persoon(keten)                  # somebody for whom it is right
    since = await way.starts(keten, persoon)      # an event, or an opdracht; None: it was not taken on
    seen = await way.does(keten, persoon)         # the same, and then waits for the call
    way.service, way.operation, way.slug          # for marks, faults and ids

And in a table of scenarios: ``for way in AFTER_EVENT.ways: ...`` (with ``family=`` where a few will do, see
``general.py``); inside a scenario that may take any, ``NOTICE.one(keten)``; or all that the claim offers,
``READ.offered(declaration)``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeVar

from harness.chain.events import Gebeurtenis, gebeurtenis, gebeurtenissen
from harness.chain.gemeente import Gemeente
from harness.chain.services import ALGEMEEN, Stelseldienst, stelseldiensten
from harness.errors import HarnessError
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Seen
from harness.playing.base import LeverancierToneel
from harness.playing.handelingen import HANDELINGEN, Handeling
from harness.playing.keten import Keten

ASK_WITH = {"postPipByBsn": "getPipByBsn", "deletePipByBsn": "getPipByBsn", "updateMapByBsn": "getMapByBsn"}
"""Delivery -> the read by which an application can find out whether it arrived."""


@dataclass(frozen=True)
class Way:
    """One exchange that a claimed service offers. ``slug`` tells it apart in the id of a scenario."""

    service: str
    operation: str
    slug: str

    @property
    def last_resort(self) -> bool:
        """Whether it is for an application that offers no other."""
        return False

    @property
    def situation(self) -> tuple[str, Mapping[str, Any]]:
        """The toestand, with its parameters, of a person for whom this exchange is right."""
        raise NotImplementedError

    def persoon(self, keten: Keten, *, gemeente: Gemeente | None = None, **anders: Any) -> Any:
        """A fresh person for whom this exchange is right; ``anders`` are parameters of the toestand."""
        toestand, parameters = self.situation
        return keten.persoon(toestand, gemeente=gemeente, **{**parameters, **anders})

    async def onbekende(
        self, keten: Keten, *, gemeente: Gemeente | None = None, voor: Gemeente | None = None, **anders: Any
    ) -> Any:
        """The same, of whom the application (for ``voor``, where that is another municipality) knows nothing yet."""
        toestand, parameters = self.situation
        return await keten.onbekende(toestand, gemeente=gemeente, voor=voor, **{**parameters, **anders})

    async def starts(self, keten: Keten, persoon: Any, *, gemeente: Gemeente | None = None) -> int | None:
        """Brings it about. Returns the number of the mark before it; None when it was not taken on."""
        raise NotImplementedError

    async def waits(self, keten: Keten, persoon: Any, since: int, *, gemeente: Gemeente | None = None) -> Seen | None:
        """Waits for the first call that belongs to it. None when none was seen."""
        raise NotImplementedError

    async def does(self, keten: Keten, persoon: Any, *, gemeente: Gemeente | None = None) -> Seen | None:
        """Brings it about and waits for it. None when it was not taken on, or not seen."""
        since = await self.starts(keten, persoon, gemeente=gemeente)
        return None if since is None else await self.waits(keten, persoon, since, gemeente=gemeente)


@dataclass(frozen=True)
class EventWay(Way):
    """A read after an event; ``event`` is the one that is most about this service."""

    event: Gebeurtenis = field(kw_only=True)
    others: tuple[Gebeurtenis, ...] = field(kw_only=True, default=())
    """Further events after which this service must be read."""

    @property
    def situation(self) -> tuple[str, Mapping[str, Any]]:
        return self.event.toestand, self.event.parameters

    async def starts(self, keten: Keten, persoon: Any, *, gemeente: Gemeente | None = None) -> int | None:
        return await keten.duo.notificeert(persoon, self.event.id, gemeente=gemeente)

    async def waits(self, keten: Keten, persoon: Any, since: int, *, gemeente: Gemeente | None = None) -> Seen | None:
        return await keten.gemeente.leest(
            persoon, self.operation, since, diensten=(self.service,), reden=self.event.id, gemeente=gemeente
        )


@dataclass(frozen=True)
class BareNotice(EventWay):
    """An event of a service that is not claimed: it is taken in, and nothing is read."""

    @property
    def last_resort(self) -> bool:
        return True

    async def waits(self, keten: Keten, persoon: Any, since: int, *, gemeente: Gemeente | None = None) -> Seen | None:
        return None


@dataclass(frozen=True)
class OrderedWay(Way):
    """What an opdracht asks for: a read on the municipality's own initiative, or a delivery."""

    handeling: Handeling = field(kw_only=True)

    def inhoud(self, keten: Keten) -> Any:
        """The body as of today."""
        return self.handeling.body(keten.vandaag)

    @property
    def situation(self) -> tuple[str, Mapping[str, Any]]:
        assert self.handeling.toestand
        return self.handeling.toestand, self.handeling.van_toestand

    async def starts(self, keten: Keten, persoon: Any, *, gemeente: Gemeente | None = None) -> int | None:
        since, taken = await keten.gemeente.krijgt_opdracht(
            persoon, self.operation, self.inhoud(keten), gemeente=gemeente, **self.handeling.parameters
        )
        return since if taken else None

    async def waits(self, keten: Keten, persoon: Any, since: int, *, gemeente: Gemeente | None = None) -> Seen | None:
        return await keten.gemeente.leest(
            persoon, self.operation, since, diensten=(self.service,), reden="opdracht", niveau="should",
            gemeente=gemeente,
        )  # fmt: skip


@dataclass(frozen=True)
class DeliveryWay(OrderedWay):
    """A delivery; ``question`` is the read by which an application finds out whether it arrived."""

    question: str | None = None

    async def does(self, keten: Keten, persoon: Any, *, gemeente: Gemeente | None = None) -> Seen | None:
        """Has it delivered, and holds what arrives against what was ordered."""
        return await keten.gemeente.levert(
            persoon, self.operation, self.inhoud(keten), gemeente=gemeente, **self.handeling.parameters
        )


W = TypeVar("W", bound=Way)


@dataclass(frozen=True)
class Need(Generic[W]):
    """What a general scenario needs, and all ways in which published services serve it, in their order."""

    name: str
    _make: Callable[[Stelseldienst], Iterator[W]]
    _else: W | None = None
    """For who claims nothing that serves it."""

    @cached_property
    def ways(self) -> tuple[W, ...]:
        """All ways; in general scenarios and tables one scenario is made for each."""
        published = (dienst for dienst in stelseldiensten() if dienst.status == "published")
        ways = tuple(way for dienst in published for way in self._make(dienst))
        return ways if self._else is None else (*ways, self._else)

    def offered(self, declaration: Declaration) -> tuple[W, ...]:
        """The ways that this declaration offers: those of services that are claimed, else the last resort."""
        claimed = tuple(way for way in self.ways if way.service in declaration.counting)
        return claimed or ((self._else,) if self._else is not None else ())

    def one(self, keten: LeverancierToneel) -> W:
        """One of those, chosen when it is played: for a scenario in which it does not matter which.

        Every scenario begins at another; which, follows from its id and the claim. Raises HarnessError where there is
        none: ask it only of a need that every claim serves.
        """
        offered = self.offered(keten.facilities.declaration)
        if not offered:
            raise HarnessError("scenarios.nothing_serves", need=self.name)
        return offered[zlib.crc32(keten.log.scenario.encode("ascii")) % len(offered)]


def _after_event(dienst: Stelseldienst) -> Iterator[EventWay]:
    events = [event for event in gebeurtenissen() if _operation_at_must(event, dienst.slug)]
    events.sort(key=lambda event: any(r.niveau == "must" and r.dienst != dienst.slug for r in event.raadplegingen))
    if events:
        operation = _operation_at_must(events[0], dienst.slug) or ""
        same = tuple(event for event in events[1:] if _operation_at_must(event, dienst.slug) == operation)
        yield EventWay(dienst.slug, operation, dienst.slug, event=events[0], others=same)


def _operation_at_must(event: Gebeurtenis, service: str) -> str | None:
    return next((r.operatie for r in event.raadplegingen if (r.dienst, r.niveau) == (service, "must")), None)


def _handelingen(dienst: Stelseldienst) -> Iterator[Handeling]:
    for operatie in dienst.operaties:
        handeling = HANDELINGEN.get(operatie)
        if handeling and handeling.toestand:
            yield handeling


def _own_read(dienst: Stelseldienst) -> Iterator[OrderedWay]:
    reading = next((handeling for handeling in _handelingen(dienst) if not handeling.schrijft), None)
    if reading:
        yield OrderedWay(dienst.slug, reading.operatie, dienst.slug, handeling=reading)


def _read(dienst: Stelseldienst) -> Iterator[Way]:
    ways: list[Way] = list(_after_event(dienst))
    yield from ways or _own_read(dienst)


def _every_delivery(dienst: Stelseldienst) -> Iterator[DeliveryWay]:
    for handeling in _handelingen(dienst):
        if handeling.schrijft:
            name = handeling.operatie
            yield DeliveryWay(dienst.slug, name, name.lower(), handeling=handeling, question=ASK_WITH.get(name))


def _delivery(dienst: Stelseldienst) -> Iterator[DeliveryWay]:
    for way in _every_delivery(dienst):
        yield replace(way, slug=way.service)
        return


def _askable(dienst: Stelseldienst) -> Iterator[DeliveryWay]:
    return (way for way in _every_delivery(dienst) if way.operation in ASK_WITH)


def _exchange(dienst: Stelseldienst) -> Iterator[Way]:
    ways: list[Way] = [*_after_event(dienst)] or [*_delivery(dienst)]
    yield from ways or _own_read(dienst)


AFTER_EVENT: Need[EventWay] = Need("after-event", _after_event)
"""A read after an event: one way for each service that has one at must."""
NOTICE: Need[EventWay] = Need(
    "notice",
    _after_event,
    BareNotice(ALGEMEEN, "getInburgeringstermijnByBsn", "zonder-raadpleging", event=gebeurtenis("SS102")),
)
"""A notification, and what belongs to it read; who claims deliveries only takes it in and reads nothing."""
CALL: Need[Way] = Need("call", lambda dienst: chain(_read(dienst), _every_delivery(dienst)))
"""Any read of each service, and every delivery."""
OWN_READ: Need[OrderedWay] = Need("own-read", _own_read)
"""A read on the municipality's own initiative: one way for each service."""
READ: Need[Way] = Need("read", _read)
"""Any read: after an event where the service has one, else on own initiative. Every service serves it."""
DELIVERY: Need[DeliveryWay] = Need("delivery", _delivery)
"""One delivery for each service that has any."""
EVERY_DELIVERY: Need[DeliveryWay] = Need("every-delivery", _every_delivery)
"""Every delivery about a person."""
ASKABLE: Need[DeliveryWay] = Need("askable", _askable)
"""Every delivery of which an application can find out whether it arrived."""
EXCHANGE: Need[Way] = Need("exchange", _exchange)
"""Anything that the application says to DUO: a read after an event, else a delivery. Every service serves it."""

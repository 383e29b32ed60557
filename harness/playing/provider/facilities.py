"""What every scenario stands on when DUO or COA is under test. All state of a run lives here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from harness.chain.gemeente import ELDERS, Gemeente
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.parties.server import SimulatedServer
from harness.parties.wire.exchange_client import Client
from harness.parties.wire.identity import Identity
from harness.parties.wire.pace import Budget
from harness.parties.wire.probing import Prober
from harness.parties.witness import SceneLog, Witness
from harness.playing.provider.instellingen import ONZE, Instellingen
from harness.playing.provider.opdrachten import Opdrachten
from harness.playing.provider.persons import Aangewezen, Gevraagd, Hand, Voorraad

Bronnaam = Literal["duo", "coa"]
ZWIJGT = "bron_zwijgt"
"""Why something ended: the provider was asked several times in a row, and did not answer in time."""
TE_DRUK = "te_druk"
"""Why a request was sent that got a 429, and why a scenario ended in which that stayed so."""
TE_LANG = "tijd_om"
"""Why a scenario ended: answers came, but so slowly that its time was over."""


@dataclass(frozen=True)
class Wachten:
    """Limits in seconds on what the harness waits for at a provider."""

    notificatie: float = 10.0
    """For a notification after it was ordered."""
    herhaling: float = 30.0
    """For the next attempt after a notification was not taken in."""
    stilte: float = 1.5
    """How long is watched for something that should not come."""
    zichtbaar: float = 10.0
    """For data that an event is about, to be read after its notification arrived."""
    zwijgt: float = 5.0
    """How long our municipality holds a connection on which it says nothing."""

    @classmethod
    def of(cls, declaration: Declaration) -> Wachten:
        """Long enough to see by how much a promise is broken; our own limits where nothing was promised."""
        promised = declaration.beloften_bron
        return cls(
            notificatie=_with_room(promised.notificatie_binnen, cls.notificatie),
            herhaling=_with_room(promised.herhaling_binnen, cls.herhaling),
        )

    def limits(self) -> dict[str, float]:
        """By the code under which the report names them."""
        return {
            "notificatie": self.notificatie,
            "notificatie_opnieuw": self.herhaling,
            "stilte": self.stilte,
            "gegevens": self.zichtbaar,
        }


def _with_room(promised: float | None, own: float) -> float:
    return own if promised is None else promised * 1.5 + 1


@dataclass
class BronVoorzieningen:
    bron: Bronnaam
    oin: str
    """Of the provider under test."""
    declaration: Declaration
    witness: Witness
    catalogue: Catalogue
    peildatum: date
    seed: int
    url: str
    """Of the provider, without ``/v1``."""
    identity: Identity | None
    """What we show to it; None on plain HTTP."""
    budget: Budget
    """How many requests a second we may send, all together."""
    client: Client
    """To the provider, with the certificate of who may speak for our municipalities."""
    basis: str
    """Path that goes before ``/v1/…`` at the provider."""
    ontvanger: SimulatedServer
    opdrachten: Opdrachten
    voorraad: Voorraad
    vreemde: Callable[[str], Client | None]
    """A client with another certificate: ``verlopen``, ``ingetrokken``, ``vreemd``, ``onbekend``, ``geen`` or
    ``oude_tls``. None when there is no such certificate here."""
    elders: Gemeente = ELDERS
    """A municipality that our certificate may not speak for."""
    instellingen: Instellingen = ONZE
    dicht: Callable[[], AbstractAsyncContextManager[None]] = nullcontext
    """Nobody listens at our municipalities while it is entered."""
    prober: Prober | None = None
    """Tries out the provider's TLS; None on plain HTTP, and on paper."""
    wachten: Wachten = Wachten()
    handen: dict[tuple[str, int], Hand] = field(default_factory=dict)
    beurt: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Who looks for persons holds it, so that the same seed finds the same ones whatever runs at once."""
    gedaan: frozenset[str] = frozenset()
    """Ids of scenes that an interrupted run had finished."""
    pogingen: Mapping[str, int] = field(default_factory=dict)
    """Which attempt each scene is at that an interrupted run had begun."""
    wie: dict[str, Gevraagd] = field(default_factory=dict)
    """In which toestand everybody was who was found, by BSN: what they have already, was prepared."""
    alive: Callable[[], bool] = field(default=lambda: True)

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities that we play; two at least."""
        return tuple(tenant.gemeente for tenant in self.declaration.gemeenten)

    async def zoek(self, gevraagd: Gevraagd, log: SceneLog | None) -> Aangewezen | None:
        """A person for a toestand: one that was prepared, else one that the provider makes now.

        Nobody, where no institution of the provider stands for the one in it.
        """
        if self.instellingen.mist(gevraagd.parameters):
            return None
        found = self.voorraad.neem(gevraagd)
        if found is None:
            said = gevraagd.met(self.instellingen.gebonden(gevraagd.parameters))
            found = await self.opdrachten.toestand(said, self.ander(gevraagd.oin), log)
        if found is not None:
            self.wie[found.bsn] = gevraagd
        return found

    def gebruikt(self, bsn: str, log: SceneLog | None) -> None:
        """Marks that somebody is used from here on, outside a scenario; so is nobody after an interruption again."""
        wie = self.wie[bsn]
        parameters = {name: str(value) for name, value in wie.waarden}
        used = marks.PersonUsed(bsn=bsn, oin=wie.oin, toestand=wie.toestand, parameters=parameters)
        self.witness.mark(log, used)

    def ander(self, oin: str) -> str:
        """The OIN of the other of the two municipalities that we play: who is meant by the former or new one."""
        others = (gemeente.oin for gemeente in reversed(self.gemeenten[:2]) if gemeente.oin != oin)
        return next(others, self.elders.oin)

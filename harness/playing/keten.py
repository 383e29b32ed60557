"""The chain as a scenario sees it: persons, DUO, COA and the municipality, whoever of them is under test."""

from __future__ import annotations

from typing import Any, Protocol

from harness.chain.events import Gebeurtenis
from harness.chain.gemeente import Gemeente
from harness.evidence.scene import Seen
from harness.playing.base import Toneel


class Wie(Protocol):
    """A person, as far as a scenario has to know one."""

    @property
    def bsn(self) -> str: ...

    @property
    def v_nummer(self) -> int: ...


class Bron(Protocol):
    """DUO or COA, as a scenario that both sides can play speaks to it."""

    async def notificeert(
        self, persoon: Any, gebeurtenis: str, *, gemeente: Gemeente | None = None, wie: tuple[str, ...] = ("bsn",)
    ) -> int:
        """An event is told to the municipality. Returns the number of the mark before it."""
        ...


class SprekendeGemeente(Protocol):
    """The municipality, as a scenario that both sides can play speaks to it."""

    async def krijgt_opdracht(
        self, persoon: Any, operation: str, inhoud: Any = None, *, gemeente: Gemeente | None = None, **parameters: Any
    ) -> tuple[int, bool]:
        """Is told to do something. Returns the number of the mark before it, and whether it takes that on."""
        ...

    async def levert(
        self,
        persoon: Any,
        operation: str,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        niveau: str = "must",
        **parameters: Any,
    ) -> Seen | None:
        """Delivers. None when nothing was seen of it."""
        ...

    async def leest_na(self, since: int, gebeurtenis: str, persoon: Any) -> None:
        """Reads what belongs to an event."""
        ...

    async def leest(
        self,
        persoon: Any,
        operation: str,
        since: int,
        *,
        diensten: tuple[str, ...],
        reden: str,
        niveau: str = "must",
        gemeente: Gemeente | None = None,
    ) -> Seen | None:
        """Reads. None when nothing was seen of it."""
        ...

    async def weet(self, persoon: Any, gemeente: Gemeente | None = None) -> int | None:
        """What it knows about a person already, as a number in the recording; None where that cannot be asked."""
        ...

    async def ziet_niet(self, persoon: Any, gemeente: Gemeente, *, van: Gemeente, vooraf: int | None = None) -> None:
        """A municipality that a person is no business of, learns nothing about that person."""
        ...


class Keten(Toneel):
    """Handed to a scenario when it is played: what can be asked whichever side is under test."""

    duo: Bron
    coa: Bron
    gemeente: SprekendeGemeente

    def persoon_bij(self, gebeurtenis: Gebeurtenis) -> Wie:
        """A person to whom an event of the table can happen."""
        parameters: dict[str, Any] = dict(gebeurtenis.parameters)
        return self.persoon(gebeurtenis.toestand, **parameters)

    def persoon(self, toestand: str, *, gemeente: Gemeente | None = None, **parameters: Any) -> Wie:
        """A person in a toestand (contracts/toestanden.yaml), who from now on belongs to this scenario."""
        raise NotImplementedError

    async def onbekende(
        self, toestand: str, *, gemeente: Gemeente | None = None, voor: Gemeente | None = None, **parameters: Any
    ) -> Wie:
        """As ``persoon``, but somebody whom the municipality (``voor``, where that is another) does not know yet."""
        return self.persoon(toestand, gemeente=gemeente, **parameters)

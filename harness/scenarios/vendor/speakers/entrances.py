"""Every entrance: the operations on which an application hears from DUO and COA. A later one is a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harness.chain.persoon import Persoon
from harness.evidence.declaration import Declaration
from harness.playing.ways import AFTER_EVENT, EventWay


@dataclass(frozen=True)
class Entrance:
    operation: str
    content: Callable[[Persoon, str, str], dict[str, Any]]
    """What a good call carries: about this person, of this event, registered at this moment."""


def _notificatie(persoon: Persoon, event: str, registered: str) -> dict[str, Any]:
    return {"registratieDatumTijd": registered, "gebeurtenisId": event, "bsn": persoon.bsn}


ENTRANCES = (Entrance("opvoerenNotificatie", _notificatie),)


def told(declaration: Declaration) -> EventWay:
    """What is told: an event after which something is read that the vendor claims, so that silence says something."""
    ways = [way for way in AFTER_EVENT.ways if isinstance(way, EventWay)]
    return next((way for way in ways if declaration.claim(way.service) == "ja"), ways[0])

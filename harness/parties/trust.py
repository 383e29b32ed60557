"""Who may speak for whom: the OIN in ``bron`` is the certificate's own, or one for which that OIN is mandated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from harness.evidence.observations import Peer


@dataclass(frozen=True)
class Trust:
    """``mandates``: OIN of an organisation -> OINs of municipalities that it may speak for."""

    mandates: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, vendor: str, municipalities: Iterable[str]) -> Trust:
        """A vendor that is mandated for its municipalities."""
        return cls({vendor: frozenset(municipalities)})

    def allows(self, peer: Peer | None, bron: str) -> bool:
        """Whether this peer may send as ``bron``. Without TLS (the facility on plain HTTP) there is nothing to hold."""
        if peer is None:
            return True
        return peer.oin == bron or bron in self.mandates.get(peer.oin or "", frozenset())


class Anybody(Trust):
    """Everybody is let in: where who speaks for whom is not enforced but judged afterwards."""

    def allows(self, peer: Peer | None, bron: str) -> bool:
        return True

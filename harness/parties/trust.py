"""Who may speak for whom: the OIN in ``bron`` is the certificate's own, or one for which that OIN is mandated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from harness.evidence.declaration import Tenant
from harness.evidence.observations import Peer


@dataclass(frozen=True)
class Trust:
    """``mandates``: OIN of an organisation -> OINs of municipalities that it may speak for."""

    mandates: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, vendor: str, municipalities: Iterable[str]) -> Trust:
        """A vendor that is mandated for its municipalities."""
        return cls({vendor: frozenset(municipalities)})

    @classmethod
    def declared(cls, vendor: str, municipalities: Iterable[Tenant]) -> Trust:
        """A vendor that is mandated for its municipalities, but for those that show a certificate of their own."""
        mandates: dict[str, set[str]] = {}
        for one in municipalities:
            mandates.setdefault(one.certificaat_oin or vendor, set()).add(one.oin)
        return cls({oin: frozenset(spoken_for) for oin, spoken_for in mandates.items()})

    def allows(self, peer: Peer | None, bron: str) -> bool:
        """Whether this peer may send as ``bron``. Without TLS (the facility on plain HTTP) there is nothing to hold."""
        if peer is None:
            return True
        return peer.oin == bron or bron in self.mandates.get(peer.oin or "", frozenset())


class Anybody(Trust):
    """Everybody is let in: where who speaks for whom is not enforced but judged afterwards."""

    def allows(self, peer: Peer | None, bron: str) -> bool:
        return True

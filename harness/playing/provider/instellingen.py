"""Which institutions of the DUO under test stand for those that the tables name by our numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.chain.instellingen import instellingen, rollen

VELDEN = ("instellingsnummer", "instelling")
"""Where a number stands: in a path, and in a toestand."""


@dataclass(frozen=True)
class Instellingen:
    """The numbers are filled in when something is sent: until then everything speaks of ours."""

    nummers: Mapping[str, str] = field(default_factory=dict)
    """By role (``bow``, ``tst``, …); a role that is not there has no institution."""
    meer: tuple[str, ...] = ()
    """Others that the provider knows."""

    def gebonden(self, waarden: Mapping[str, Any]) -> dict[str, Any]:
        """The values, with the provider's number in place of ours. Raises KeyError where nobody stands for a role."""
        return {naam: self._hun(waarde) if naam in VELDEN else waarde for naam, waarde in waarden.items()}

    def mist(self, waarden: Mapping[str, Any]) -> set[str]:
        """The roles in these values that nobody stands for."""
        return {rol for naam in VELDEN if (rol := _rol(waarden.get(naam))) is not None and rol not in self.nummers}

    @property
    def bekend(self) -> tuple[str, ...]:
        """What the provider knows, first the one at which those who have an offer have it (``bow``)."""
        if "bow" not in self.nummers:
            return ()
        named = [nummer for rol, nummer in self.nummers.items() if rol != "onbekend"]
        return tuple(dict.fromkeys((self.nummers["bow"], *named, *self.meer)))

    def _hun(self, ons: Any) -> Any:
        rol = _rol(ons)
        return ons if rol is None else self.nummers[rol]


def _rol(nummer: Any) -> str | None:
    return next((naam for naam, rol in rollen().items() if rol.nummer == nummer), None)


ONZE = Instellingen({naam: rol.nummer for naam, rol in rollen().items()}, tuple(instellingen()))
"""As the simulated DUO knows them."""
NIEMAND = Instellingen()
"""Of a provider of whom no institution is known."""

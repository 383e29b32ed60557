"""A load as it could have been counted: a provider that was gone for one and a half seconds."""

from __future__ import annotations

from typing import Any

from harness.bundled import bundled
from harness.load.notificaties import Notificaties
from harness.load.optellen import Omstandigheden, maak_verslag
from harness.load.plan import Doelwit, Plan
from harness.load.tally import Tally
from harness.load.verslag import Grenzen, Verslag
from harness.load.vormen import fasen, vormen
from harness.openapi import Catalogue

GRENZEN = Grenzen(p95_ms=1000, fouten_procent=1, herstel_s=30)
GONE = (18.0, 19.5)


def plan() -> Plan:
    return Plan(
        aanbieder="duo", doelwit=Doelwit(url="https://duo.example"), doel="0" * 20, gebruikers=342, per_seconde=100,
        seconden=20, berichten=2000, fasen=fasen(vormen(), 20), werk={},
    )  # fmt: skip


def tally(*, ms: float = 20.0, gone: tuple[float, float] | None = GONE, more: dict[str, int] | None = None,
    gateway: tuple[float, float] | None = None, after: str = "goed",
) -> Tally:  # fmt: skip
    """Ten requests a second, and in the morning ``more`` of other kinds. While ``gateway`` lasts, one before the
    provider answers 502; what comes next is ``after``."""
    made = Tally()
    for tenth in range(200):
        second = tenth / 10
        fase = plan().fase(second)
        assert fase is not None
        away = gone is not None and gone[0] <= second < gone[1]
        before = gateway is not None and gateway[0] <= second < gateway[1]
        answer = "poort" if before else after if gateway is not None and second >= gateway[1] else "goed"
        made.add(second, fase.naam, "getPipByBsn", "refused" if away else answer, None if away else ms)
    for soort, number in (more or {}).items():
        for _ in range(number):
            made.add(1.0, "ochtend", "getMapByBsn", soort, None if soort in ("reset", "timeout") else ms)
    made.versies["pip", "1.2.0"] = made.soorten["ochtend", "getPipByBsn", "goed"]
    return made


def verslag(
    counted: Tally | None = None, *, grenzen: Grenzen = GRENZEN, told: Notificaties | None = None, **around: Any
) -> Verslag:
    known = Omstandigheden(
        **{"plateau2": "0", "begonnen": "2026-06-01T10:00:00.000Z", "host": "duo.example", "seconden": 20.0,
           "afgebroken": False, "druk": False, "herstart_op": 18.0, "herstart_echt": False, **around}
    )  # fmt: skip
    catalogue = Catalogue.load(bundled("contracts/openapi"))
    return maak_verslag(plan(), tally() if counted is None else counted, known, grenzen, told, catalogue)

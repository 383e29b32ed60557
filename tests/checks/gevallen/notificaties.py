"""How notifications are answered."""

from __future__ import annotations

from toneel import ANDER_BSN, Toneel

from gevallen.tabel import GEVALLEN, Geval, geval
from harness.checks.vendor.notificaties import KINDS

EXPECTED = {"zonder_nummer": (201, 400), "misvormd": (400,), "ander_doel": (403, 401, 400), "andere_bron": (401, 403)}


def _answered(soort: str, status: int | None, error: str | None = None):  # type: ignore[no-untyped-def]
    expected = EXPECTED.get(soort, (201,))
    return lambda toneel: toneel.notificatie(soort, verwacht=expected, status=status, error=error)


for _eis, _soort in KINDS.items():
    _good = EXPECTED.get(_soort, (201,))
    GEVALLEN += [
        Geval(_eis, "passed", _answered(_soort, _good[-1])),
        Geval(_eis, "failed", _answered(_soort, 201 if 201 not in _good else 404)),
        Geval(_eis, "failed-geen-antwoord", _answered(_soort, None, "timeout")),
        Geval(_eis, "untested-andere-soort", _answered("iets-anders", 500)),
    ]


@geval("EIS-NOT-001", "passed-na-herhaling")
def na_herhaling(toneel: Toneel) -> None:
    toneel.notificatie(status=503)
    toneel.poging(at=1.6)


@geval("EIS-NOT-001", "failed-een-van-twee")
def een_van_twee(toneel: Toneel) -> None:
    toneel.notificatie()
    toneel.notificatie(bsn=ANDER_BSN, status=500)


GEVALLEN += [
    Geval("EIS-NOT-013", "passed", lambda toneel: toneel.notificatie()),
    Geval("EIS-NOT-013", "failed", lambda toneel: toneel.notificatie(versie=None)),
    Geval("EIS-NOT-013", "untested-vreemde", lambda toneel: toneel.notificatie(versie=None, sender="vreemde")),
    Geval("EIS-NOT-014", "passed", lambda toneel: toneel.notificatie()),
    Geval("EIS-NOT-014", "warned", lambda toneel: toneel.notificatie(versie="v1")),
    Geval("EIS-NOT-014", "untested-zonder-versie", lambda toneel: toneel.notificatie(versie=None)),
    Geval("EIS-NOT-015", "passed", lambda toneel: toneel.notificatie()),
    Geval("EIS-NOT-015", "passed-weigering", lambda toneel: toneel.notificatie(status=403)),
    Geval("EIS-NOT-015", "passed-aangenomen-met-inhoud", lambda toneel: toneel.notificatie(body={"ontvangen": True})),
    Geval("EIS-NOT-015", "passed-zonder-versie", lambda toneel: toneel.notificatie(versie=None)),
    Geval("EIS-NOT-015", "failed-vorm-van-versie", lambda toneel: toneel.notificatie(versie="1.8")),
    Geval("EIS-NOT-015", "failed-status", lambda toneel: toneel.notificatie(status=202)),
    Geval("EIS-NOT-015", "passed-http-zelf", lambda toneel: toneel.rij("content_type", (400, 415), status=415)),
    Geval("EIS-NOT-015", "failed-http-zelf", lambda toneel: toneel.rij("content_type", (400, 415), status=409)),
    Geval("EIS-NOT-015", "failed-inhoud", lambda toneel: toneel.notificatie(status=503, body={"fouttekst": 7})),
    Geval("EIS-NOT-016", "passed", lambda toneel: toneel.notificatie(ms=5000)),
    Geval("EIS-NOT-016", "warned", lambda toneel: toneel.notificatie(ms=5001)),
]

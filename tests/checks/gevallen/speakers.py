"""Who speaks, with which header and which kind of content, and what came of what was refused."""

from __future__ import annotations

from typing import Any

from toneel import Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel
from harness.checks.vendor.speakers import KINDS

GOOD = {"lawful": (201,), "content_type": (400, 415), "header_absent": (400,), "header_malformed": (400,)}
REFUSED = (401, 403)
REGISTERED, ELSEWHERE = "2026-03-10T08:59:00Z", "2026-03-10T09:59:00+01:00"


def _row(kind: str, status: int | None, error: str | None = None, *, unanswered: bool = False) -> Speel:
    good = GOOD.get(kind, REFUSED)
    return lambda toneel: toneel.rij(kind, good, status=status, error=error, zonder_antwoord=unanswered)


for _eis, _kind in KINDS.items():
    _broken = "warned" if _kind in ("content_type", "manners") else "failed"
    GEVALLEN += [
        Geval(_eis, "passed", _row(_kind, GOOD.get(_kind, REFUSED)[-1])),
        Geval(_eis, _broken, _row(_kind, 500 if _kind == "lawful" else 201)),
        Geval(_eis, f"{_broken}-geen-antwoord", _row(_kind, None, "reset")),
        Geval(_eis, f"{_broken}-niemand-daar", _row(_kind, None, "refused", unanswered=True)),
        Geval(_eis, "passed-bij-tls", _row(_kind, None, "tls", unanswered=True)),
        Geval(_eis, "untested-andere-soort", _row("iets-anders", 500)),
    ]


def _refused(
    *, status: int | None = 403, told: list[dict[str, Any]] | None = None, reads: bool = False, reden: str = "spreker",
    read_later: bool = False,
) -> Speel:  # fmt: skip
    def speel(toneel: Toneel) -> None:
        begin = toneel.mark("notificatie", soort="rijen", verwacht=[], bsn="999990007", van="duo", doel="-")
        toneel.rij("speaker", REFUSED, status=status, error=None if status else "tls", zonder_antwoord=True)
        if reads:
            toneel.verzoek(at=2)
        toneel.mark("verwacht-niet-geteld", 4, bsn="999990007", na=begin, reden=reden)
        if told is not None:
            toneel.probe({"notificaties": told})
        if read_later:
            toneel.verzoek(at=6)

    return speel


_TOLD = {"gebeurtenisId": "SS102", "registratieDatumTijd": REGISTERED}
GEVALLEN += [
    Geval("EIS-NOT-036", "passed", _refused(told=[])),
    Geval("EIS-NOT-036", "passed-zonder-probe", _refused()),
    Geval("EIS-NOT-036", "passed-bij-tls", _refused(status=None)),
    Geval("EIS-NOT-036", "passed-daarna-gelezen", _refused(read_later=True)),
    Geval("EIS-NOT-036", "passed-ander-moment", _refused(told=[_TOLD | {"registratieDatumTijd": "2026-03-10"}])),
    Geval("EIS-NOT-036", "failed", _refused(told=[_TOLD])),
    Geval("EIS-NOT-036", "failed-ander-uur", _refused(told=[_TOLD | {"registratieDatumTijd": ELSEWHERE}])),
    Geval("EIS-NOT-036", "failed-gelezen", _refused(reads=True)),
    Geval("EIS-NOT-036", "untested-toegelaten", _refused(status=201, reads=True)),
    Geval("EIS-NOT-036", "untested-header", _refused(reads=True, reden="geweigerd")),
]

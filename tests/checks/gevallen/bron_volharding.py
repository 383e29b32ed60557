"""What DUO does with a notification that is not taken in, and with many at once."""

from __future__ import annotations

from typing import Any

from brontoneel import BronToneel

from gevallen.tabel import GEVALLEN, BronSpeel, Geval

BELOOFT = "duo-belooft"
ANDERS = "2026-03-10T09:00:30.000Z"


def _storing(kind: str, *later: dict[str, Any], status: int | None = None, eerste: dict[str, Any] | None = None) -> Any:
    """A fault strikes the first attempt, then come the later ones."""

    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        given = {"status": status} if status else {}
        order = toneel.storing(kind, "opvoerenNotificatie", **given)
        toneel.gevraagd()
        error = {"hang": "cut_before"}.get(kind, kind if kind.startswith("cut") else None)
        answered = status or (None if error else 201)
        toneel.melding(at=2, status=answered, fault=order, error=error, **(eerste or {}))
        for melding in later:
            toneel.melding(**melding)

    return speel


def _pogingen(*momenten: float, status: int = 503) -> BronSpeel:
    """Attempts that are refused, but for the last."""
    rest = [{"at": at, "status": status} for at in momenten[:-1]] + [{"at": at} for at in momenten[-1:]]
    return _storing("status", *rest, status=status)  # type: ignore[no-any-return]


def _stortvloed(aangekomen: int, aangenomen: int = 4) -> BronSpeel:
    events = ("SS101", "SS139", "SS120", "SS102")

    def speel(toneel: BronToneel) -> None:
        toneel.mark("stortvloed", aantal=4)
        for event in events[:aangenomen]:
            toneel.gevraagd(event)
        for event in events[:aangekomen]:
            toneel.melding(event)

    return speel


def _keer(*momenten: float, opdrachten: int = 1) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        for _ in range(opdrachten):
            toneel.gevraagd()
        for at in momenten:
            toneel.melding(at=at)

    return speel


def _nog_eens(opdrachten: int) -> BronSpeel:
    return _keer(3, 6, opdrachten=opdrachten)


def _blind(status: int, *momenten: float) -> BronSpeel:
    return _storing("status", *({"at": at, "status": status} for at in momenten), status=status)  # type: ignore[no-any-return]


def _dicht(*momenten: float) -> BronSpeel:
    """Asked while nobody listened; it came at these moments."""

    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        toneel.mark("weer-open", 2, gebeurtenis="SS102", na=toneel.gevraagd())
        for at in momenten:
            toneel.melding(at=at)

    return speel


def _niet_gezien(toneel: BronToneel) -> None:
    _pogingen()(toneel)
    toneel.mark("uitgekeken", 32, operatie="opvoerenNotificatie", gezien=None, ms=30000, seconden=30.0)


GEVALLEN += [
    Geval("EIS-SIG-013", "passed", _pogingen(3, 5), "duo"),
    Geval("EIS-SIG-013", "passed-zoals-beloofd", _pogingen(3, 7.5), BELOOFT),
    Geval("EIS-SIG-013", "passed-laat-maar-niets-beloofd", _pogingen(62, 182), "duo"),
    Geval("EIS-SIG-013", "failed-later-dan-beloofd", _pogingen(3, 9), BELOOFT),
    Geval("EIS-SIG-013", "failed-niet-herhaald", _pogingen(), BELOOFT),
    Geval("EIS-SIG-013", "failed-opgegeven", _blind(503, 3, 5), BELOOFT),
    Geval("EIS-SIG-013", "cannot_tell-niets-beloofd", _niet_gezien, "duo"),
    Geval("EIS-SIG-013", "untested-andere-status", _pogingen(3, status=500), "duo"),
    Geval("EIS-SIG-014", "passed-500", _pogingen(3, status=500), "duo"),
    Geval("EIS-SIG-014", "passed-verbroken", _storing("cut_before", {"at": 3}), "duo"),
    Geval("EIS-SIG-014", "passed-bevestiging-kwijt", _storing("cut_after", {"at": 3}), "duo"),
    Geval("EIS-SIG-014", "warned-verbroken", _storing("cut_before"), BELOOFT),
    Geval("EIS-SIG-014", "cannot_tell-niets-beloofd", _storing("cut_before"), "duo"),
    Geval("EIS-SIG-014", "untested-geweigerd", _pogingen(3, status=403), "duo"),
    Geval("EIS-SIG-014", "passed-hangt", _storing("hang", {"at": 8}, eerste={"ms": 5000}), "duo"),
    Geval("EIS-SIG-014", "warned-hangt", _storing("hang", eerste={"ms": 5000}), BELOOFT),
    Geval("EIS-SIG-014", "passed-weer-open", _dicht(5), "duo"),
    Geval("EIS-SIG-014", "warned-weer-open", _dicht(), BELOOFT),
    Geval("EIS-SIG-014", "cannot_tell-weer-open", _dicht(), "duo"),
    Geval("EIS-SIG-022", "passed", _keer(3, 4, 5), "duo"),
    Geval("EIS-SIG-022", "warned", _keer(*(3 + number / 100 for number in range(60))), "duo"),
    Geval("EIS-SIG-015", "passed", _pogingen(3, 5, 9), "duo"),
    Geval("EIS-SIG-015", "warned-gelijke-pauzes", _pogingen(3, 4, 5), "duo"),
    Geval("EIS-SIG-015", "warned-zonder-pauze", _pogingen(2.01, 2.02, 9), "duo"),
    Geval("EIS-SIG-015", "untested-te-weinig", _pogingen(3), "duo"),
    Geval("EIS-SIG-016", "passed", _pogingen(3), "duo"),
    Geval("EIS-SIG-016", "warned", _storing("status", {"at": 3, "geregistreerd": ANDERS}, status=503), "duo"),
    Geval("EIS-SIG-016", "untested-niet-herhaald", _pogingen(), "duo"),
    Geval("EIS-SIG-017", "passed", _blind(403), "duo"),
    Geval("EIS-SIG-017", "passed-nog-een-keer", _blind(400, 3), "duo"),
    Geval("EIS-SIG-017", "warned", _blind(403, 3, 4, 5), "duo"),
    Geval("EIS-SIG-017", "untested-tijdelijk", _pogingen(3), "duo"),
    Geval("EIS-SIG-018", "passed", _stortvloed(4), "duo", scenario="drukte"),
    Geval("EIS-SIG-018", "failed", _stortvloed(3), BELOOFT, scenario="drukte"),
    Geval("EIS-SIG-018", "cannot_tell-niets-beloofd", _stortvloed(3), "duo", scenario="drukte"),
    Geval("EIS-SIG-018", "untested-niet-aangenomen", _stortvloed(2, 2), "duo"),
    Geval("EIS-SIG-019", "passed", _keer(3, 3.4, 3.8), "duo"),
    Geval("EIS-SIG-019", "warned", _keer(3, 3.2, 3.4, 3.6), "duo"),
    Geval("EIS-SIG-020", "passed", _keer(3), "duo"),
    Geval("EIS-SIG-020", "passed-twee-keer-gevraagd", _nog_eens(2), "duo"),
    Geval("EIS-SIG-020", "warned", _nog_eens(1), "duo"),
    Geval("EIS-SIG-021", "passed", _storing("slow", eerste={"ms": 2000}), "duo"),
    Geval("EIS-SIG-021", "passed-daarna", _storing("slow", {"at": 5}, eerste={"ms": 2000}), "duo"),
    Geval("EIS-SIG-021", "warned", _storing("slow", {"at": 3}, eerste={"ms": 2000}), "duo"),
]

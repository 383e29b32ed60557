"""Who is kept out, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toneel import BSN, TERMIJN, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel
from harness.checks.vendor.trust import KEPT_OUT


def _knocks(kind: str, outcome: str, reason: str) -> Speel:
    def speel(toneel: Toneel) -> None:
        status = int(reason) if reason.isdecimal() else None
        toneel.poging(sender="vreemde", status=status, error=None if status else reason)
        toneel.handdruk(kind, outcome, reason)

    return speel


for _eis, _kind in KEPT_OUT.items():
    GEVALLEN += [
        Geval(_eis, "passed", _knocks(_kind, "refused", "tls")),
        Geval(_eis, "failed", _knocks(_kind, "completed", "201")),
        Geval(_eis, "failed-geen-antwoord", _knocks(_kind, "refused", "timeout")),
        Geval(_eis, "untested-andere-soort", _knocks("iets-anders", "completed", "201")),
        Geval(_eis, "failed-403" if _kind == "oude_tls" else "passed-403", _knocks(_kind, "completed", "403")),
        Geval(
            _eis,
            "failed-400" if _kind in ("oude_tls", "onbekend") else "passed-400",
            _knocks(_kind, "completed", "400"),
        ),
    ]


def _silent(reden: str, *heard: Callable[[Toneel], Any], soort: str = "geparkeerd") -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.notificatie(soort)
        begin = toneel.stilte(reden, TERMIJN)
        for one in heard:
            one(toneel)
        toneel.stilte_voorbij(begin)

    return speel


def _read(toneel: Toneel) -> None:
    toneel.verzoek(at=4)


def _read_before_we_looked(toneel: Toneel) -> None:
    toneel.notificatie("geparkeerd")
    toneel.verzoek(at=1.5)
    toneel.stilte_voorbij(toneel.stilte("geparkeerd", TERMIJN))


def _read_afterwards(toneel: Toneel) -> None:
    _silent("geparkeerd")(toneel)
    toneel.verzoek(at=6)


GEVALLEN += [
    Geval("EIS-AVG-002", "passed", _silent("geparkeerd")),
    Geval("EIS-AVG-002", "passed-geweigerd", _silent("geweigerd", soort="rijen")),
    Geval("EIS-AVG-002", "warned-geweigerd", _silent("geweigerd", _read, soort="rijen")),
    Geval("EIS-AVG-002", "passed-daarna", _read_afterwards),
    Geval("EIS-AVG-002", "warned", _silent("geparkeerd", _read)),
    Geval("EIS-AVG-002", "warned-vlug", _read_before_we_looked),
    Geval("EIS-AVG-002", "untested-andere-reden", _silent("eindantwoord 403", _read)),
    Geval("EIS-HER-002", "passed", _silent("zelfde_bericht", soort="herhaling")),
    Geval("EIS-HER-002", "warned", _silent("zelfde_gebeurtenis", _read, soort="herhaling")),
    Geval("EIS-AFW-001", "passed", lambda t: t.notificatie("afwezig"), "zonder-boete"),
    Geval("EIS-AFW-001", "failed", lambda t: t.notificatie("afwezig", status=404), "zonder-boete"),
    Geval("EIS-AFW-001", "inapplicable", lambda t: t.mark("run-begin"), scenario=""),
    Geval("EIS-AFW-002", "passed", _silent("afwezig boete", soort="afwezig"), "zonder-boete"),
    Geval("EIS-AFW-002", "failed", _silent("afwezig boete", _read, soort="afwezig"), "zonder-boete"),
    Geval("EIS-AFW-002", "inapplicable", lambda t: t.mark("run-begin"), scenario=""),
    Geval("EIS-AFW-002", "untested-run", lambda t: t.mark("run-begin"), "zonder-boete", scenario=""),
]


def _false_duo(*heard: Callable[[Toneel], Any], handshake: bool = True) -> Speel:
    def speel(toneel: Toneel) -> None:
        begin = toneel.mark("vals-duo", certificaat="vreemd", bsn=BSN)
        if handshake:
            toneel.handdruk("", "refused", "refused_by_peer", van="gemeente")
        for one in heard:
            one(toneel)
        toneel.mark("vals-duo-voorbij", 5, begin=begin)

    return speel


GEVALLEN += [
    Geval("EIS-TLS-008", "passed", _false_duo()),
    Geval("EIS-TLS-008", "failed", _false_duo(_read)),
    Geval("EIS-TLS-008", "cannot_tell", _false_duo(handshake=False)),
]

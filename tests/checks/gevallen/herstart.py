"""A restart, and what came of what was under way."""

from __future__ import annotations

from toneel import BSN, TERMIJN, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel

PIP = "postPipByBsn"


def _restarted(soort: str, operatie: str, *, comes: bool, of: tuple[str, ...] = (), asked: str = "") -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.mark("herstart", 2, hoe="plotseling")
        na = toneel.mark("herstart-voorbij", 3, hoe="plotseling")
        toneel.mark("verwacht-na-herstart", 3, wat=soort, operatie=operatie, of=list(of), bsn=BSN, na=na, seconden=12)
        if comes:
            toneel.verzoek(asked or operatie, at=4)

    return speel


def _nobody(reden: str = "niemand") -> Speel:
    return lambda toneel: toneel.mark("niet-herstart", 2, reden=reden)


def _delivered(*moments: float) -> Speel:
    def speel(toneel: Toneel) -> None:
        na = toneel.mark("eerder", 1, bsn=BSN)
        for at in moments:
            toneel.verzoek(PIP, at=at, status=201, inhoud={"leerroute": "B"})
        toneel.mark("eenmaal", 9, bsn=BSN, operatie=PIP, na=na)

    return speel


def _repeated(read: bool) -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.notificatie("herhaling", at=5)
        begin = toneel.stilte("na_herstart", at=5.1)
        if read:
            toneel.verzoek(at=6)
        toneel.stilte_voorbij(begin, at=9)

    return speel


GEVALLEN += [
    Geval("EIS-HER-050", "passed", _restarted("raadpleging", TERMIJN, comes=True)),
    Geval("EIS-HER-050", "warned", _restarted("raadpleging", TERMIJN, comes=False)),
    Geval("EIS-HER-050", "warned-niemand", _nobody()),
    Geval("EIS-HER-050", "warned-niet-terug", _nobody("niet_terug")),
    Geval("EIS-HER-051", "passed", _restarted("levering", PIP, comes=True)),
    Geval(
        "EIS-HER-051", "passed-navraag",
        _restarted("onbevestigd", PIP, comes=True, of=("getPipByBsn",), asked="getPipByBsn"),
    ),
    Geval("EIS-HER-051", "warned", _restarted("levering", PIP, comes=False)),
    Geval("EIS-HER-052", "passed", _repeated(read=False)),
    Geval("EIS-HER-052", "warned", _repeated(read=True)),
    Geval("EIS-HER-053", "passed", _delivered(2)),
    Geval("EIS-HER-053", "warned", _delivered(2, 5)),
]  # fmt: skip

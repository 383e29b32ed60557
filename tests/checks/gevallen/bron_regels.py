"""DUO's rules, from both sides of their boundary."""

from __future__ import annotations

from typing import Any

from brontoneel import BronToneel

from gevallen.tabel import GEVALLEN, BronSpeel, Geval

PIP, AANBOD = "postPipByBsn", "postInburgeringsaanbodByBsnAndInstellingsnummer"
OPERATIES: dict[str, tuple[str, dict[str, Any]]] = {
    "P": (PIP, {}),
    "C": ("deleteContactpersoonByBsn", {"id": 7}),
    "I": (AANBOD, {"instellingsnummer": "9900000001"}),
    "M": ("updateMapByBsn", {}),
    "U": ("updateUrenTaallesEnKnmByInstellingsnummer", {"instellingsnummer": "9900000001"}),
    "A": ("getInburgeringsplichtByBsn", {}),
}
EISEN = {"P": "001", "C": "002", "I": "003", "M": "004", "U": "005", "A": "006"}
B1 = {"pip.niveau": "B1"}
WAAROM = [{"fouttekst": "De dagtekening ligt te vroeg."}]


def _rij(regel: str, kant: str, status: int, *, lezing: bool = False, antwoord: Any = None) -> BronSpeel:
    operatie, parameters = OPERATIES[regel[0]]
    verwacht = "gelukt" if kant == "goed" else "geweigerd"
    feiten = {"regel": regel, "kant": kant, "rij": f"{regel}-{kant}", "verwacht": verwacht, "lezing": lezing}
    return lambda toneel: toneel.vraag(
        operatie, "regel", status=status, antwoord=antwoord, feiten=feiten, inhoud={}, **parameters
    )


def _effect(regel: str, pip: dict[str, Any], *, eerst: int = 201) -> BronSpeel:
    feiten = {"regel": regel, "rij": regel, "verwacht": "gelukt", "lezing": False, "eigenschappen": B1}

    def speel(toneel: BronToneel) -> None:
        toneel.vraag(PIP, inhoud=pip, status=eerst)
        toneel.vraag("getPipByBsn", "effect", antwoord={"gemeentecode": "9901", "pip": pip}, feiten=feiten)

    return speel


for _letter, _nummer in EISEN.items():
    _eis, _breuk = f"EIS-REG-{_nummer}", "warned" if _letter == "C" else "failed"
    GEVALLEN += [
        Geval(_eis, "passed", _rij(f"{_letter}1", "goed", 200), "duo"),
        Geval(_eis, "passed-geweigerd", _rij(f"{_letter}1", "fout", 403), "duo"),
        Geval(_eis, f"{_breuk}-te-streng", _rij(f"{_letter}1", "goed", 403), "duo"),
        Geval(_eis, f"{_breuk}-niet-gehandhaafd", _rij(f"{_letter}1", "fout", 201), "duo"),
        Geval(_eis, f"{_breuk}-anders", _rij(f"{_letter}1", "fout", 500), "duo"),
    ]
GEVALLEN += [
    Geval("EIS-REG-001", "passed-effect", _effect("P7", {"niveau": "B1"}), "duo"),
    Geval("EIS-REG-001", "failed-effect", _effect("P7", {"niveau": "A2"}), "duo"),
    Geval("EIS-REG-001", "untested-eerste-stap-mislukt", _effect("P7", {"niveau": "A2"}, eerst=500), "duo"),
    Geval("EIS-REG-001", "untested-lezing", _rij("P10", "goed", 403, lezing=True), "duo"),
    Geval("EIS-REG-001", "untested-andere-regel", _rij("M1", "goed", 403), "duo"),
    Geval("EIS-REG-007", "passed", _rij("P1", "fout", 403, antwoord=WAAROM), "duo"),
    Geval("EIS-REG-007", "warned-zonder-lijst", _rij("P1", "fout", 403), "duo"),
    Geval("EIS-REG-007", "warned-leeg", _rij("P1", "fout", 403, antwoord=[{"fouttekst": " "}]), "duo"),
    Geval("EIS-REG-007", "warned-te-lang", _rij("P1", "fout", 403, antwoord=[{"fouttekst": "x" * 201}]), "duo"),
    Geval("EIS-REG-007", "untested-document-heeft-geen-lijst", _rij("A1", "fout", 403), "duo"),
    Geval("EIS-REG-008", "passed", _rij("P10", "goed", 200, lezing=True), "duo"),
    Geval("EIS-REG-008", "warned", _rij("P10", "goed", 403, lezing=True), "duo"),
    Geval("EIS-REG-008", "untested-vaste-regel", _rij("P1", "goed", 403), "duo"),
]

"""Who may ask for what."""

from __future__ import annotations

from typing import Any

from brontoneel import TERMIJN_INHOUD, BronToneel

from gevallen.tabel import GEVALLEN, BronSpeel, Geval

PIP, CONTACT = "postPipByBsn", "updateContactpersoonById"


def _een(soort: str, **anders: Any) -> BronSpeel:
    return lambda toneel: toneel.vraag(**({"soort": soort, "status": 403} | anders))


def _geval(eis: str, naam: str, soort: str, **anders: Any) -> Geval:
    return Geval(eis, naam, _een(soort, **anders), "duo")


def _na_lezing(**anders: Any) -> BronSpeel:
    """The own municipality reads, and then another asks the same."""

    def speel(toneel: BronToneel) -> None:
        toneel.vraag(soort="voormeting", antwoord=TERMIJN_INHOUD)
        toneel.vraag(**({"soort": "andere_gemeente", "status": 403} | anders))

    return speel


def _zonder_certificaat(toneel: BronToneel) -> None:
    toneel.mark("zonder-certificaat", certificaat="onbekend")


VERKEERD = ("EIS-TOE-001", "andere_bron"), ("EIS-TOE-002", "ander_doel"), ("EIS-TOE-003", "andere_gemeente")
for _eis, _soort in VERKEERD:
    _breuk = "warned" if _eis == "EIS-TOE-002" else "failed"
    GEVALLEN += [
        _geval(_eis, "passed", _soort),
        _geval(_eis, f"{_breuk}-aangenomen", _soort, status=200, antwoord=TERMIJN_INHOUD),
        _geval(_eis, f"{_breuk}-levering", _soort, operatie=PIP, status=201, inhoud={}),
        _geval(_eis, f"{_breuk}-serverfout", _soort, status=500),
        _geval(_eis, "untested-gewoon", "gewoon", status=200, antwoord=TERMIJN_INHOUD),
    ]
VAN_ANDER = {"geldig": True, "persoon": "ander"}
VREEMD = {"certificaat": "onbekend"}
GEVALLEN += [
    _geval("EIS-TOE-001", "passed-zonder-403-in-document", "andere_bron", operatie="getInstellingen", status=400),
    _geval("EIS-TOE-001", "untested-zonder-tls", "andere_bron", peer=False, status=200, antwoord=TERMIJN_INHOUD),
    _geval("EIS-TOE-001", "passed-404", "andere_bron", status=404),
    _geval("EIS-TOE-001", "failed-doorverwezen", "andere_bron", status=302),
    _geval("EIS-TOE-008", "passed", "andere_bron"),
    _geval("EIS-TOE-008", "passed-401", "andere_bron", status=401),
    _geval("EIS-TOE-008", "passed-zonder-403-in-document", "andere_bron", operatie="getInstellingen", status=400),
    _geval("EIS-TOE-008", "warned", "andere_bron", status=404),
    _geval("EIS-TOE-008", "untested-aangenomen", "andere_bron", status=200, antwoord=TERMIJN_INHOUD),
    _geval("EIS-TOE-003", "passed-gegenereerd", "gegenereerd", feiten=VAN_ANDER),
    _geval("EIS-TOE-003", "failed-gegenereerd", "gegenereerd", status=200, antwoord=TERMIJN_INHOUD, feiten=VAN_ANDER),
    _geval("EIS-TOE-003", "failed-gegenereerde-levering", "gegenereerd", operatie=PIP, status=201, feiten=VAN_ANDER),
    _geval(
        "EIS-TOE-003", "untested-gegenereerd-eigen", "gegenereerd", status=200, feiten=VAN_ANDER | {"persoon": "eigen"}
    ),
    _geval("EIS-TOE-003", "untested-gegenereerd-zonder-bron", "gegenereerd", status=200, bron="abc", feiten=VAN_ANDER),
    _geval("EIS-TOE-003", "passed-niet-te-vinden", "andere_gemeente", status=404),
    _geval("EIS-TOE-003", "passed-contactpersoon", "andere_gemeente", operatie=CONTACT, status=404, id=7, inhoud={}),
    _geval("EIS-TOE-003", "passed-levering-404", "andere_gemeente", operatie=PIP, status=404, inhoud={}),
    _geval("EIS-TOE-004", "passed", "andere_gemeente"),
    _geval("EIS-TOE-004", "warned", "andere_gemeente", status=404),
    _geval("EIS-TOE-004", "untested-contactpersoon", "andere_gemeente", operatie=CONTACT, status=404, id=7, inhoud={}),
    Geval("EIS-TOE-005", "passed", _na_lezing(), "duo"),
    Geval("EIS-TOE-005", "passed-melding", _na_lezing(antwoord=[{"fouttekst": "Dat mag niet."}]), "duo"),
    Geval("EIS-TOE-005", "failed-als-toegelaten", _na_lezing(status=200, antwoord=TERMIJN_INHOUD), "duo"),
    Geval("EIS-TOE-005", "failed-in-weigering", _na_lezing(antwoord={"detail": "loopt tot 2029-01-05"}), "duo"),
    Geval("EIS-TOE-005", "failed-ander-bsn", _na_lezing(antwoord={"detail": "zie 999990019"}), "duo"),
    _geval("EIS-TOE-006", "passed", "vreemde", sender="vreemde", status=None, error="tls", feiten=VREEMD),
    _geval("EIS-TOE-006", "passed-403", "vreemde", sender="vreemde", feiten=VREEMD),
    _geval("EIS-TOE-006", "failed", "vreemde", sender="vreemde", status=200, antwoord=TERMIJN_INHOUD, feiten=VREEMD),
    Geval("EIS-TOE-006", "untested-geen-certificaat", _zonder_certificaat, "duo"),
    _geval("EIS-TOE-006", "untested-verlopen", "vreemde", sender="vreemde", feiten={"certificaat": "verlopen"}),
    _geval("EIS-TOE-007", "passed", "onbekend", status=404),
    _geval("EIS-TOE-007", "passed-403", "onbekend"),
    _geval("EIS-TOE-007", "failed", "onbekend", status=200, antwoord=[], operatie="getBoetesByBsn"),
    _geval("EIS-TOE-007", "failed-levering", "onbekend", operatie=PIP, status=201, inhoud={}),
    _geval("EIS-TOE-007", "failed-serverfout", "onbekend", status=500),
]

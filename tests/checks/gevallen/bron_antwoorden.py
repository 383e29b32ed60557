"""What holds for every answer of DUO."""

from __future__ import annotations

from typing import Any

from brontoneel import TERMIJN_INHOUD, BronToneel

from gevallen.tabel import GEVALLEN, BronSpeel, Geval, geval


def _een(**anders: Any) -> BronSpeel:
    return lambda toneel: toneel.vraag(**({"antwoord": TERMIJN_INHOUD} | anders))


def _geval(eis: str, naam: str, **anders: Any) -> Geval:
    return Geval(eis, naam, _een(**anders), "duo")


PIP = "postPipByBsn"
HTML: dict[str, Any] = {"antwoord": b"<html></html>", "kop": (("content-type", "text/html"),)}
PROBLEM: dict[str, Any] = {
    "antwoord": {"status": 400, "title": "Ongeldig", "detail": "bsn"},
    "kop": (("content-type", "application/problem+json"),),
}


def _gegenereerd(geldig: bool) -> dict[str, Any]:
    return {"soort": "gegenereerd", "feiten": {"geldig": geldig, "persoon": "eigen"}}


def _onbekend_pad(naam: str, **anders: Any) -> Geval:
    def speel(toneel: BronToneel) -> None:
        toneel.vraag(**({"soort": "onbekend_pad", "status": 404, "path": "/v1/dit-pad-bestaat-niet"} | anders))
        asked = toneel.observations[-1]
        nowhere = {"operation": None, "api": None, "version": None, "bsn": None}
        toneel.observations[-1] = asked.model_copy(update=nowhere)

    return Geval("EIS-BRN-007", naam, speel, "duo")


GEVALLEN += [
    _geval("EIS-BRN-001", "passed"),
    _geval("EIS-BRN-001", "passed-201-met-inhoud", operatie=PIP, status=201, antwoord={"geregistreerd": True}),
    _geval("EIS-BRN-001", "failed-inhoud", antwoord={"startdatum": "5 januari"}),
    _geval("EIS-BRN-001", "failed-status", status=418, antwoord=None),
    _geval("EIS-BRN-001", "failed-soort-inhoud", antwoord=b"<html></html>", kop=(("content-type", "text/html"),)),
    _geval("EIS-BRN-001", "untested-andere-methode", soort="methode", methode="PATCH", status=405, antwoord=None),
    _geval("EIS-BRN-002", "passed"),
    _geval("EIS-BRN-002", "passed-bij-een-fout", status=404, antwoord=None),
    _geval("EIS-BRN-002", "failed-ontbreekt", versie=None),
    _geval("EIS-BRN-002", "failed-anders", versie="9.9.9"),
    _geval("EIS-BRN-003", "passed"),
    _geval("EIS-BRN-003", "failed-geweigerd", status=403, antwoord=None),
    _geval("EIS-BRN-003", "failed-geen-antwoord", status=None, antwoord=None, error="timeout"),
    _geval("EIS-BRN-003", "passed-niets-te-vinden", soort="doorlezen", status=404, antwoord=None),
    _geval("EIS-BRN-003", "failed-fout-van-de-server", soort="doorlezen", status=500, antwoord=None),
    _geval("EIS-BRN-003", "untested-met-opzet-fout", soort="andere_bron", status=403, antwoord=None),
]
GEVALLEN += [
    _geval("EIS-BRN-001", "untested-andere-soort-inhoud", soort="mediatype", status=415, antwoord=None),
    _geval("EIS-BRN-001", "untested-406-op-andere-soort-inhoud", soort="mediatype", status=406, antwoord=None),
    _geval("EIS-BRN-001", "failed-406-zonder-reden", status=406, antwoord=None),
    _geval("EIS-BRN-001", "untested-vreemde", soort="vreemde", sender="vreemde", status=400, **HTML),
    _geval("EIS-BRN-001", "untested-401-niet-in-document", soort="andere_bron", status=401, antwoord=None),
    _geval("EIS-BRN-001", "passed-problem-op-onzin", soort="ongeldig", status=400, **PROBLEM),
    _geval("EIS-BRN-001", "failed-500-op-onzin", soort="ongeldig", status=502, antwoord=None),
    _geval("EIS-BRN-001", "failed-409-op-een-regel", soort="regel", status=409, antwoord=None, operatie=PIP),
    _geval("EIS-BRN-001", "failed-413-op-geldig-gegenereerd", status=413, antwoord=None, **_gegenereerd(True)),
    _geval("EIS-BRN-001", "untested-413-op-ongeldig-gegenereerd", status=413, antwoord=None, **_gegenereerd(False)),
    _geval("EIS-BRN-006", "passed", soort="andere_bron", status=403, antwoord=None),
    _geval("EIS-BRN-006", "warned-403", soort="andere_bron", operatie="getInstellingen", status=403, antwoord=None),
    _geval("EIS-BRN-006", "warned-401", soort="andere_bron", status=401, antwoord=None),
    _geval("EIS-BRN-006", "passed-inhoud", soort="ongeldig", status=400, **PROBLEM),
    _geval("EIS-BRN-006", "untested-415-gegenereerd", status=415, antwoord=None, inhoud={}, **_gegenereerd(False)),
    _geval("EIS-BRN-006", "warned-gegenereerd", status=413, antwoord=None, **_gegenereerd(False)),
    _geval("EIS-BRN-006", "untested-goed-verzoek", status=401, antwoord=None),
    _geval("EIS-BRN-002", "passed-op-slash", soort="slash", status=404, antwoord=None),
    _geval("EIS-BRN-002", "failed-anders-op-slash", soort="slash", status=404, antwoord=None, versie="9.9.9"),
    _geval("EIS-BRN-002", "failed-anders-bij-405", soort="methode", status=405, antwoord=None, versie="1"),
    _geval("EIS-BRN-002", "failed-ontbreekt-bij-404", status=404, antwoord=None, versie=None),
    _geval("EIS-BRN-002", "untested-ontbreekt-bij-405", soort="methode", status=405, antwoord=None, versie=None),
    _geval("EIS-BRN-002", "untested-ontbreekt-bij-415", soort="mediatype", status=415, antwoord=None, versie=None),
    _geval("EIS-BRN-002", "untested-vreemde", soort="vreemde", sender="vreemde", status=400, versie=None, **HTML),
    _geval("EIS-BRN-007", "passed", soort="methode", status=405, antwoord=None),
    _geval("EIS-BRN-007", "warned-405", soort="methode", status=405, antwoord=None, versie=None),
    _geval("EIS-BRN-007", "warned-415", soort="mediatype", status=415, antwoord=None, versie=None),
    _geval("EIS-BRN-007", "warned-slash", soort="slash", status=404, antwoord=None, versie=None),
    _geval("EIS-BRN-007", "untested-in-document", status=404, antwoord=None, versie=None),
    _onbekend_pad("passed-onbekend-pad"),
    _onbekend_pad("warned-onbekend-pad", versie=None),
    _onbekend_pad("warned-onbekend-pad-andere-versie", versie="9.9.9"),
]


@geval("EIS-BRN-004", "passed", verklaring="duo")
def _antwoordt(toneel: Any) -> None:
    toneel.vraag()
    toneel.mark("einde", 3, ms=1)


@geval("EIS-BRN-004", "untested-zwijgt", verklaring="duo")
def _zwijgt(toneel: Any) -> None:
    toneel.vraag()
    toneel.mark("afgebroken", 3, reden="bron_zwijgt", verzoeken=3)
    toneel.mark("einde", 3, ms=1)


@geval("EIS-BRN-004", "untested-tijd-om", verklaring="duo")
def _te_langzaam(toneel: Any) -> None:
    toneel.vraag()
    toneel.mark("afgebroken", 3, reden="tijd_om", seconden=300)
    toneel.mark("einde", 3, ms=1)


@geval("EIS-BRN-004", "warned-overal", verklaring="duo", scenario="")
def _zwijgt_overal(toneel: Any) -> None:
    toneel.mark("bron-zwijgt", 3, verzoeken=12)


GEVALLEN += [
    _geval("EIS-BRN-005", "passed"),
    _geval("EIS-BRN-005", "warned-te-druk", soort="te_druk", status=429, antwoord=None),
    _geval("EIS-BRN-001", "untested-te-druk", soort="te_druk", status=429, antwoord=None),
    _geval("EIS-BRN-002", "untested-te-druk", soort="te_druk", status=429, antwoord=None, versie=None),
]

"""What holds for every answer of DUO."""

from __future__ import annotations

from typing import Any

from brontoneel import TERMIJN_INHOUD

from gevallen.tabel import GEVALLEN, BronSpeel, Geval, geval


def _een(**anders: Any) -> BronSpeel:
    return lambda toneel: toneel.vraag(**({"antwoord": TERMIJN_INHOUD} | anders))


def _geval(eis: str, naam: str, **anders: Any) -> Geval:
    return Geval(eis, naam, _een(**anders), "duo")


GEVALLEN += [
    _geval("EIS-BRN-001", "passed"),
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
    _geval("EIS-BRN-001", "failed-406-zonder-reden", status=406, antwoord=None),
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

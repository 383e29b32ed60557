"""What of the API Design Rules only the wire shows."""

from __future__ import annotations

from typing import Any

from brontoneel import TERMIJN_INHOUD, BronToneel

from gevallen.bron_digikoppeling import DAAR
from gevallen.tabel import GEVALLEN, BronSpeel, Geval
from harness.checks.provider.adr import HEADERS
from harness.evidence.observations import Handshake

DOCUMENT = {"openapi": "3.0.3", "info": {"title": "API's van DUO", "version": "1.0.0"}, "paths": {}}
PROBLEM = {"status": 404, "title": "Niet gevonden", "detail": "Dit pad bestaat niet."}
IEDEREEN = (("Access-Control-Allow-Origin", "*"),)
ALS_PROBLEM = (("content-type", "application/problem+json"),)
VEILIG = tuple(HEADERS.items())
ZONDER_SOORT = (*VEILIG, ("content-type", ""))


def _een(**anders: Any) -> BronSpeel:
    return lambda toneel: toneel.vraag(**anders)


def _openapi(**anders: Any) -> BronSpeel:
    return _een(**({"soort": "openapi", "path": "/v1/openapi.json", "antwoord": DOCUMENT, "kop": IEDEREEN} | anders))


def _fout(**anders: Any) -> BronSpeel:
    return _een(**({"soort": "onbekend_pad", "status": 404, "antwoord": PROBLEM, "kop": ALS_PROBLEM} | anders))


def _plat(outcome: str, reason: str, gewoon: str = "completed") -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        for aanbod, what, why in (("tls_gewoon", gewoon, ""), ("zonder_tls", outcome, reason)):
            made = Handshake.model_validate(
                {
                    "initiator": "gemeente", "receiver": "duo", "certificate": "geldig", "outcome": what,
                    "reason": why, "facts": {**DAAR, "aanbod": aanbod},
                }
            )  # fmt: skip
            toneel.zet(made, 2)

    return speel


def _twee(toneel: BronToneel) -> None:
    toneel.vraag(antwoord=TERMIJN_INHOUD, kop=VEILIG)
    toneel.vraag(antwoord=TERMIJN_INHOUD, kop=VEILIG[1:])


def _duo(eis: str, naam: str, speel: BronSpeel) -> Geval:
    return Geval(eis, naam, speel, "duo")


JAVA = "java.lang.NullPointerException at nl.duo.pip.PipService.lees(PipService.java:42)"
GEVALLEN += [
    _duo("EIS-ADR-001", "passed", _openapi()),
    _duo("EIS-ADR-001", "warned-niet-gepubliceerd", _openapi(status=404, antwoord=None)),
    _duo("EIS-ADR-001", "warned-iets-anders", _openapi(antwoord=b"<html></html>")),
    _duo("EIS-ADR-001", "warned-niet-voor-iedereen", _openapi(kop=())),
    _duo("EIS-ADR-001", "cannot_tell", _openapi(status=None, antwoord=None, kop=(), error="timeout")),
    _duo("EIS-ADR-001", "untested-niet-gevraagd", _een(antwoord=TERMIJN_INHOUD)),
    _duo("EIS-ADR-002", "passed", _fout()),
    _duo("EIS-ADR-002", "passed-405", _fout(soort="methode", methode="PATCH", status=405)),
    _duo("EIS-ADR-002", "warned-leeg", _fout(antwoord=None, kop=())),
    _duo("EIS-ADR-002", "warned-andere-soort", _fout(kop=())),
    _duo("EIS-ADR-002", "warned-onvolledig", _fout(antwoord={"title": "Niet gevonden"})),
    _duo("EIS-ADR-002", "untested-zoals-het-document-zegt", _een(status=404)),
    _duo("EIS-ADR-006", "passed", _een(antwoord=TERMIJN_INHOUD)),
    _duo(
        "EIS-ADR-006", "passed-een-website", _een(antwoord=TERMIJN_INHOUD, kop=((IEDEREEN[0][0], "https://a.example"),))
    ),
    _duo("EIS-ADR-006", "warned", _een(antwoord=TERMIJN_INHOUD, kop=IEDEREEN)),
    _duo("EIS-ADR-006", "untested-over-niemand", _een(operatie="getInstellingen", antwoord=[], kop=IEDEREEN)),
    _duo("EIS-ADR-003", "passed", _fout()),
    _duo("EIS-ADR-003", "failed-java", _fout(status=500, antwoord={"status": 500, "detail": JAVA})),
    _duo("EIS-ADR-003", "failed-python", _fout(antwoord=b"Traceback (most recent call last):\n")),
    _duo("EIS-ADR-003", "untested-geen-fouten", _een(antwoord={"startdatum": "ORA-00942"})),
    _duo("EIS-ADR-004", "passed", _een(antwoord=TERMIJN_INHOUD, kop=VEILIG)),
    _duo("EIS-ADR-004", "warned-een-keer-vergeten", _twee),
    _duo("EIS-ADR-004", "warned-zonder-content-type", _een(antwoord=TERMIJN_INHOUD, kop=ZONDER_SOORT)),
    _duo("EIS-ADR-004", "untested-geen-antwoord", _een(status=None, error="timeout")),
    _duo("EIS-ADR-005", "passed", _plat("refused", "geen_http")),
    _duo("EIS-ADR-005", "passed-verwezen", _plat("completed", "301")),
    _duo("EIS-ADR-005", "failed-antwoord", _plat("completed", "200")),
    _duo("EIS-ADR-005", "failed-alleen-http", lambda toneel: toneel.mark("zonder-tls")),
    _duo("EIS-ADR-005", "cannot_tell-niemand-daar", _plat("unreachable", "timeout")),
]

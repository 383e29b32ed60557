"""TLS and certificates of DUO: what was tried out, and what strangers showed."""

from __future__ import annotations

from typing import Any

from brontoneel import TERMIJN_INHOUD, BronToneel

from gevallen.tabel import GEVALLEN, BronSpeel, Geval
from harness.chain.oin import DUO_OIN
from harness.checks.provider.digikoppeling import AANGENOMEN, AFGEWEZEN, BUITENGESLOTEN
from harness.evidence.observations import Handshake

CERTIFICAAT = {
    "subject": f"CN=duo,serialNumber={DUO_OIN},O=DUO,C=NL",
    "oin": DUO_OIN,
    "organisatie": "DUO",
    "vanaf": "2026-01-01T00:00:00+00:00",
    "tot": "2028-01-01T00:00:00+00:00",
}
DAAR = {"host": "duo.example", "poort": 443}


def _handdruk(toneel: BronToneel, outcome: str, reason: str = "", certificate: str = "geldig", **facts: Any) -> None:
    van = "gemeente" if certificate == "geldig" else "vreemde"
    made = Handshake.model_validate(
        {
            "initiator": van, "receiver": "duo", "certificate": certificate, "outcome": outcome, "reason": reason,
            "facts": {**DAAR, **facts},
        }
    )  # fmt: skip
    toneel.zet(made, 2)


def _gewoon(toneel: BronToneel, outcome: str = "completed", **anders: Any) -> None:
    certificaat = CERTIFICAAT | anders.pop("certificaat", {})
    _handdruk(toneel, outcome, aanbod="tls_gewoon", tls="TLSv1.3", certificaat=certificaat, **anders)


def _aanbod(aanbod: str, outcome: str, reason: str = "", gewoon: str = "completed", **facts: Any) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        _gewoon(toneel, gewoon)
        _handdruk(toneel, outcome, reason, aanbod=aanbod, **facts)

    return speel


def _zonder_tls(toneel: BronToneel) -> None:
    toneel.mark("zonder-tls", 1)


def _getoond(**anders: Any) -> BronSpeel:
    return lambda toneel: _gewoon(toneel, certificaat=anders)


def _daar(**anders: Any) -> BronSpeel:
    return lambda toneel: _gewoon(toneel, **anders)


def _vreemde(kind: str, outcome: str, reason: str, gewoon: int | None = 200, status: int | None = None) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        toneel.vraag(antwoord=TERMIJN_INHOUD)
        error = None if status else reason
        vraag = toneel.vraag(soort="vreemde", status=status, sender="vreemde", error=error)
        known = {} if gewoon is None else {"gewoon": gewoon}
        _handdruk(toneel, outcome, reason, kind, vraag=vraag, **known)

    return speel


def _niet_geprobeerd(kind: str, reason: str, outcome: str = "untried") -> BronSpeel:
    return lambda toneel: _handdruk(toneel, outcome, reason, kind)


def _duo(eis: str, naam: str, speel: BronSpeel) -> Geval:
    return Geval(eis, naam, speel, "duo")


for _eis, _names in (AANGENOMEN | AFGEWEZEN).items():
    _good, _bad = ("completed", "refused") if _eis in AANGENOMEN else ("refused", "completed")
    _broken = "warned" if _eis in ("EIS-DIG-003", "EIS-DIG-014") else "failed"
    for _name in _names:
        _more = f"-{_name}".replace("_", "-")
        GEVALLEN += [
            _duo(_eis, f"passed{_more}", _aanbod(_name, _good, tls="TLSv1.3")),
            _duo(_eis, f"{_broken}{_more}", _aanbod(_name, _bad, "handshake_failure", cipher="AES128-SHA")),
            _duo(_eis, f"cannot_tell-niemand-daar{_more}", _aanbod(_name, "unreachable", "timeout")),
            _duo(_eis, f"cannot_tell-ook-gewoon-niet{_more}", _aanbod(_name, "refused", "reset", gewoon="refused")),
            _duo(_eis, f"untested-eigen-openssl{_more}", _aanbod(_name, "untried", "eigen_openssl")),
        ]
    GEVALLEN.append(_duo(_eis, "untested-zonder-tls", _zonder_tls))


def _alleen_tls13(toneel: BronToneel) -> None:
    _gewoon(toneel)
    _handdruk(toneel, "refused", "alert_protocol_version", aanbod="tls12")
    _handdruk(toneel, "untried", "geen_tls12", aanbod="tls_opnieuw")


GEVALLEN.append(_duo("EIS-DIG-014", "passed-alleen-tls13", _alleen_tls13))

for _eis, _kind in BUITENGESLOTEN.items():
    GEVALLEN += [
        _duo(_eis, "passed-tls", _vreemde(_kind, "refused", "tls")),
        _duo(_eis, "passed-400", _vreemde(_kind, "completed", "400", status=400)),
        _duo(_eis, "failed-toegelaten", _vreemde(_kind, "completed", "200", status=200)),
        _duo(_eis, "failed-verder-gekomen", _vreemde(_kind, "completed", "404", status=404)),
        _duo(_eis, "cannot_tell-zelfde-antwoord", _vreemde(_kind, "completed", "403", 403, status=403)),
        _duo(_eis, "cannot_tell-gewoon-geen-antwoord", _vreemde(_kind, "refused", "tls", None)),
        _duo(_eis, "cannot_tell-te-laat", _vreemde(_kind, "unreachable", "timeout")),
        _duo(_eis, "untested-geen-certificaat", _niet_geprobeerd(_kind, "geen_certificaat")),
        _duo(_eis, "untested-andere-soort", _vreemde("iets-anders", "completed", "200", status=200)),
    ]
GEVALLEN.append(_duo("EIS-DIG-001", "failed-http", _niet_geprobeerd("geen", "http", "completed")))

for _eis, _name, _reason in (
    ("EIS-DIG-007", "tls_keten", "niet_vertrouwd"),
    ("EIS-DIG-010", "tls_naam", "andere_naam"),
):
    _code = 20 if _name == "tls_keten" else 62
    GEVALLEN += [
        _duo(_eis, "passed", _aanbod(_name, "completed")),
        _duo(_eis, "failed", _aanbod(_name, "refused", _reason, code=_code, melding="unable to verify")),
        _duo(_eis, "cannot_tell-verlopen", _aanbod(_name, "refused", "niet_vertrouwd", code=10, melding="expired")),
        _duo(_eis, "cannot_tell-niemand-daar", _aanbod(_name, "unreachable", "timeout")),
        _duo(_eis, "untested-zonder-tls", _zonder_tls),
    ]
GEVALLEN += [
    _duo("EIS-DIG-007", "untested-geen-wortel", _aanbod("tls_keten", "untried", "geen_wortel")),
    _duo("EIS-DIG-006", "failed-sleutel", _getoond(sleutel="RSA 1024", hash="sha256")),
    _duo("EIS-DIG-006", "failed-sleutel-uit-te-faseren", _getoond(sleutel="RSA 2048", hash="sha256")),
    _duo("EIS-DIG-006", "failed-kromme", _getoond(sleutel="EC secp224r1", hash="sha256")),
    _duo("EIS-DIG-006", "failed-handtekening", _getoond(sleutel="RSA 4096", hash="sha1")),
    _duo("EIS-DIG-008", "passed", _getoond()),
    _duo("EIS-DIG-008", "failed-verlopen", _getoond(tot="2026-03-09T00:00:00+00:00")),
    _duo("EIS-DIG-008", "failed-nog-niet-geldig", _getoond(vanaf="2026-03-11T00:00:00+00:00")),
    _duo("EIS-DIG-008", "untested-zonder-tls", _zonder_tls),
    _duo("EIS-DIG-009", "passed", _getoond()),
    _duo("EIS-DIG-009", "failed-ander", _getoond(oin="00000099000000099000")),
    _duo("EIS-DIG-009", "failed-geen", _getoond(oin="")),
    _duo("EIS-DIG-009", "untested-zonder-tls", _zonder_tls),
    _duo("EIS-DIG-015", "passed", _daar()),
    _duo("EIS-DIG-015", "warned", _daar(poort=8443)),
    _duo("EIS-DIG-015", "inapplicable-deze-machine", _daar(host="127.0.0.1", poort=40123)),
    _duo("EIS-DIG-015", "cannot_tell-niemand-daar", _daar(outcome="unreachable")),
    _duo("EIS-DIG-015", "untested-zonder-tls", _zonder_tls),
    _duo("EIS-DIG-017", "passed", _getoond()),
    _duo("EIS-DIG-017", "failed", _getoond(organisatie="")),
    _duo("EIS-DIG-017", "untested-zonder-tls", _zonder_tls),
]


def _een_van_drie(toneel: BronToneel) -> None:
    toneel.vraag(antwoord=TERMIJN_INHOUD)
    toneel.vraag(status=502, kop=(("Fsc-Error-Code", "SERVICE_UNREACHABLE"),))
    toneel.vraag(status=401, kop=_INWAY)


_INWAY = (("Fsc-Error-Code", "ACCESS_TOKEN_EXPIRED"),)
GEVALLEN += [
    _duo("EIS-DIG-016", "passed", lambda toneel: toneel.vraag(antwoord=TERMIJN_INHOUD)),
    _duo("EIS-DIG-016", "warned", lambda toneel: toneel.vraag(status=401, kop=_INWAY)),
    _duo("EIS-DIG-016", "warned-geteld", _een_van_drie),
    _duo("EIS-BRN-001", "untested-fout-van-een-inway", lambda toneel: toneel.vraag(status=418, kop=_INWAY)),
    _duo("EIS-BRN-003", "cannot_tell-fout-van-een-inway", lambda toneel: toneel.vraag(status=401, kop=_INWAY)),
]

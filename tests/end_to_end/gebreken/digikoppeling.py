"""Gebreken op de lijn: TLS, het eigen certificaat, en wie er binnenkomt."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gebreken.bron import Bron
from gebreken.certificaten import met_rsa, zonder_organisatie
from gebreken.gebrek import Gebrek, Plant
from gebreken.planten import vervangt
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.parties.wire.contexts import server_context
from harness.parties.wire.identity import Identity
from harness.parties.wire.pki import Pki
from harness.parties.wire.tls import TlsLayer

KIJK_NIET_NAAR_DE_TIJD = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME van OpenSSL; Python heeft er geen naam voor."""
MAG_OPNIEUW = 1 << 8
"""SSL_OP_ALLOW_CLIENT_RENEGOTIATION van OpenSSL 3."""
VERSIES, VERSLEUTELING, CERTIFICAAT = ("bron-tls-versies",), ("bron-tls-versleuteling",), ("bron-tls-certificaat",)
DUO = "DUO (gesimuleerd)"


def _tls(stel: Callable[[ssl.SSLContext, Bron], None]) -> Plant:
    """The edge's own TLS, set otherwise."""

    def plant(bron: Bron) -> None:
        context = bron.edge._context
        assert context is not None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            stel(context, bron)

    return plant


def _toont(maak: Callable[[Pki], Identity], suites: str = "") -> Plant:
    """Another certificate, and perhaps other suites."""

    def plant(bron: Bron) -> None:
        context = server_context(maak(bron.pki), bron.pki.ca, bron.pki.crl)
        if suites:
            context.set_ciphers(suites)
        bron.monkeypatch.setattr(bron.edge, "_context", context)

    return plant


def _oude_versies(context: ssl.SSLContext, _bron: Bron) -> None:
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1


def _alleen_13(context: ssl.SSLContext, _bron: Bron) -> None:
    context.minimum_version = ssl.TLSVersion.TLSv1_3


def _alleen_12(context: ssl.SSLContext, _bron: Bron) -> None:
    context.maximum_version = ssl.TLSVersion.TLSv1_2


def _zonder_versleuteling(context: ssl.SSLContext, _bron: Bron) -> None:
    context.set_ciphers("ECDHE+AESGCM:eNULL:@SECLEVEL=0")


def _opnieuw_beginnen(context: ssl.SSLContext, _bron: Bron) -> None:
    context.options &= ~ssl.OP_NO_RENEGOTIATION
    context.options |= MAG_OPNIEUW


def _vraagt_niets(context: ssl.SSLContext, _bron: Bron) -> None:
    context.verify_mode = ssl.CERT_NONE


def _kijkt_niet_naar_de_datum(context: ssl.SSLContext, _bron: Bron) -> None:
    context.verify_flags = ssl.VerifyFlags(context.verify_flags | KIJK_NIET_NAAR_DE_TIJD)


def _zonder_crl(context: ssl.SSLContext, _bron: Bron) -> None:
    context.verify_flags &= ~ssl.VerifyFlags.VERIFY_CRL_CHECK_LEAF


def _vertrouwt_de_vreemde(context: ssl.SSLContext, bron: Bron) -> None:
    context.load_verify_locations(Path(bron.made.slechte["vreemd"][0]))
    context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    _zonder_crl(context, bron)


def _antwoordt_zonder_tls(echt: Any) -> Any:
    def refuse(self: TlsLayer, reason: str) -> None:
        if reason == "not_tls" and self._raw is not None:
            self._raw.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        echt(self, reason)

    return refuse


GEBREKEN = {
    "geen_certificaat_nodig": Gebrek(
        "Een gemeente hoeft geen certificaat te tonen.",
        _tls(_vraagt_niets), ("bron-vreemde-geen",), "EIS-DIG-001", "vreemde_toegelaten", ook=("EIS-TOE-005",),
    ),
    "kent_TLS_1_2_niet": Gebrek(
        "TLS 1.2 wordt geweigerd.",
        _tls(_alleen_13), VERSIES, "EIS-DIG-002", "aanbod_geweigerd",
    ),
    "kent_TLS_1_3_niet": Gebrek(
        "TLS 1.3 wordt geweigerd.",
        _tls(_alleen_12), VERSIES, "EIS-DIG-003", "aanbod_geweigerd", must=False,
    ),
    "aanvaardt_TLS_1_1": Gebrek(
        "TLS 1.0 en 1.1 worden aangenomen.",
        _tls(_oude_versies), VERSIES, "EIS-DIG-004", "aanbod_aangenomen",
    ),
    "zonder_voorwaartse_geheimhouding": Gebrek(
        "Sleutels uitwisselen met RSA mag nog.",
        _toont(met_rsa, "ECDHE+AESGCM:kRSA+AES"), VERSLEUTELING, "EIS-DIG-005", "aanbod_aangenomen",
    ),
    "zonder_versleuteling": Gebrek(
        "Een verbinding zonder versleuteling mag.",
        _tls(_zonder_versleuteling), VERSLEUTELING, "EIS-DIG-006", "aanbod_aangenomen",
    ),
    "certificaat_van_een_onbekende_CA": Gebrek(
        "DUO toont een certificaat dat niemand vertrouwt.",
        _toont(lambda pki: pki.foreign("duo", DUO_OIN, DUO)), CERTIFICAAT, "EIS-DIG-007", "keten_niet_heel",
    ),
    "eigen_certificaat_verlopen": Gebrek(
        "Het certificaat van DUO is verlopen.",
        _toont(lambda pki: pki.expired("duo", DUO_OIN, DUO)), CERTIFICAAT, "EIS-DIG-008", "certificaat_niet_geldig",
        ook=("EIS-DIG-007", "EIS-DIG-010"),
    ),
    "certificaat_met_ander_oin": Gebrek(
        "Het certificaat van DUO draagt het OIN van COA.",
        _toont(lambda pki: pki.certificate("duo-coa", COA_OIN, DUO)), CERTIFICAAT,
        "EIS-DIG-009", "certificaat_ander_oin",
    ),
    "certificaat_van_een_ander_adres": Gebrek(
        "Het certificaat van DUO is voor een ander adres.",
        _toont(lambda pki: pki.certificate("duo-elders", DUO_OIN, DUO, hosts=("elders.example",))), CERTIFICAAT,
        "EIS-DIG-010", "certificaat_andere_naam",
    ),
    "verlopen_certificaat_aanvaard": Gebrek(
        "Een gemeente met een verlopen certificaat komt binnen.",
        _tls(_kijkt_niet_naar_de_datum), ("bron-vreemde-verlopen",), "EIS-DIG-011", "vreemde_toegelaten",
        ook=("EIS-TOE-005",),
    ),
    "ingetrokken_certificaat_aanvaard": Gebrek(
        "Een gemeente met een ingetrokken certificaat komt binnen.",
        _tls(_zonder_crl), ("bron-vreemde-ingetrokken",), "EIS-DIG-012", "vreemde_toegelaten", ook=("EIS-TOE-005",),
    ),
    "certificaat_van_onbekende_CA_aanvaard": Gebrek(
        "Een gemeente met een certificaat van een onbekende CA komt binnen.",
        _tls(_vertrouwt_de_vreemde), ("bron-vreemde-vreemd",), "EIS-DIG-013", "vreemde_toegelaten",
        ook=("EIS-TOE-005",),
    ),
    "begint_opnieuw_op_verzoek": Gebrek(
        "Wie vraagt om opnieuw te onderhandelen, krijgt dat.",
        _tls(_opnieuw_beginnen), VERSLEUTELING, "EIS-DIG-014", "aanbod_aangenomen", must=False,
    ),
    "certificaat_zonder_organisatie": Gebrek(
        "In het certificaat van DUO staat geen organisatie.",
        _toont(zonder_organisatie), CERTIFICAAT, "EIS-DIG-017", "certificaat_zonder_organisatie",
    ),
    "antwoordt_zonder_TLS": Gebrek(
        "Op dezelfde poort komt ook zonder TLS een antwoord.",
        vervangt("wire.tls:TlsLayer._refuse", _antwoordt_zonder_tls), ("bron-tls-zonder",),
        "EIS-ADR-005", "antwoord_zonder_tls",
    ),
}  # fmt: skip

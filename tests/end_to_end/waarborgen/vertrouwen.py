"""Waarborgen over wie er binnenkomt, wat met rust gelaten wordt, en wie wat ziet."""

from __future__ import annotations

import asyncio
import importlib
import ssl
import warnings
from typing import Any

from stdnum.nl import bsn as elfproef

from harness.chain.oin import DUO_OIN
from waarborgen.waarborg import Waarborg, altijd

KIJK_NIET_NAAR_DE_TIJD = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME van OpenSSL; Python heeft er geen naam voor."""


def _eist_geen_certificaat(_echt: Any) -> Any:
    tls = importlib.import_module("lindewaard.tls")
    oin_van = tls.oin_van
    tls.oin_van = lambda certificaat: oin_van(certificaat) or DUO_OIN

    def stel(context: ssl.SSLContext) -> None:
        context.verify_mode = ssl.CERT_OPTIONAL

    return stel


def _kijkt_niet_naar_de_datum(eis: Any) -> Any:
    def stel(context: ssl.SSLContext) -> None:
        eis(context)
        context.verify_flags = ssl.VerifyFlags(context.verify_flags | KIJK_NIET_NAAR_DE_TIJD)

    return stel


def _vertrouwt_iedereen(echt: Any) -> Any:
    def context(certificaten: Any) -> ssl.SSLContext:
        gemaakt: ssl.SSLContext = echt(certificaten)
        gemaakt.check_hostname = False
        gemaakt.verify_mode = ssl.CERT_NONE
        return gemaakt

    return context


def _spreekt_oude_tls(_echt: Any) -> Any:
    def stel(context: ssl.SSLContext) -> None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1

    return stel


def _toont_geen_certificaat(_echt: Any) -> Any:
    return lambda certificaten: ssl.create_default_context(cafile=str(certificaten.ca))


def _leest_geparkeerde_pas_na_een_tijd(verwerk: Any) -> Any:
    async def lees_later(raadpleger: Any, nummer: int, ronde: int) -> Any:
        bericht = raadpleger._inbox.haal(nummer)
        if bericht.gebeurtenis == "SS122":
            await asyncio.sleep(2.2)
            await raadpleger.lees(bericht.gemeente, "getInburgeringsplichtByBsn", {"bsn": bericht.bsn})
        return await verwerk(raadpleger, nummer, ronde)

    return lees_later


def _echt_bsn(vul_pad: Any) -> Any:
    """Het hoogste getal onder de testreeks dat de elfproef doorstaat: zo hoog is geen BSN uitgegeven."""
    buiten = next(str(getal) for getal in range(999_989_999, 0, -1) if elfproef.is_valid(str(getal)))
    return lambda operatie, parameters: vul_pad(operatie, parameters | {"bsn": buiten})


WAARBORGEN = {
    "zonder-clientcertificaat": Waarborg(
        "Een clientcertificaat hoeft niet: wie er geen toont, zal DUO wel zijn.",
        "tls.eis_clientcertificaat", _eist_geen_certificaat, ("vreemde-geen",), "EIS-TLS-001", "toegelaten",
    ),
    "verlopen-certificaat-goed": Waarborg(
        "Een verlopen certificaat wordt aangenomen.",
        "tls.eis_clientcertificaat", _kijkt_niet_naar_de_datum, ("vreemde-verlopen",), "EIS-TLS-002", "toegelaten",
    ),
    "zonder-crl": Waarborg(
        "De lijst van ingetrokken certificaten wordt niet gelezen.",
        "tls.controleer_intrekking", altijd(None), ("vreemde-ingetrokken",), "EIS-TLS-003", "toegelaten",
    ),
    "iedereen-met-certificaat": Waarborg(
        "Elke organisatie met een goed certificaat mag notificeren.",
        "notificaties.is_bekende_afzender", altijd(True), ("vreemde-onbekend",), "EIS-TLS-005", "toegelaten",
    ),
    "oude-tls": Waarborg(
        "TLS 1.1 wordt aangenomen.",
        "tls.stel_minimumversie", _spreekt_oude_tls, ("vreemde-oude-tls",), "EIS-TLS-006", "toegelaten",
    ),
    "vertrouwt-elke-duo": Waarborg(
        "Het certificaat van DUO wordt niet gecontroleerd.",
        "tls.clientcontext", _vertrouwt_iedereen, ("vals-duo",), "EIS-TLS-008", "vals_duo_vertrouwd",
    ),
    "toont-geen-certificaat": Waarborg(
        "De applicatie toont zelf geen certificaat.",
        "tls.clientcontext", _toont_geen_certificaat, ("gebeurtenis-ss102",), "EIS-TLS-007", "certificaat_geweigerd",
        ook=("EIS-LEZ-001",),
    ),
    "leest-geparkeerde": Waarborg(
        "Na een gebeurtenis waar niets bij hoort, wordt toch gelezen.",
        "gebeurtenissen.te_lezen", lambda echt: lambda *alles: echt(*alles) or ("getInburgeringsplichtByBsn",),
        ("geparkeerd-ss122", "onbekende-gebeurtenis"), "EIS-AVG-002", "gelezen_zonder_aanleiding", must=False,
    ),
    "leest-geparkeerde-later": Waarborg(
        "Na een gebeurtenis waar niets bij hoort, wordt toch gelezen, maar pas in de volgende ronde.",
        "raadplegen.Raadpleger.verwerk", _leest_geparkeerde_pas_na_een_tijd, ("geparkeerd-ss122",),
        "EIS-AVG-002", "gelezen_zonder_aanleiding", must=False, belofte=3,
    ),
    "bsn-in-de-query": Waarborg(
        "Het BSN staat ook in de query.",
        "duo.vul_pad", lambda echt: lambda operatie, waarden: f"{echt(operatie, waarden)}?bsn={waarden['bsn']}",
        ("gebeurtenis-ss102",), "EIS-AVG-003", "bsn_op_verkeerde_plaats", must=False,
    ),
    "leest-afwezige-dienst": Waarborg(
        "Een dienst die volgens de leverancier uit staat, wordt gelezen.",
        "config._diensten", altijd(frozenset({"boete", "inburgeringstermijn"})), ("afwezig-boete",),
        "EIS-AFW-002", "dienst_toch_gebruikt", niet_geclaimd=("boete",),
    ),
    "weigert-afwezige-dienst": Waarborg(
        "Een notificatie voor een dienst die uit staat, wordt afgekeurd.",
        "notificatie.is_gebeurtenis", lambda echt: lambda waarde: echt(waarde) and waarde != "SS198",
        ("afwezig-boete",), "EIS-AFW-001", "status_anders", niet_geclaimd=("boete",),
    ),
    "gemeenten-door-elkaar": Waarborg(
        "Een gemeente ziet de gegevens van een andere.",
        "opslag.van_gemeente", altijd("? IS NOT NULL"), ("twee-gemeenten-lezen",),
        "EIS-GEM-001", "gegevens_van_andere_gemeente",
    ),
    "bsn-buiten-de-testreeks": Waarborg(
        "De applicatie vraagt gegevens op van iemand buiten de testreeks.",
        "duo.vul_pad", _echt_bsn, ("gebeurtenis-ss102",), "EIS-AVG-001", "bsn_buiten_testreeks",
        ook=("EIS-LEZ-001",),
    ),
}  # fmt: skip

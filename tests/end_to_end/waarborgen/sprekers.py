"""Waarborgen over wie er spreekt, en over headers, soorten inhoud, methoden en paden."""

from __future__ import annotations

import re
from typing import Any

from waarborgen.waarborg import EERSTE_GEMEENTE, LEVERANCIER, Waarborg, altijd

DUO, COA = "00000099000000000100", "00000099000000000200"
RIJEN_GOED = ("notificatie-anders-geschreven",)


def _kent_ook(*oins: str) -> Any:
    return lambda echt: lambda oin, partijen: echt(oin, partijen) or oin in oins


def _leest_maar_een_regel(_echt: Any) -> Any:
    return lambda request, naam: request.headers.get(naam, "")


def _begint_met_een_uuid(_echt: Any) -> Any:
    vorm = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
    return lambda waarde: vorm.match(waarde) is not None


def _stuurt_door_zonder_streep(maak: Any) -> Any:
    def maak_slordig(*alles: Any) -> Any:
        app = maak(*alles)
        app.router.redirect_slashes = True
        return app

    return maak_slordig


def _elke_methode(Route: Any) -> Any:  # noqa: N803
    return lambda pad, ontvang, methods: Route(pad, ontvang, methods=[*methods, "PUT"])


def _bewaart_eerst(*statussen: int) -> Any:
    """Wat met een van deze statussen is geweigerd, staat toch al in de inbox."""

    def slordig(maak: Any) -> Any:
        def maak_slordig(aansluiting: Any, inbox: Any, wek: Any) -> Any:
            app = maak(aansluiting, inbox, wek)

            async def ontvang(scope: Any, receive: Any, send: Any) -> None:
                stukken = [await receive()]
                while stukken[-1].get("more_body"):
                    stukken.append(await receive())
                inhoud, nog_eens = b"".join(stuk.get("body", b"") for stuk in stukken), iter(stukken)

                async def opnieuw() -> Any:
                    return next(nog_eens)

                async def kijk(antwoord: Any) -> None:
                    if antwoord.get("status") in statussen:
                        _bewaar(inbox, inhoud)
                    await send(antwoord)

                await app(scope, opnieuw, kijk)

            return ontvang

        return maak_slordig

    return slordig


def _bewaar(inbox: Any, inhoud: bytes) -> None:
    from uuid import uuid4

    from lindewaard.notificatie import NotificatieError, lees_notificatie

    try:
        inbox.ontvang(EERSTE_GEMEENTE, DUO, str(uuid4()), lees_notificatie(inhoud))
    except NotificatieError:
        return


WAARBORGEN = {
    "eigen-certificaat-goed": Waarborg(
        "Wie het certificaat van de applicatie zelf toont, mag notificeren.",
        "notificaties.is_bekende_afzender", _kent_ook(LEVERANCIER), ("spreker-eigen",), "EIS-NOT-030", "rij_anders",
    ),
    "gemeente-als-bron": Waarborg(
        "Een gemeente mag zichzelf een notificatie sturen.",
        "notificaties.is_bekende_afzender", _kent_ook(EERSTE_GEMEENTE), ("spreker-gemeente",),
        "EIS-NOT-030", "rij_anders",
    ),
    "coa-als-duo": Waarborg(
        "Wie DUO of COA is, mag de naam van beide dragen.",
        "notificaties.is_bron_van_certificaat", lambda _echt: lambda bron, oin: {bron, oin} <= {DUO, COA},
        ("spreker-coa",), "EIS-NOT-030", "rij_anders",
    ),
    "elk-certificaat-als-duo": Waarborg(
        "Wie bij dezelfde CA hoort, mag elke naam dragen.",
        "notificaties.controleer_kop", altijd(None), ("spreker-leverancier", "spreker-elders"),
        "EIS-NOT-030", "rij_anders",
    ),
    "kent-coa-niet": Waarborg(
        "Alleen DUO mag notificeren.",
        "notificaties.is_bekende_afzender", lambda _echt: lambda oin, _partijen: oin == DUO, ("spreker-goed",),
        "EIS-NOT-034", "rij_anders",
    ),
    "zonder-bericht-id-goed": Waarborg(
        "Een notificatie zonder berichtId wordt aangenomen.",
        "notificaties.is_bericht_id", lambda echt: lambda waarde: not waarde or echt(waarde), ("header-ontbreekt",),
        "EIS-NOT-031", "rij_anders",
    ),
    "bericht-id-half-gelezen": Waarborg(
        "Van een berichtId telt alleen het begin.",
        "notificaties.is_bericht_id", _begint_met_een_uuid, ("header-misvormd",), "EIS-NOT-032", "rij_anders",
    ),
    "leest-een-regel-van-een-header": Waarborg(
        "Van een header die twee keer komt, telt alleen de eerste.",
        "notificaties.kopwaarde", _leest_maar_een_regel, ("header-dubbel",), "EIS-NOT-032", "rij_anders",
        ook=("EIS-VRZ-004",),
    ),
    "leest-elke-soort-inhoud": Waarborg(
        "De soort inhoud wordt niet gecontroleerd.",
        "notificaties.is_json", altijd(True), ("inhoud-andere-soort",), "EIS-NOT-033", "rij_anders", must=False,
    ),
    "alleen-kaal-json": Waarborg(
        "Het mediatype wordt letter voor letter vergeleken.",
        "notificaties.is_json", lambda _echt: lambda soort: soort == "application/json", RIJEN_GOED,
        "EIS-NOT-034", "rij_anders",
    ),
    "uuid-alleen-klein": Waarborg(
        "Een berichtId met hoofdletters wordt afgekeurd.",
        "notificaties.is_bericht_id", lambda echt: lambda waarde: waarde == waarde.lower() and echt(waarde), RIJEN_GOED,
        "EIS-NOT-034", "rij_anders",
    ),
    "stuurt-door-zonder-streep": Waarborg(
        "Een pad met een schuine streep erachter wordt doorverwezen.",
        "notificaties.maak_ontvangst", _stuurt_door_zonder_streep, ("notificatie-andere-methode",),
        "EIS-NOT-035", "rij_anders", must=False,
    ),
    "put-is-post": Waarborg(
        "Een PUT wordt als notificatie gelezen.",
        "notificaties.Route", _elke_methode, ("notificatie-andere-methode",), "EIS-NOT-035", "rij_anders", must=False,
    ),
    "bewaart-wat-een-vreemde-meldt": Waarborg(
        "Een notificatie wordt bewaard voordat gekeken is wie er spreekt.",
        "notificaties.maak_ontvangst", _bewaart_eerst(401, 403), ("spreker-onbekend",),
        "EIS-NOT-036", "geweigerd_toch_geteld", ook=("EIS-LEZ-001",),
    ),
    "geweigerd-is-gezien": Waarborg(
        "Wat is afgekeurd, geldt als gezien: de goede notificatie die volgt telt niet meer.",
        "notificaties.maak_ontvangst", _bewaart_eerst(400), ("header-ontbreekt",), "EIS-LEZ-001", "niet_gelezen",
    ),
}  # fmt: skip

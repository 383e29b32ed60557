"""Waarborgen bij één persoon door de tijd heen, en bij tegenslag die aanhoudt."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from waarborgen.waarborg import Waarborg


def _elk_moment_is_hetzelfde(_echt: Any) -> Any:
    def heeft(inbox: Any, gemeente: str, bericht: Any) -> bool:
        vraag = "SELECT 1 FROM notificaties WHERE gemeente = ? AND persoon = ? AND gebeurtenis = ?"
        sleutel = (gemeente, bericht.persoon, bericht.gebeurtenis)
        return inbox._database.execute(vraag, sleutel).fetchone() is not None

    return heeft


def _klok_zonder_tijdzone(_echt: Any) -> Any:
    def heeft(inbox: Any, gemeente: str, bericht: Any) -> bool:
        vraag = "SELECT registratie FROM notificaties WHERE gemeente = ? AND persoon = ? AND gebeurtenis = ?"
        rijen = inbox._database.execute(vraag, (gemeente, bericht.persoon, bericht.gebeurtenis))
        return any(rij[0][:19] == bericht.registratie[:19] for rij in rijen)

    return heeft


def _elke_schrijfwijze_is_nieuw(_echt: Any) -> Any:
    def heeft(inbox: Any, gemeente: str, bericht: Any) -> bool:
        vraag = "SELECT registratie FROM notificaties WHERE gemeente = ? AND persoon = ? AND gebeurtenis = ?"
        rijen = inbox._database.execute(vraag, (gemeente, bericht.persoon, bericht.gebeurtenis))
        return any(rij[0] == bericht.registratie for rij in rijen)

    return heeft


def _maakt_een_ander(_echt: Any) -> Any:
    keren: dict[str, int] = defaultdict(int)

    def noem_anders(opdracht: Any) -> Any:
        keren[opdracht.opdracht_id] += 1
        opnieuw = keren[opdracht.opdracht_id] > 1
        return opdracht.inhoud | ({"naam": f"{opdracht.inhoud['naam']} (opnieuw)"} if opnieuw else {})

    return noem_anders


def _het_v_nummer_kwam_al(echt: Any) -> Any:
    def heeft(inbox: Any, gemeente: str, bericht: Any) -> bool:
        vraag = "SELECT 1 FROM notificaties WHERE gemeente = ? AND vnummer = ?"
        eerder = inbox._database.execute(vraag, (gemeente, bericht.vnummer)).fetchone()
        return eerder is not None or echt(inbox, gemeente, bericht)

    return heeft


def _eerste_gemeente_blijft(echt: Any) -> Any:
    eerste: dict[str, str] = {}

    async def lees_alles(raadpleger: Any, gemeente: str, bsn: str, operaties: Any) -> Any:
        return await echt(raadpleger, eerste.setdefault(bsn, gemeente), bsn, operaties)

    return lees_alles


def _vult_aan_met_wat_eerder_ging(_echt: Any) -> Any:
    eerder: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)

    def vul_aan(opdracht: Any) -> Any:
        if not isinstance(opdracht.inhoud, dict):
            return opdracht.inhoud
        bekend = eerder[opdracht.persoon, opdracht.operatie]
        bekend.update(opdracht.inhoud)
        return dict(bekend)

    return vul_aan


def _steeds_een_uur_meer(_echt: Any) -> Any:
    keren: dict[str, int] = defaultdict(int)

    def tel_op(opdracht: Any) -> Any:
        keren[opdracht.opdracht_id] += 1
        return {"uren": opdracht.inhoud["uren"] + keren[opdracht.opdracht_id] - 1}

    return tel_op


def _dossier_gesloten(echt: Any) -> Any:
    gesloten: set[str] = set()

    def lees(body: bytes) -> Any:
        from lindewaard.notificatie import NotificatieError

        bericht = echt(body)
        if bericht.persoon in gesloten:
            raise NotificatieError("het dossier is gesloten")
        if bericht.gebeurtenis in ("SS110", "SS111"):
            gesloten.add(bericht.persoon)
        return bericht

    return lees


def _alleen_nieuwer(echt: Any) -> Any:
    nieuwste: dict[str, str] = {}

    def lees(body: bytes) -> Any:
        from lindewaard.notificatie import NotificatieError

        bericht = echt(body)
        if bericht.moment < nieuwste.get(bericht.persoon, ""):
            raise NotificatieError("het bericht is ouder dan het vorige")
        nieuwste[bericht.persoon] = bericht.moment
        return bericht

    return lees


def _volgt_doorverwijzing(maak: Any) -> Any:
    def init(client: Any, *alles: Any) -> None:
        maak(client, *alles)
        for http in (client._http, *client._eigen.values()):
            http.follow_redirects = True

    return init


def _een_tegelijk(verstuur: Any) -> Any:
    import asyncio

    bezet = asyncio.Lock()

    async def stuur(*alles: Any, **rest: Any) -> Any:
        async with bezet:
            return await verstuur(*alles, **rest)

    return stuur


def _wie_niet_luistert_is_weg(echt: Any) -> Any:
    return lambda uitkomst: echt(uitkomst) and getattr(uitkomst, "verstuurd", True)


def _alleen_bij_antwoord(echt: Any) -> Any:
    return lambda uitkomst: echt(uitkomst) and hasattr(uitkomst, "status")


WAARBORGEN = {
    "zelfde-gebeurtenis-is-oud-nieuws": Waarborg(
        "Een gebeurtenis die nog eens gebeurt, telt als herhaling van de vorige.",
        "inbox.Inbox.heeft_gebeurtenis", _elk_moment_is_hetzelfde, ("tijd-nogmaals-inburgeringstermijn",),
        "EIS-LEZ-001", "niet_gelezen",
    ),
    "klok-zonder-tijdzone": Waarborg(
        "Van een moment telt alleen wat de klok aanwijst: het uur dat twee keer komt, is er één.",
        "inbox.Inbox.heeft_gebeurtenis", _klok_zonder_tijdzone, ("tijd-uur-dat-twee-keer-komt",),
        "EIS-LEZ-001", "niet_gelezen",
    ),
    "elke-schrijfwijze-is-nieuw": Waarborg(
        "Hetzelfde moment, anders geschreven, telt als een nieuwe gebeurtenis.",
        "inbox.Inbox.heeft_gebeurtenis", _elke_schrijfwijze_is_nieuw, ("tijd-zelfde-moment",),
        "EIS-HER-002", "opnieuw_gelezen", must=False,
    ),
    "maakt-na-verloren-bevestiging-een-ander": Waarborg(
        "Na een verloren bevestiging wordt een contactpersoon met een andere naam gemaakt.",
        "outbox.te_versturen", _maakt_een_ander, ("contactpersoon-onzeker",), "EIS-WER-004", "dubbel_verwerkt",
    ),
    "bsn-na-v-nummer-is-dubbel": Waarborg(
        "Komt na het V-nummer ook het BSN, dan telt dat bericht als herhaling.",
        "inbox.Inbox.heeft_gebeurtenis", _het_v_nummer_kwam_al, ("tijd-eerst-vnummer",),
        "EIS-LEZ-001", "andere_operatie_gelezen",
    ),
    "gemeente-bij-persoon-onthouden": Waarborg(
        "Na een verhuizing wordt gelezen voor de gemeente van de eerste keer.",
        "raadplegen.Raadpleger.lees_alles", _eerste_gemeente_blijft, ("tijd-verhuist-1-2-1",),
        "EIS-LEZ-001", "niet_gelezen",
    ),
    "een-gemeente-leest-voor-twee": Waarborg(
        "Horen twee gemeenten tegelijk over een persoon, dan leest alleen de eerste.",
        "raadplegen.Raadpleger.lees_alles", _eerste_gemeente_blijft, ("tijd-twee-gemeenten-tegelijk",),
        "EIS-LEZ-001", "niet_gelezen",
    ),
    "vult-levering-aan": Waarborg(
        "Een levering wordt aangevuld met velden van de vorige.",
        "outbox.te_versturen", _vult_aan_met_wat_eerder_ging, ("levering-pip-minder-velden",),
        "EIS-LEV-002", "andere_waarden",
    ),
    "sluit-dossier": Waarborg(
        "Over wie overleden is, wordt geen notificatie meer aangenomen.",
        "notificatie.lees_notificatie", _dossier_gesloten, ("tijd-afgelopen-overleden",),
        "EIS-NOT-001", "status_anders",
    ),
    "eist-volgorde": Waarborg(
        "Een notificatie over iets dat eerder gebeurde dan het vorige, wordt geweigerd.",
        "notificatie.lees_notificatie", _alleen_nieuwer, ("tijd-volgorde-inburgeringstermijn",),
        "EIS-NOT-012", "status_anders", ook=("EIS-LEZ-001",),
    ),
    "volgt-doorverwijzing": Waarborg(
        "Een doorverwijzing wordt gevolgd, waarheen dan ook.",
        "duo.Client.__init__", _volgt_doorverwijzing, ("weer-doorverwijzing-lezen",),
        "EIS-WER-040", "doorverwijzing_gevolgd",
    ),
    "een-storing-houdt-iedereen-op": Waarborg(
        "Er gaat één verzoek tegelijk: wie op antwoord wacht, houdt iedereen op.",
        "duo.Client.verstuur", _een_tegelijk, ("weer-geen-antwoord-lezen",), "EIS-LEZ-003", "te_laat_gelezen",
        herstel=12,
    ),
    "geeft-op-zonder-antwoord": Waarborg(
        "Komt er geen antwoord, dan wordt het niet opnieuw geprobeerd.",
        "weer.is_tijdelijk", _alleen_bij_antwoord, ("weer-geen-antwoord-lezen",),
        "EIS-WER-003", "niet_opnieuw_geprobeerd", must=False,
    ),
    "geeft-op-bij-half-antwoord": Waarborg(
        "Breekt een antwoord af, dan wordt het niet opnieuw gevraagd.",
        "weer.is_tijdelijk", _alleen_bij_antwoord, ("weer-half-antwoord",),
        "EIS-WER-003", "niet_opnieuw_geprobeerd", must=False,
    ),
    "wacht-niet-tot-duo-terug-is": Waarborg(
        "Luistert er niemand bij DUO, dan wordt het niet opnieuw geprobeerd.",
        "weer.is_tijdelijk", _wie_niet_luistert_is_weg, ("weer-duo-herstart",),
        "EIS-WER-041", "niet_teruggekomen", must=False,
    ),
    "levert-na-te-laat-antwoord-iets-anders": Waarborg(
        "Kwam het antwoord te laat, dan gaat er een tweede levering met andere inhoud.",
        "outbox.te_versturen", _steeds_een_uur_meer, ("weer-te-laat-updateurentaallesenknmbybsn",),
        "EIS-WER-004", "dubbel_verwerkt",
    ),
}  # fmt: skip

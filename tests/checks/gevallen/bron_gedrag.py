"""What a request does, and does not do."""

from __future__ import annotations

from typing import Any

from brontoneel import TERMIJN_INHOUD, BronToneel

from gevallen.tabel import GEVALLEN, BronSpeel, Geval

PIP, LEES_PIP, MAP, LEES_MAP = "postPipByBsn", "getPipByBsn", "updateMapByBsn", "getMapByBsn"
CONTACT = "createContactpersoon"
EEN, TWEE = {"dagtekeningPip": "2026-01-05", "leerroute": "B"}, {"dagtekeningPip": "2026-03-08", "leerroute": "Z"}
DATUM = {"datumEindgesprekMap": "2026-03-07"}


def _pip(inhoud: dict[str, Any]) -> dict[str, Any]:
    return {"gemeentecode": "9901", "pip": inhoud}


def _poging(na: dict[str, Any] = EEN, *, soort: str = "regel", status: int | None = 403, **anders: Any) -> BronSpeel:
    """A PIP is tried; the read before shows EEN, the one after ``na``."""

    def speel(toneel: BronToneel) -> None:
        toneel.vraag(LEES_PIP, "voormeting", antwoord=_pip(EEN))
        seq = toneel.vraag(PIP, soort, status=status, inhoud=TWEE, **anders)
        toneel.vraag(LEES_PIP, "nameting", antwoord=_pip(na), feiten={"na": seq})

    return speel


def _bewijs(status: int, verwacht: str = "gelukt") -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        seq = toneel.vraag("deleteContactpersoonById", "andere_gemeente", status=403, id=7)
        feiten = {"na": seq, "verwacht": verwacht}
        toneel.vraag("updateContactpersoonById", "bewijs", status=status, id=7, inhoud={}, feiten=feiten)

    return speel


def _herhaald(antwoord: Any, status: int = 201) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        seq = toneel.vraag(CONTACT, status=201, antwoord={"id": 7}, inhoud={}, bericht="zelfde")
        toneel.vraag(
            CONTACT, "herhaling", status=status, antwoord=antwoord, inhoud={}, bericht="zelfde", feiten={"na": seq}
        )

    return speel


def _gevolg(operatie: str, status: int, antwoord: Any = None, weg: int = 200, **feiten: Any) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        toneel.vraag(PIP, status=201, inhoud=TWEE, bericht="zelfde")
        seq = toneel.vraag(PIP, "herhaling", status=201, inhoud=TWEE, bericht="zelfde", feiten={"na": 1})
        toneel.vraag("deletePipByBsn", status=weg)
        toneel.vraag(operatie, "gevolg", status=status, antwoord=antwoord, feiten={"na": seq, **feiten})

    return speel


def _put(status: int = 200, na: dict[str, Any] = DATUM) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        eerste = toneel.vraag(MAP, inhoud=DATUM, status=200)
        toneel.vraag(LEES_MAP, "nameting", antwoord=DATUM, feiten={"na": eerste})
        tweede = toneel.vraag(MAP, "opnieuw", inhoud=DATUM, status=status, feiten={"na": eerste})
        toneel.vraag(LEES_MAP, "nameting", antwoord=na, feiten={"na": tweede})

    return speel


def _lezen(antwoord: Any, operatie: str = "getInburgeringstermijnByBsn", eerst: Any = TERMIJN_INHOUD) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        seq = toneel.vraag(operatie, antwoord=eerst)
        toneel.vraag(operatie, "opnieuw", antwoord=antwoord, feiten={"na": seq})

    return speel


def _lezen_met_spoor(na: Any) -> BronSpeel:
    """The term is read twice; what is read of the PIP before and after that is the same, or not."""

    def speel(toneel: BronToneel) -> None:
        toneel.vraag(LEES_PIP, "voormeting", antwoord=_pip(EEN))
        eerste = toneel.vraag(antwoord=TERMIJN_INHOUD)
        tweede = toneel.vraag(soort="opnieuw", antwoord=TERMIJN_INHOUD, feiten={"na": eerste})
        toneel.vraag(LEES_PIP, "nameting", antwoord=_pip(na), feiten={"na": tweede})

    return speel


ALS_Z = {"pad": "pip.leerroute", "niet": "Z"}
LEES_UREN = "getGevolgdeUrenByBsn"
UREN: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("updateUrenTaallesEnKnmByBSN", {"uren": 40}, {"TaallesEnKnmBredeIntake": {"uren": 40}}),
    ("updateUrenTaallesEnKnmByInstellingsnummer", {"uren": 40, "bekendTot": "2026-03-01"},
     {"TaallesEnKnmInstelling": {"instellingsnummer": "9900000001", "uren": 40}}),
]  # fmt: skip


def _uren(operatie: str, inhoud: dict[str, Any], rij: dict[str, Any]) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        seq = toneel.vraag(operatie, inhoud=inhoud, instellingsnummer="9900000001")
        toneel.vraag(LEES_UREN, "nameting", antwoord=[{"gemeentecode": "9901", **rij}], feiten={"na": seq})

    return speel


def _weg(status: int, antwoord: Any = None) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        seq = toneel.vraag("deleteExamennummerByBsn")
        toneel.vraag("getExamennummerByBsn", "nameting", status=status, antwoord=antwoord, feiten={"na": seq})

    return speel


GEVALLEN += [
    Geval("EIS-GDR-001", "passed", _poging(), "duo"),
    Geval("EIS-GDR-001", "failed", _poging(TWEE), "duo"),
    Geval("EIS-GDR-001", "failed-andere-gemeente", _poging(TWEE, soort="andere_gemeente"), "duo"),
    Geval("EIS-GDR-001", "untested-aangenomen", _poging(TWEE, status=201), "duo"),
    Geval("EIS-GDR-001", "untested-serverfout", _poging(TWEE, status=500), "duo"),
    Geval("EIS-GDR-001", "passed-bewijs", _bewijs(200), "duo"),
    Geval("EIS-GDR-001", "failed-bewijs", _bewijs(404), "duo"),
    Geval("EIS-GDR-001", "untested-afgeleide-404", _bewijs(200, "niet-gevonden"), "duo"),
    Geval("EIS-GDR-002", "passed", _herhaald({"id": 7}), "duo"),
    Geval("EIS-GDR-002", "passed-geweigerd", _herhaald(None, 403), "duo"),
    Geval("EIS-GDR-002", "warned", _herhaald({"id": 8}), "duo"),
    Geval("EIS-GDR-002", "cannot_tell-zonder-id", _herhaald({"contactpersoongegevens": {}}), "duo"),
    Geval(
        "EIS-GDR-002",
        "untested-niet-verwijderd",
        _gevolg(LEES_PIP, 200, _pip(TWEE), weg=403, **ALS_Z),
        "duo",
    ),
    Geval("EIS-GDR-002", "passed-pip-weg", _gevolg(LEES_PIP, 200, _pip(EEN), pad="pip.leerroute", niet="Z"), "duo"),
    Geval("EIS-GDR-002", "warned-pip-er-nog", _gevolg(LEES_PIP, 200, _pip(TWEE), pad="pip.leerroute", niet="Z"), "duo"),
    Geval("EIS-GDR-002", "passed-geen-tweede", _gevolg("deletePipByBsn", 404, mag_niet=True), "duo"),
    Geval("EIS-GDR-002", "warned-tweede", _gevolg("deletePipByBsn", 200, mag_niet=True), "duo"),
    Geval("EIS-GDR-003", "passed", _put(), "duo"),
    Geval("EIS-GDR-003", "failed-geweigerd", _put(403), "duo"),
    Geval("EIS-GDR-003", "failed-anders", _put(na={"datumEindgesprekMap": "2026-03-06"}), "duo"),
    Geval("EIS-GDR-004", "passed", _lezen(TERMIJN_INHOUD), "duo"),
    Geval(
        "EIS-GDR-004", "passed-andere-volgorde", _lezen([{"a": 2}, {"a": 1}], LEES_UREN, [{"a": 1}, {"a": 2}]), "duo"
    ),
    Geval("EIS-GDR-004", "passed-niets-anders", _lezen_met_spoor(EEN), "duo"),
    Geval("EIS-GDR-004", "failed-iets-anders", _lezen_met_spoor(TWEE), "duo"),
    Geval("EIS-GDR-004", "failed", _lezen({"startdatum": "2026-01-05", "einddatum": "2029-01-06"}), "duo"),
    Geval("EIS-GDR-005", "passed", _poging(TWEE, soort="gewoon", status=201), "duo"),
    Geval("EIS-GDR-005", "failed", _poging(soort="gewoon", status=201), "duo"),
    Geval("EIS-GDR-005", "failed-map", _put(na={"datumEindgesprekMap": "2026-03-06"}), "duo"),
    Geval("EIS-GDR-005", "passed-uren", _uren(*UREN[0]), "duo"),
    Geval("EIS-GDR-005", "failed-uren", _uren(UREN[0][0], {"uren": 41}, UREN[0][2]), "duo"),
    Geval("EIS-GDR-005", "passed-instelling", _uren(*UREN[1]), "duo"),
    Geval("EIS-GDR-005", "failed-instelling", _uren(UREN[1][0], UREN[1][1] | {"uren": 41}, UREN[1][2]), "duo"),
    Geval("EIS-GDR-005", "passed-weg", _weg(404), "duo"),
    Geval("EIS-GDR-005", "failed-niet-weg", _weg(200, {"examennummer": "123456"}), "duo"),
]

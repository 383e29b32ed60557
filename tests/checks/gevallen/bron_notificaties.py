"""Notifications of DUO: whether they come, in which form, from whom, for whom, about what and about whom."""

from __future__ import annotations

from typing import Any

from brontoneel import BronToneel
from toneel import ANDER_BSN, ELDERS, GEMEENTE, LEVERANCIER, TWEEDE, V_NUMMER

from gevallen.tabel import GEVALLEN, BronSpeel, Geval

BELOOFT = "duo-belooft"
ZELFDE = "11111111-2222-4333-8444-555555555555"


def _een(**anders: Any) -> BronSpeel:
    """Asked, and notified once."""

    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        since = toneel.gevraagd()
        toneel.verwacht_melding(since)
        toneel.melding(**anders)

    return speel


def _geval(eis: str, naam: str, verklaring: str = "duo", **anders: Any) -> Geval:
    return Geval(eis, naam, _een(**anders), verklaring)


def _blijft_uit(toneel: BronToneel) -> None:
    toneel.persoon()
    toneel.verwacht_melding(toneel.gevraagd())


def _niet_aangenomen(toneel: BronToneel) -> None:
    toneel.persoon()
    toneel.gevraagd(outcome="unsupported")


def _twee(eerste: dict[str, Any], tweede: dict[str, Any]) -> BronSpeel:
    """Two events asked one after the other."""

    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        toneel.gevraagd("SS101", at=1)
        toneel.gevraagd("SS102", at=2)
        for melding in sorted(({"gebeurtenis": "SS101"} | eerste, tweede), key=lambda one: one["at"]):
            toneel.melding(**melding)

    return speel


def _twee_gemeenten(doel: str) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        toneel.persoon(ANDER_BSN, TWEEDE, V_NUMMER + 1)
        toneel.gevraagd()
        toneel.gevraagd(bsn=ANDER_BSN, oin=TWEEDE)
        toneel.melding()
        toneel.melding(bsn=ANDER_BSN, doel=doel)

    return speel


def _zonder_opdracht(doel: str, **wie: Any) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        toneel.melding(doel=doel, **wie)

    return speel


def _twee_pogingen(*berichten: str, gebeurtenissen: tuple[str, str] = ("SS102", "SS102")) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        for bericht, gebeurtenis in zip(berichten, gebeurtenissen, strict=True):
            toneel.melding(bericht=bericht, gebeurtenis=gebeurtenis)

    return speel


GEVALLEN += [
    _geval("EIS-SIG-001", "passed"),
    _geval("EIS-SIG-001", "passed-zoals-beloofd", BELOOFT, at=5.5),
    _geval("EIS-SIG-001", "passed-laat-maar-niets-beloofd", at=60),
    _geval("EIS-SIG-001", "failed-later-dan-beloofd", BELOOFT, at=7),
    Geval("EIS-SIG-001", "failed-bleef-uit", _blijft_uit, BELOOFT),
    Geval("EIS-SIG-001", "cannot_tell-niets-beloofd", _blijft_uit, "duo"),
    _geval("EIS-SIG-001", "failed-over-een-ander", BELOOFT, bsn=ANDER_BSN),
    _geval("EIS-SIG-001", "failed-andere-gebeurtenis", BELOOFT, gebeurtenis="SS101"),
    Geval("EIS-SIG-001", "untested-niet-aangenomen", _niet_aangenomen, "duo"),
    _geval("EIS-SIG-002", "passed"),
    _geval("EIS-SIG-002", "failed-datum", geregistreerd="vandaag"),
    _geval("EIS-SIG-002", "failed-geen-object", inhoud=["SS102"]),
    _geval("EIS-SIG-003", "passed"),
    _geval("EIS-SIG-003", "failed", bron=GEMEENTE),
    _geval("EIS-SIG-004", "passed"),
    _geval("EIS-SIG-004", "failed", oin=LEVERANCIER),
    _geval("EIS-SIG-005", "passed"),
    Geval("EIS-SIG-005", "passed-twee-gemeenten", _twee_gemeenten(TWEEDE), "duo"),
    Geval("EIS-SIG-005", "failed-gegevens-van-de-ander", _twee_gemeenten(GEMEENTE), "duo"),
    Geval("EIS-SIG-005", "failed-zonder-opdracht", _zonder_opdracht(TWEEDE), "duo"),
    Geval("EIS-SIG-005", "passed-zonder-nummer", _zonder_opdracht(TWEEDE, bsn=None), "duo"),
    Geval("EIS-SIG-005", "failed-niet-van-ons", _zonder_opdracht(ELDERS, bsn=None), "duo"),
    _geval("EIS-SIG-006", "passed"),
    _geval("EIS-SIG-006", "failed", bericht="1"),
    Geval("EIS-SIG-007", "passed", _twee_pogingen(ZELFDE, ZELFDE[:-1] + "6"), "duo"),
    Geval("EIS-SIG-007", "passed-herhaling", _twee_pogingen(ZELFDE, ZELFDE), "duo"),
    Geval("EIS-SIG-007", "failed", _twee_pogingen(ZELFDE, ZELFDE, gebeurtenissen=("SS102", "SS101")), "duo"),
    Geval("EIS-SIG-023", "passed", _twee_pogingen(ZELFDE, ZELFDE[:-1] + "6"), "duo"),
    Geval("EIS-SIG-023", "warned", _twee_pogingen(ZELFDE, ZELFDE), "duo"),
    _geval("EIS-SIG-008", "passed"),
    _geval("EIS-SIG-008", "passed-geparkeerd", gebeurtenis="SS126"),
    _geval("EIS-SIG-008", "failed", gebeurtenis="XX999"),
    _geval("EIS-SIG-009", "passed"),
    _geval("EIS-SIG-009", "warned", gebeurtenis="SS101"),
    _geval("EIS-SIG-010", "passed"),
    _geval("EIS-SIG-010", "passed-beide-nummers", v_nummer=V_NUMMER),
    _geval("EIS-SIG-010", "passed-alleen-vnummer", bsn=None, v_nummer=V_NUMMER),
    _geval("EIS-SIG-010", "failed-geen-nummer", bsn=None),
    _geval("EIS-SIG-010", "failed-onbekende", bsn=ANDER_BSN),
    _geval("EIS-SIG-010", "failed-onbekend-vnummer", bsn=None, v_nummer=1),
    _geval("EIS-SIG-010", "failed-twee-personen", v_nummer=1),
    _geval("EIS-SIG-011", "passed"),
    _geval("EIS-SIG-011", "passed-klok-iets-voor", geregistreerd="2026-03-10T09:00:50Z"),
    _geval("EIS-SIG-011", "warned-toekomst", geregistreerd="2026-03-10T09:05:00Z"),
    _geval("EIS-SIG-011", "warned-tijdzone-vergeten", geregistreerd="2026-03-10T10:00:00Z"),
    _geval("EIS-SIG-011", "warned-lang-geleden", geregistreerd="2026-03-10T06:00:00Z"),
    _geval("EIS-SIG-011", "untested-onleesbaar", geregistreerd="vandaag"),
    Geval("EIS-SIG-012", "passed", _twee({"at": 3}, {"at": 4}), "duo"),
    Geval(
        "EIS-SIG-012", "passed-verwisseld-maar-te-zien",
        _twee({"at": 4, "geregistreerd": "2026-03-10T09:00:01Z"}, {"at": 3, "geregistreerd": "2026-03-10T09:00:02Z"}),
        "duo",
    ),
    Geval("EIS-SIG-012", "warned", _twee({"at": 4}, {"at": 3}), "duo"),
]  # fmt: skip

"""What the probe shows, or else the vendor declares."""

from __future__ import annotations

from typing import Any

from toneel import ANDER_BSN, BSN, GEMEENTE, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel
from harness.chain.requirements import requirements
from harness.checks.vendor.effect import SHOWN

WAT, VERWACHT = "afgeleid.waarde", "2029-03-09"


def _broken(eis: str) -> str:
    return "failed" if requirements()[eis].niveau == "must" else "warned"


def _shows(eis: str, *answers: dict[str, Any], wat: str = WAT) -> Speel:
    def speel(toneel: Toneel) -> None:
        dienst = requirements()[eis].applies_to()[0]
        toneel.mark("verwacht-probe", 3, bsn=BSN, wat=wat, verwacht=VERWACHT, reden=SHOWN[eis], dienst=dienst)
        for answer in answers:
            toneel.probe(**answer)

    return speel


def _counted(*answers: dict[str, Any], known: dict[str, Any] | None = None) -> Speel:
    def speel(toneel: Toneel) -> None:
        vooraf = toneel.probe(known, at=1) if known is not None else None
        toneel.mark(
            "verwacht-eenmaal",
            3,
            bsn=BSN,
            gebeurtenis="SS102",
            geregistreerd="2026-03-10T08:59:00.000Z",
            vooraf=vooraf,
        )
        for answer in answers:
            toneel.probe(**answer)

    return speel


def _hidden(*answers: dict[str, Any], known: dict[str, Any] | None = None) -> Speel:
    def speel(toneel: Toneel) -> None:
        vooraf = toneel.probe(known, at=1) if known is not None else None
        toneel.mark("verwacht-onbekend", 3, bsn=BSN, oin=GEMEENTE, vooraf=vooraf)
        for answer in answers:
            toneel.probe(**answer)

    return speel


TOLD = {"gebeurtenisId": "SS102"}
SILENT: dict[str, Any] = {"answer": None, "error": "timeout"}
UNREADABLE: dict[str, Any] = {"answer": None, "error": "not_json"}


def _without_probe(eis: str, speel: Speel) -> list[Geval]:
    return [
        Geval(eis, "cannot_tell-geen-probe", speel, "zonder-probe"),
        Geval(eis, "passed-verklaard", speel, "zonder-probe-verklaard"),
        Geval(eis, f"{_broken(eis)}-ontkend", speel, "zonder-probe-ontkend"),
    ]


for _eis in SHOWN:
    GEVALLEN += [
        Geval(_eis, "passed", _shows(_eis, {"answer": {"afgeleid": {"waarde": VERWACHT}}})),
        Geval(_eis, "passed-in-lijst", _shows(_eis, {"answer": {"afgeleid": {"waarde": ["x", VERWACHT]}}})),
        Geval(_eis, _broken(_eis), _shows(_eis, {"answer": {"afgeleid": {"waarde": "2029-03-10"}}})),
        Geval(_eis, f"{_broken(_eis)}-leeg", _shows(_eis, {"answer": {}})),
        Geval(_eis, "cannot_tell", _shows(_eis, SILENT)),
        Geval(_eis, f"{_broken(_eis)}-onleesbaar", _shows(_eis, UNREADABLE)),
        Geval(_eis, "cannot_tell-ander-persoon", _shows(_eis, {"answer": {}, "bsn": ANDER_BSN})),
        *_without_probe(_eis, _shows(_eis)),
    ]

GEWEIGERD = {"datumEindgesprekMap": "2026-03-07", "verwijtbaar": "Nee"}
OUD = {"datumEindgesprekMap": "2026-01-02"}


def _refused(*answers: dict[str, Any]) -> Speel:
    def speel(toneel: Toneel) -> None:
        mark = {"bsn": BSN, "vraag": "getMapByBsn", "inhoud": GEWEIGERD, "dienst": "resultaten"}
        toneel.mark("verwacht-niet-geleverd", 3, **mark)
        for answer in answers:
            toneel.probe(**answer)

    return speel


def _gegevens(inhoud: Any) -> dict[str, Any]:
    return {"answer": {"gegevens": {"getMapByBsn": inhoud}}}


GEVALLEN += [
    Geval("EIS-EFF-095", "passed", _refused(_gegevens(OUD))),
    Geval("EIS-EFF-095", "passed-niets-getoond", _refused({"answer": {}})),
    Geval("EIS-EFF-095", "failed", _refused(_gegevens({"datumEindgesprekMap": "2026-03-07"}))),
    Geval("EIS-EFF-095", "failed-alles", _refused(_gegevens(GEWEIGERD))),
    Geval("EIS-EFF-095", "cannot_tell", _refused(SILENT)),
    Geval("EIS-EFF-095", "failed-onleesbaar", _refused(UNREADABLE)),
    *_without_probe("EIS-EFF-095", _refused()),
    Geval(
        "EIS-WEI-002",
        "passed-met-tekst-eromheen",
        _shows("EIS-WEI-002", {"answer": {"meldingen": [f"DUO weigert: {VERWACHT}."]}}, wat="meldingen"),
    ),
    Geval("EIS-HER-001", "passed", _counted({"answer": {"notificaties": [TOLD, {"gebeurtenisId": "SS101"}]}})),
    Geval("EIS-HER-001", "warned", _counted({"answer": {"notificaties": [TOLD, TOLD]}})),
    Geval(
        "EIS-HER-001",
        "passed-al-bekend",
        _counted({"answer": {"notificaties": [TOLD, TOLD, TOLD]}}, known={"notificaties": [TOLD, TOLD]}),
    ),
    Geval(
        "EIS-HER-001",
        "warned-al-bekend",
        _counted({"answer": {"notificaties": [TOLD, TOLD, TOLD]}}, known={"notificaties": [TOLD]}),
    ),
    Geval("EIS-HER-001", "cannot_tell", _counted(SILENT)),
    Geval("EIS-HER-001", "warned-onleesbaar", _counted(UNREADABLE)),
    Geval("EIS-HER-001", "cannot_tell-zonder-lijst", _counted({"answer": {}})),
    *_without_probe("EIS-HER-001", _counted()),
    Geval("EIS-GEM-001", "passed", _hidden({"answer": {}})),
    Geval("EIS-GEM-001", "failed", _hidden({"answer": {"gegevens": {"pip": {}}}})),
    Geval(
        "EIS-GEM-001",
        "passed-al-bekend",
        _hidden({"answer": {"notificaties": [TOLD]}}, known={"notificaties": [TOLD]}),
    ),
    Geval(
        "EIS-GEM-001",
        "failed-al-bekend",
        _hidden({"answer": {"notificaties": [TOLD, TOLD]}}, known={"notificaties": [TOLD]}),
    ),
    Geval("EIS-GEM-001", "cannot_tell", _hidden(SILENT)),
    Geval("EIS-GEM-001", "failed-onleesbaar", _hidden(UNREADABLE)),
    Geval("EIS-GEM-001", "untested", lambda t: t.mark("run-begin"), "een-gemeente", scenario=""),
    *_without_probe("EIS-GEM-001", _hidden()),
]

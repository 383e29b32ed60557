"""What the probe shows of an answer with rare but lawful values."""

from __future__ import annotations

from typing import Any

from toneel import ANDER_BSN, BSN, GEMEENTE, TWEEDE, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel

PLICHT, BOETES = "getInburgeringsplichtByBsn", "getBoetesByBsn"
ACCURATE, WHOLE, NEWEST = "EIS-EFF-060", "EIS-EFF-061", "EIS-EFF-050"
FULL = {"indicatorInburgeringsplicht": True, "begindatum": "2024-02-29", "einddatum": "2027-03-28"}
BARE = {"indicatorInburgeringsplicht": False}
FINES = [{"bedrag": 1234.5, "datum": "2024-02-29"}, {"bedrag": 1, "datum": "2024-03-31"}]
SILENT: dict[str, Any] = {"answer": None, "error": "timeout"}


def _answered(toneel: Toneel, operation: str, content: Any, variant: str, at: float) -> None:
    services = {PLICHT: ["inburgeringsplicht"], BOETES: ["boete"]}[operation]
    seen = toneel.verzoek(operation, at=at, antwoord=content)
    toneel.mark(
        "verwacht-getoond", at, bsn=BSN, operatie=operation, variant=variant, gezien=seen, diensten=services
    )  # fmt: skip


def _shows(operation: str, content: Any, shown: Any, first: Any = None) -> Speel:
    """``first`` is an earlier answer, which was shown well."""

    def speel(toneel: Toneel) -> None:
        if first is not None:
            _answered(toneel, operation, first, "gewoon", 2)
            toneel.probe({"gegevens": {operation: first}}, at=2.1)
        _answered(toneel, operation, content, "wisselend-1", 3)
        toneel.probe({"gegevens": {operation: shown}}, at=3.1)

    return speel


def _side_by_side(*read: tuple[str, str, Any, Any]) -> Speel:
    """About whom, for whom, what was answered, and what is shown; None for nothing."""

    def speel(toneel: Toneel) -> None:
        for at, (bsn, oin, content, shown) in enumerate(read, 2):
            seen = toneel.verzoek(PLICHT, at=at, bsn=bsn, bron=oin, antwoord=content)
            toneel.mark(
                "verwacht-getoond", at, bsn=bsn, oin=oin, operatie=PLICHT, variant="tegelijk", gezien=seen,
                diensten=["inburgeringsplicht"],
            )  # fmt: skip
            toneel.probe({"gegevens": {PLICHT: shown} if shown else {}}, at=at + 0.5, bsn=bsn)

    return speel


def _overtaken(shown: Any = None, **answer: Any) -> Speel:
    """The answer BARE, to a later question, came before FULL."""

    def speel(toneel: Toneel) -> None:
        newer = toneel.verzoek(PLICHT, at=3, antwoord=BARE)
        older = toneel.verzoek(PLICHT, at=2, antwoord=FULL, ms=2000)
        toneel.mark(
            "verwacht-nieuwste", 4, bsn=BSN, oin=GEMEENTE, operatie=PLICHT, variant="oud-na-nieuw", gezien=newer,
            ouder=older, diensten=["inburgeringsplicht"],
        )  # fmt: skip
        toneel.probe(**(answer or {"answer": {"gegevens": {PLICHT: shown}}}))

    return speel


def _says(answer: dict[str, Any]) -> Speel:
    def speel(toneel: Toneel) -> None:
        _answered(toneel, PLICHT, FULL, "gewoon", 3)
        toneel.probe(**answer)

    return speel


def _unread(toneel: Toneel) -> None:
    toneel.mark("niet-te-lezen", 2, operatie=PLICHT, diensten=["inburgeringsplicht"])


GEVALLEN += [
    Geval(ACCURATE, "passed", _shows(PLICHT, FULL, FULL)),
    Geval(ACCURATE, "passed-andere-schrijfwijze", _shows(BOETES, FINES, [FINES[1], FINES[0] | {"bedrag": "1234.50"}])),
    Geval(ACCURATE, "passed-minder-getoond", _shows(PLICHT, FULL, BARE | {"indicatorInburgeringsplicht": True})),
    Geval(ACCURATE, "failed", _shows(PLICHT, FULL, FULL | {"begindatum": "2024-02-28"})),
    Geval(ACCURATE, "failed-rij-kwijt", _shows(BOETES, FINES, FINES[:1])),
    Geval(ACCURATE, "failed-verzonnen", _shows(PLICHT, BARE, BARE | {"einddatum": "2031-01-01"})),
    Geval(ACCURATE, "failed-ouder", _shows(PLICHT, BARE, FULL, first=FULL)),
    Geval(ACCURATE, "cannot_tell", _says(SILENT)),
    Geval(ACCURATE, "cannot_tell-niet-in-probe", _says({"answer": {"gegevens": {}}})),
    Geval(ACCURATE, "untested-leest-niet", _unread),
    Geval(ACCURATE, "cannot_tell-geen-probe", _says({"answer": None}), "zonder-probe"),
    Geval(ACCURATE, "passed-verklaard", _says({"answer": None}), "zonder-probe-verklaard"),
    Geval(ACCURATE, "failed-ontkend", _says({"answer": None}), "zonder-probe-ontkend"),
    Geval(
        ACCURATE,
        "passed-ieder-eigen",
        _side_by_side((BSN, GEMEENTE, FULL, FULL), (ANDER_BSN, GEMEENTE, BARE, BARE), (BSN, TWEEDE, BARE, BARE)),
    ),
    Geval(ACCURATE, "failed-verwisseld", _side_by_side((BSN, GEMEENTE, FULL, FULL), (ANDER_BSN, GEMEENTE, BARE, FULL))),
    Geval(ACCURATE, "failed-andere-gemeente", _side_by_side((BSN, GEMEENTE, FULL, FULL), (BSN, TWEEDE, BARE, FULL))),
    Geval(ACCURATE, "failed-kwijt", _side_by_side((BSN, GEMEENTE, FULL, FULL), (ANDER_BSN, GEMEENTE, BARE, None))),
    Geval(NEWEST, "passed", _overtaken(BARE)),
    Geval(NEWEST, "warned", _overtaken(FULL)),
    Geval(NEWEST, "cannot_tell", _overtaken(**SILENT)),
    Geval(NEWEST, "cannot_tell-niet-in-probe", _overtaken(answer={"gegevens": {}})),
    Geval(NEWEST, "cannot_tell-geen-probe", _overtaken(answer=None), "zonder-probe"),
    Geval(NEWEST, "passed-verklaard", _overtaken(answer=None), "zonder-probe-verklaard"),
    Geval(NEWEST, "warned-ontkend", _overtaken(answer=None), "zonder-probe-ontkend"),
    Geval(WHOLE, "passed", _shows(PLICHT, FULL, FULL)),
    Geval(WHOLE, "warned", _shows(PLICHT, FULL, {"indicatorInburgeringsplicht": True})),
    Geval(WHOLE, "untested-leest-niet", _unread),
    Geval(WHOLE, "cannot_tell-geen-probe", _says({"answer": None}), "zonder-probe"),
    Geval(WHOLE, "passed-verklaard", _says({"answer": None}), "zonder-probe-verklaard"),
    Geval(WHOLE, "warned-ontkend", _says({"answer": None}), "zonder-probe-ontkend"),
    Geval(WHOLE, "warned-niet-in-probe", _says({"answer": {"gegevens": {}}})),
]

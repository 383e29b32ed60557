"""A small report with every part and every outcome; ``HOSTILE`` put into each text tries to break out of its form."""

from __future__ import annotations

from harness.evidence.canonical import digest
from harness.reports.model import (
    Attested,
    Declared,
    Digests,
    OpenQuestionText,
    OutcomeName,
    Party,
    Report,
    RequirementText,
    Run,
    Texts,
    Verdict,
    Wait,
)
from tests.reports.example_parts import OUTCOMES, finding, scenario, service

HOSTILE = (
    "<script>alert(1)</script>\"><img src=x onerror=alert(2)>' onclick='x' &amp; ]]> --> </svg></style></title>"
    " {{ 7*7 }} {% raw %} #evil[*vet*] $x^2$ @label \\u{1F600} \x00\x0b\t\r\x1b[31m \u202e 😀 中 \ue000 {verwacht} %s"
)
"""Markup for HTML, XML, Jinja2, Typst and terminals, with characters that XML forbids and fonts lack."""


def texts(nl: str, en: str, mark: str) -> Texts:
    return Texts(nl=nl + mark, en=en + mark)


def requirement(identity: str, titel: str, mark: str, **changes: object) -> RequirementText:
    """A requirement that must hold and is scored, unless ``changes`` say otherwise."""
    fields: dict[str, object] = {
        "id": identity,
        "titel": texts(titel, f"{titel} (in English)", mark),
        "uitleg": texts("Zo weet de ontvanger van wie het bericht is.", "So the receiver knows the sender.", mark),
        "bron": "DUO, Notificatie 1.8.0, header bron" + mark,
        "niveau": "must",
        "aan": "leverancier",
        "bewijs": "wire",
        "telt": True,
        "waarom_niet": None,
        "raad": texts("Zet het OIN van de gemeente in de header.", "Put the OIN into the header.", mark),
    }
    return RequirementText.model_validate(fields | changes)


def requirements(mark: str) -> dict[str, RequirementText]:
    return {
        one.id: one
        for one in (
            requirement("EIS-ADR-001", "De bron in elk verzoek is het OIN van de gemeente", mark),
            requirement("EIS-LEZ-001", "Na een gebeurtenis leest de gemeente de gegevens", mark, niveau="should"),
            requirement("EIS-LEV-002", "Een levering draagt de waarden van de opdracht", mark, bewijs="consequence"),
            requirement("EIS-WEB-003", "De consulent ziet de fouttekst", mark, bewijs="attested", raad=None),
            requirement("EIS-DUO-001", "DUO stuurt een antwoord dat bij het document past", mark, aan="DUO"),
            requirement(
                "EIS-ONG-001", "Het berichtId komt terug", mark, telt=False,
                waarom_niet=texts("Geen document verklaart deze header.", "No document declares this header.", mark),
            ),
        )
    }  # fmt: skip


def example(mark: str = "", code: str = "niet_conform") -> Report:
    """The report; ``mark`` is put into every text that comes from outside."""
    outcomes: list[OutcomeName] = [*OUTCOMES]
    return Report(
        run=Run(
            id="2026-11-23-0007" + mark, soort="oefening", harness="0.1.0", begonnen="2026-11-23T14:03:00.000Z",
            klaar="2026-11-23T14:05:12.000Z", seed=42, peildatum="2026-11-23", selectie=("termijn*" + mark,),
            nonce=None, vorige_run=None, versies={"duo/pip": "1.2.0", "gemeente/notificatie": "1.8.0" + mark},
            onderbrekingen=1, uitwisselingen=418,
        ),
        digests=Digests(declaration=digest(b"d"), baseline=digest(b"b"), recording=digest(b"r")),
        declared=Declared(
            leverancier=Party(naam="Noorderlicht Software" + mark, oin="00000099000000020000" + mark),
            product="Wegwijs" + mark, versie="4.2" + mark, rol="leverancier",
            gemeenten=(
                Party(naam="Gemeente Lindewaard" + mark, oin="00000099000000010000", code="9901"),
                Party(naam="Gemeente Oosterbroek" + mark, oin="00000099000000010100", code="9902"),
            ),
            lees_binnen=5, lever_binnen=5, herstel_binnen=15, opdrachten="hook" + mark, probe=True,
        ),
        verdict=Verdict.model_validate({
            "code": code, "good": code == "conform", "conform": code == "conform",
            "invalid": ("poort bezet" + mark,) if code == "ongeldig" else (),
            "counts": {"passed": 31, "warned": 2, "failed": 3, "cannot_tell": 1, "untested": 2},
        }),
        services=tuple(service(index, outcomes[index % len(outcomes)], mark) for index in range(17)),
        requirements=requirements(mark),
        findings=(
            finding("EIS-ADR-001", "failed", "bron_onjuist", mark, "termijn-gestart", {
                "verwacht": "00000099000000010000" + mark, "gezien": "00000099000000020000" + mark}),
            finding("EIS-ADR-001", "failed", "bron_onjuist", mark, "lbt-gepland", {
                "verwacht": "00000099000000010000" + mark, "gezien": "00000099000000020000" + mark}),
            finding("EIS-DUO-001", "failed", "schending_van_document", mark, "termijn-gestart", {
                "regel": "missing", "waar": "response.body", "plaats": "/einddatum" + mark, "verwacht": ""},
                addressee="DUO"),
            finding("EIS-LEV-002", "failed", "code_zonder_zin", mark, "pip-geleverd", {"veld" + mark: "leerroute"}),
            finding("EIS-WEB-003", "cannot_tell", "probe_zwijgt", mark, "pip-geweigerd", {}),
            finding("EIS-LEV-002", "untested", "opdracht_niet_ondersteund", mark, "pip-geleverd", {
                "operatie": "postPipByBsn" + mark}),
            finding("EIS-LEZ-001", "warned", "niet_gelezen", mark, "termijn-gestart", {
                "verwacht": "getInburgeringstermijnByBsn" + mark}),
        ),
        scenarios=tuple(scenario(index, outcome, mark) for index, outcome in enumerate(outcomes)),
        waits=(
            Wait(what="lees_binnen", seconds=5, declared=True),
            Wait(what="stilte" + mark, seconds=2.5, declared=False),
        ),
        open_questions=(
            OpenQuestionText(id="VRAAG-01", vraag=texts("Welk veld is I5?", "Which field is I5?", mark), aan="DUO"),
        ),
        attestations=(Attested(requirement="EIS-WEB-003", answer="yes", by="J. de Tester" + mark),),
    )  # fmt: skip

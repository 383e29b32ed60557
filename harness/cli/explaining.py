"""What an id of the chain or of this project means: one function per kind of thing that has ids."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from harness.bundled import bundled
from harness.chain.bezwaren import Bezwaar, bezwaren, bezwaren_tegen
from harness.chain.events import concept_gebeurtenissen, gebeurtenissen, geparkeerde_gebeurtenissen
from harness.chain.regels import regels
from harness.chain.requirements import open_questions, requirements
from harness.chain.services import diensten_van_operatie, stelseldiensten
from harness.chain.tables import Text
from harness.chain.toestanden import toestanden
from harness.openapi import Catalogue
from harness.reports.texts import file_with
from harness.reports.texts import words as report_words

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Explanation:
    """``facts`` are a word of ours (a key of ``explain.yaml``) with a text."""

    kind: str
    id: str
    title: str
    source: str
    facts: Facts = field(default_factory=list)


Found = Iterator[Explanation]


def explain(identifier: str, lang: str) -> list[Explanation]:
    """Everything that has this id, whatever its capitals; empty when nothing has."""
    wanted = identifier.strip().casefold()
    return [found for kind in _KINDS for found in kind(lang) if found.id.casefold() == wanted]


def nearest(identifier: str, lang: str, most: int = 5) -> list[str]:
    """Ids that are like this one, the likeliest first."""
    known = {found.id.casefold(): found.id for kind in _KINDS for found in kind(lang)}
    wanted = identifier.strip().casefold()
    close = difflib.get_close_matches(wanted, known, n=most, cutoff=0.5)
    within = [name for name in known if len(wanted) > 2 and wanted in name]
    return [known[name] for name in dict.fromkeys([*close, *within])][:most]


def _requirements(lang: str) -> Found:
    report = report_words(lang)
    for item in requirements().values():
        facts = [
            ("uitleg", _in(item.uitleg, lang)),
            ("niveau", report.word("niveaus", item.niveau)),
            ("aan", item.aan),
            ("bewijs", report.word("bewijzen", item.bewijs)),
            ("diensten", ", ".join(item.diensten)),
            ("raad", _in(item.raad, lang)),
            ("telt_niet", _in(item.waarom_niet, lang)),
            ("bezwaren", "\n".join(_objection(one, lang) for one in bezwaren_tegen(item.id))),
        ]
        yield Explanation("eis", item.id, _in(item.titel, lang), item.bron, _filled(facts))
    for question in open_questions():
        facts = _filled([("aan", question.aan), ("aanleiding", question.aanleiding)])
        yield Explanation("open_vraag", question.id, _in(question.vraag, lang), "contracts/eisen", facts)


def _objections(lang: str) -> Found:
    for item in bezwaren():
        facts = [
            ("eis_betwist", item.eis),
            ("ingebracht_door", f"{item.door}, {item.datum.isoformat()}"),
            ("status", report_words(lang).word("bezwaren", item.status)),
            ("antwoord", _in(item.antwoord, lang)),
            ("wacht_op", item.vraag or ""),
        ]
        yield Explanation("bezwaar", item.id, _in(item.tekst, lang), "contracts/bezwaren.yaml", _filled(facts))


def _objection(item: Bezwaar, lang: str) -> str:
    """An objection on one line, with where it stands."""
    status = report_words(lang).word("bezwaren", item.status)
    return f"{item.id} ({status}): {_in(item.tekst, lang)} {_in(item.antwoord, lang)}".rstrip()


def _events(lang: str) -> Found:
    source = "contracts/gebeurtenissen.yaml"
    for event in (*gebeurtenissen(), *concept_gebeurtenissen()):
        reads = [f"{row.operatie} ({row.dienst}, {row.niveau})" for row in event.raadplegingen]
        facts = [("van", event.bron), ("daarna_lezen", "\n".join(reads)), ("persoon", event.toestand)]
        yield Explanation("gebeurtenis", event.id, _in(event.betekenis, lang), source, _filled(facts))
    for parked in geparkeerde_gebeurtenissen():
        yield Explanation("geparkeerd", parked.id, _in(parked.betekenis, lang), source)


def _services(lang: str) -> Found:
    for dienst in stelseldiensten():
        facts = [
            ("richting", f"{dienst.van} → {dienst.naar}"),
            ("sdi", dienst.sdi or ""),
            ("patroon", dienst.patroon),
            ("status", dienst.status),
            ("operaties", "\n".join(dienst.operaties)),
            ("gebeurtenissen", ", ".join(dienst.gebeurtenissen)),
            ("eisen", ", ".join(r.id for r in requirements().values() if dienst.slug in r.applies_to())),
        ]
        names = [dienst.slug, dienst.sdi] if dienst.sdi else [dienst.slug]
        for name in names:
            source = "contracts/stelseldiensten.yaml"
            known_as = _filled([("naam_in_toml", dienst.slug if name != dienst.slug else ""), *facts])
            yield Explanation("stelseldienst", name, _in(dienst.naam, lang), source, known_as)


def _rules(lang: str) -> Found:
    for rule in regels():
        facts = [
            ("soort", rule.soort),
            ("operaties", "\n".join(rule.operaties)),
            ("lezing", rule.lezing or ""),
            ("telt_niet", _in(rule.waarom_niet, lang)),
        ]
        yield Explanation("regel", rule.id, _in(rule.tekst, lang), rule.bron, _filled(facts))


def _toestanden(lang: str) -> Found:
    for name, toestand in toestanden().items():
        parameters = [
            f"{key} = {spec.standaard}" + (f" ({', '.join(map(str, spec.keuze))})" if spec.keuze else "")
            for key, spec in toestand.parameters.items()
        ]
        used = [event.id for event in (*gebeurtenissen(), *concept_gebeurtenissen()) if event.toestand == name]
        facts = [("parameters", "\n".join(parameters)), ("gebeurtenissen", ", ".join(used))]
        yield Explanation("toestand", name, toestand.in_woorden(lang), "contracts/toestanden.yaml", _filled(facts))


def _operations(lang: str) -> Found:
    for operation in _catalogue():
        events = [e.id for e in gebeurtenissen() if any(r.operatie == operation.operation_id for r in e.raadplegingen)]
        facts = [
            ("verzoek", f"{operation.method} {operation.full_path}"),
            ("api", f"{operation.api} {operation.version}"),
            ("diensten", ", ".join(diensten_van_operatie(operation.operation_id))),
            ("na_gebeurtenis", ", ".join(events)),
            ("antwoorden", ", ".join(operation.responses)),
        ]
        source = Path("contracts/openapi", operation.provider, operation.api, f"{operation.version}.yaml").as_posix()
        raw = operation.document.content["paths"][operation.path][operation.method.lower()]
        title = str(raw.get("summary", operation.operation_id))
        yield Explanation("operatie", operation.operation_id, title, source, _filled(facts))


def _scenarios(lang: str) -> Found:
    from harness.scenarios import FAMILIES, SCENARIOS

    for family in FAMILIES.values():  # a general scenario, played through what is claimed
        members = [one for one in SCENARIOS.values() if one.family == family.id]
        facts = [
            ("diensten", ", ".join(dict.fromkeys(slug for one in members for slug in one.services))),
            ("groep", report_words(lang).word("groepen", members[0].group)),
            ("doen", f"plateau2 certify leverancier.toml --only {family.id}"),
        ]
        yield Explanation("scenario", family.id, family.en if lang == "en" else family.nl, "harness/scenarios", facts)
    for scenario in SCENARIOS.values():
        facts = [
            ("diensten", ", ".join(scenario.services)),
            ("groep", report_words(lang).word("groepen", scenario.group)),
            ("doen", f"plateau2 certify leverancier.toml --only {scenario.id}"),
        ]
        title = scenario.en if lang == "en" else scenario.nl
        yield Explanation("scenario", scenario.id, title, "harness/scenarios", _filled(facts))


def _codes(lang: str) -> Found:
    table = report_words(lang)
    for code in table.codes("bevindingen"):
        source = f"harness/words/{file_with('bevindingen', code)}.yaml"
        yield Explanation("bevinding", code, table.say("bevindingen", code, {}), source)


_KINDS: tuple[Callable[[str], Found], ...] = (
    _requirements, _objections, _events, _services, _rules, _toestanden, _operations, _scenarios, _codes,
)  # fmt: skip


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(bundled("contracts/openapi"), None)


def _in(text: Text | None, lang: str) -> str:
    return text.in_language(lang) if text else ""


def _filled(facts: Iterable[tuple[str, str]]) -> Facts:
    return [(name, text) for name, text in facts if text]


def as_json(found: Explanation) -> Mapping[str, object]:
    """For ``--json``: keys that do not depend on the language."""
    return {
        "soort": found.kind,
        "id": found.id,
        "titel": found.title,
        "bron": found.source,
        **{name: text.split("\n") if "\n" in text else text for name, text in found.facts},
    }

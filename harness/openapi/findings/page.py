"""The page with findings, in Markdown, as it can be sent to the publisher."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from harness.chain.requirements import open_questions
from harness.openapi.findings.adr import AdrFinding
from harness.openapi.findings.collect import Findings
from harness.openapi.findings.finding import Explained, Fact, Group, facts, finding_rules
from harness.openapi.findings.places import code, place_lines
from harness.openapi.findings.words import Language, PageWords
from harness.openapi.lint import LATEST, rules

_MOST_SENTENCES = 8


def page(found: Findings, lang: Language = "nl") -> str:
    """Everything that was found and everything that was read, as one page in Dutch (level B1) or English."""
    words = PageWords(lang)
    chapters = (
        (words("fouten"), list(_group("fouten", found, words))),
        (words("tegenspraak"), list(_group("tegenspraak", found, words))),
        (words("adr"), list(_adr(found, words))),
        (words("gegevens"), list(_group("gegevens", found, words))),
        (words("vragen"), list(_questions(words))),
    )
    lines = [f"# {words('titel')}", "", words("inleiding", stand=words.state()), ""]
    apis = ", ".join(f"{name} {version}" for name, version in found.apis)
    lines += [f"{words('gelezen')}: {apis}.", "", words("kolommen"), "| --- | --- |"]
    lines += [f"| {title} | {sum(line.startswith('### ') for line in text)} |" for title, text in chapters]
    for title, text in chapters:
        lines += ["", f"## {title}", *text]
    return "\n".join(lines) + "\n"


def _group(group: Group, found: Findings, words: PageWords) -> Iterator[str]:
    if group == "tegenspraak":
        yield from ("", words("tegenspraak_uitleg"))
    for fact in facts():
        if fact.groep == group:
            yield from _explained(fact, _spots(fact), words)
    operations = dict(found.operations)
    for rule in finding_rules().values():
        ones = [finding for finding in found.seen if finding.rule == rule.code]
        if rule.groep == group and ones:
            yield from _explained(rule, place_lines(ones, operations, words), words)


def _explained(what: Explained, spots: Iterator[str], words: PageWords) -> Iterator[str]:
    about = f" ({what.api} {what.versie}".rstrip() + ")" if isinstance(what, Fact) else ""
    yield from ("", f"### {what.id} {what.titel.in_language(words.lang)}{about}")
    yield f"{what.uitleg.in_language(words.lang)} {words('bron')}: {what.bron}."
    if what.groep == "tegenspraak" or what.wegwijzer:
        yield f"{words('wij')}: {what.done.in_language(words.lang)}"
    yield from spots


def _spots(fact: Fact) -> Iterator[str]:
    return (f"- {code(spot) if spot.startswith('#') else spot}" for spot in fact.plaats)


def _adr(found: Findings, words: PageWords) -> Iterator[str]:
    yield from ("", words("adr_uitleg", versie=LATEST))
    for rule in rules(LATEST):
        ones = [finding for finding in found.adr if finding.rule == rule.id]
        if ones:
            levels = " / ".join(words(level) for level in dict.fromkeys(one.level for one in ones))
            yield from ("", f"### {rule.id} {rule.in_language(words.lang)} ({levels})")
            yield from _alike(ones, len(found.apis), words)


def _alike(ones: Sequence[AdrFinding], all_apis: int, words: PageWords) -> Iterator[str]:
    """Every sentence once, with how often it holds and where; the first few when there are many."""
    by_sentence: dict[str, list[AdrFinding]] = defaultdict(list)
    for one in ones:
        by_sentence[one.sentence].append(one)
    for sentence, same in list(by_sentence.items())[:_MOST_SENTENCES]:
        counts = Counter(f"{one.api} {one.version}" for one in same)
        apis = words("alle_apis", aantal=all_apis) if len(counts) == all_apis else _counted(counts)
        place = f"{same[0].api} {code(same[0].place)}"
        yield f"- {sentence} ({words('keer', aantal=len(same), apis=apis, plaats=place)})"
    if len(by_sentence) > _MOST_SENTENCES:
        yield f"- {words('meer', aantal=len(by_sentence) - _MOST_SENTENCES)}"


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{api} ({count})" if count > 1 else api for api, count in counts.items())


def _questions(words: PageWords) -> Iterator[str]:
    yield from ("", words("vragen_uitleg"), "")
    for question in sorted(open_questions(), key=lambda question: question.id):
        if question.aan == "DUO":
            asked = question.vraag.in_language(words.lang)
            yield f"- **{question.id}** {asked} {words('aanleiding')}: {question.aanleiding}"

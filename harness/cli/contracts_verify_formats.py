"""What came of a verification: for people, and as JSON and JUnit."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import orjson

from harness import __version__
from harness.cli.console import clean, say
from harness.cli.words import Words
from harness.reports import junit
from harness.words import shown

if TYPE_CHECKING:
    from harness.pacts.verify.outcomes import Mismatch, Remark, Result, Verification

_SIGNS = {
    "verified": ("✓", "green"),
    "broken": ("✕", "red"),
    "unprepared": ("?", "yellow"),
    "unjudged": ("?", "yellow"),
}
_OUTCOMES = {"verified": "proven"}
"""How an outcome is called outward, as on screen, where that differs from what a recording says."""
_SHOW_ALL = 60
"""A pact with no more interactions than this is shown whole; of a larger one what did not hold."""
_MOST = 100
_MOST_MISMATCHES = 10


def as_text(found: Verification, words: Words) -> None:
    """Per pact its interactions, then the counts."""
    for _, group in groupby(found.results, key=lambda result: result.file):
        results = list(group)
        first = results[0]
        say(words("pact", consumer=clean(first.consumer), provider=clean(first.provider), bestand=first.file))
        shown = results if len(results) <= _SHOW_ALL else [one for one in results if one.outcome != "verified"]
        for result in shown[:_MOST]:
            _interaction(result, words)
        if len(shown) > _MOST:
            say(words("en_meer", aantal=len(shown) - _MOST))
        say()
    for remark in found.remarks:
        say(f"{'✕' if remark.fails else '·'} {remark_sentence(remark, words)}", "red" if remark.fails else "")
    counts = {outcome: found.count(outcome) for outcome in _SIGNS}  # type: ignore[arg-type]
    say(words("telling", **counts), style="bold")


def _interaction(result: Result, words: Words) -> None:
    sign, colour = _SIGNS[result.outcome]
    states = f" ({words('toestand')}: {', '.join(result.states)})" if result.states else ""
    pending = f" [{words('pending')}]" if result.pending else ""
    say(clean(f"  {sign} {result.description}{states}{pending}"), colour)
    for line in sentences(result, words):
        say(clean(f"      {line}"))


def sentences(result: Result, words: Words) -> list[str]:
    """What did not hold, in our own words."""
    if result.reason:
        known = words.knows(f"fout_{result.detail}")
        detail = words(f"fout_{result.detail}") if known else str(shown(result.detail, words.lang))
        return [words(f"reden_{result.reason}", tekst=detail)]
    lines = [mismatch_sentence(one, words) for one in result.mismatches[:_MOST_MISMATCHES]]
    left = len(result.mismatches) - len(lines)
    return [*lines, words("en_meer", aantal=left).strip()] if left else lines


def mismatch_sentence(mismatch: Mismatch, words: Words) -> str:
    """One difference in one sentence."""
    return words(f"verschil_{mismatch.code.replace('.', '_').replace('-', '_')}", **vars(mismatch))


def remark_sentence(remark: Remark, words: Words) -> str:
    """What would otherwise have passed in silence."""
    return clean(words(f"melding_{remark.code}", plaats=remark.place, tekst=remark.detail)).strip()


def as_json(found: Verification, words: Words) -> str:
    """Everything, for another program."""
    content = {
        "plateau2": __version__,
        "provider": found.provider,
        "verdict": found.verdict,
        "bound": found.bound,
        "results": [
            {
                **result.data(),
                "outcome": _OUTCOMES.get(result.outcome, result.outcome),
                "pact": str(result.file),
                "sentences": sentences(result, words),
            }
            for result in found.results
        ],
        "remarks": [
            {**vars(remark), "fails": remark.fails, "sentence": remark_sentence(remark, words)}
            for remark in found.remarks
        ],
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2).decode()


def as_junit(found: Verification, words: Words) -> str:
    """A test case per interaction; what was not judged is an error, what is pending is skipped."""
    suites = []
    for _, group in groupby(found.results, key=lambda result: result.file):
        results = list(group)
        cases = [_case(result, words) for result in results]
        suites.append(junit.suite(f"{results[0].consumer} → {results[0].provider}", cases))
    if found.remarks:
        suites.append(junit.suite("plateau2", (_remark(remark, words) for remark in found.remarks)))
    return junit.whole("plateau2 contracts verify", suites)


def _case(result: Result, words: Words) -> Element:
    case = junit.case(", ".join(result.states) or "–", result.description, ms=result.duration_ms)
    if result.outcome != "verified":
        tag: junit.Tag = "skipped" if result.pending else "failure" if result.outcome == "broken" else "error"
        junit.came_of(case, tag, message=" | ".join(sentences(result, words)))
    return case


def _remark(remark: Remark, words: Words) -> Element:
    case = junit.case(remark.code, remark.place or remark.code)
    if remark.fails:
        junit.came_of(case, "error", message=remark_sentence(remark, words))
    return case

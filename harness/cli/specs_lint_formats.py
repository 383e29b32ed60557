"""What the linter found, for a reader, for a program and for a code host."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness import __version__
from harness.cli.console import clean
from harness.cli.words import Words
from harness.openapi import Document, DocumentError
from harness.openapi.lint import LintFinding, Rule, Version, rules
from harness.reports.sarif import LEVELS, driver, log, place


@dataclass(frozen=True, slots=True)
class Judged:
    """One document with what was found; ``path`` is as it was given."""

    path: Path
    document: Document
    findings: list[LintFinding]

    def told(self, field: str) -> str:
        """What the document says of itself under ``info``; empty where it says nothing."""
        info = self.document.content.get("info")
        return str(info.get(field, "")) if isinstance(info, dict) else ""


def show(
    judged: Sequence[Judged], problems: Sequence[DocumentError], adr: Version, form: str, everything: bool, words: Words
) -> None:
    """Prints everything in one of the formats; what could not be read is only part of those for programs."""
    if form == "text":
        _text(judged, adr, everything, words)
    else:
        told = (_json if form == "json" else _sarif)(judged, problems, adr, words)
        print(json.dumps(told, ensure_ascii=False, indent=2))


def shown_path(path: Path) -> str:
    """As short as it can be from where the user stands."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _text(judged: Sequence[Judged], adr: Version, everything: bool, words: Words) -> None:
    for one in judged:
        for found in one.findings:
            line = f":{found.line}" if found.line else f"#{found.pointer}"
            sentence = found.sentence(words.lang)
            print(clean(f"{shown_path(one.path)}{line}: {found.level} {found.rule} {sentence}"))
    if everything:
        print(words("rest"))
        for rule in rules(adr):
            if rule.rest is not None:
                where = ", ".join(words(place) for place in rule.oordeel if place != "static")
                print(f"  {rule.niveau} {rule.id} ({where or words('static')}): {rule.rest.in_language(words.lang)}")
    if judged:
        print(words("telling", adr=adr, documenten=len(judged), **_counts(judged)))


def _json(judged: Sequence[Judged], problems: Iterable[DocumentError], adr: Version, words: Words) -> dict[str, Any]:
    return {
        "plateau2": __version__,
        "adr": adr,
        "counts": _counts(judged),
        "documents": [
            {
                "file": shown_path(one.path),
                "title": one.told("title"),
                "version": one.told("version"),
                "findings": [found.as_json(words.lang) for found in one.findings],
            }
            for one in judged
        ],
        "problems": [
            {"file": str(error.file), "pointer": error.pointer, "problem": error.problem, "cure": error.cure}
            for error in problems
        ],
        "rules": [_rule(rule, words) for rule in rules(adr)],
    }


def _rule(rule: Rule, words: Words) -> dict[str, Any]:
    return {
        "id": rule.id,
        "number": rule.nummer or None,
        "level": rule.niveau,
        "title": rule.in_language(words.lang),
        "judged": list(rule.oordeel),
        "left": rule.rest.in_language(words.lang) if rule.rest else None,
        "url": rule.url,
    }


def _sarif(judged: Sequence[Judged], problems: Iterable[DocumentError], adr: Version, words: Words) -> dict[str, Any]:
    known = [rule for rule in rules(adr) if rule.is_static]
    index = {rule.id: number for number, rule in enumerate(known)}
    described = (
        {
            "id": rule.id,
            "shortDescription": {"text": rule.in_language(words.lang)},
            "helpUri": rule.url,
            "defaultConfiguration": {"level": LEVELS[rule.niveau]},
        }
        for rule in known
    )
    unread = [
        {
            "level": "error",
            "message": {"text": f"{error.problem}; {error.cure}"},
            "locations": [place(Path(shown_path(error.file)), error.pointer)],
        }
        for error in problems
    ]
    results = [
        {
            "ruleId": found.rule,
            "ruleIndex": index[found.rule],
            "level": LEVELS[found.level],
            "message": {"text": found.sentence(words.lang)},
            "locations": [place(Path(shown_path(one.path)), found.pointer, found.line)],
            "properties": {"code": found.code, "adr": adr},
        }
        for one in judged
        for found in one.findings
    ]
    invocation = {"executionSuccessful": not unread, "toolExecutionNotifications": unread}
    return log(driver(__version__, described), results, invocations=[invocation])


def _counts(judged: Iterable[Judged]) -> dict[str, int]:
    levels = [found.level for one in judged for found in one.findings]
    return {"must": levels.count("must"), "should": levels.count("should")}

"""The words of a report, from ``words/report``: one place that turns a code with values into a sentence.

A code or value without words never stops a report: the code itself is shown, in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from harness.errors import InvalidError
from harness.reports.values import shown
from harness.words import catalogue

LANGUAGES = ("nl", "en")

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")


class Words:
    """The words of one language."""

    def __init__(self, lang: str, table: Mapping[str, Any]) -> None:
        self.lang = lang
        self._table = table

    @property
    def ui(self) -> Mapping[str, str]:
        """The fixed texts of the report itself."""
        return self._section("ui")

    @property
    def months(self) -> list[str]:
        return list(self._table["maanden"])

    def word(self, section: str, code: str) -> str:
        """The word for a code; the code itself where there is none."""
        text = self._section(section).get(code)
        return text if isinstance(text, str) else code

    def codes(self, section: str) -> Iterator[str]:
        """Every code that there are words for."""
        yield from self._section(section)

    def knows(self, section: str, code: str) -> bool:
        """Whether there are words for a code."""
        return code in self._section(section)

    def shown(self, value: Any) -> str:
        """A value as a reader may see it; what went wrong with a connection in words."""
        return shown(self.word("verbindingen", value) if isinstance(value, str) else value, self.lang)

    def say(self, section: str, code: str, values: Mapping[str, Any]) -> str:
        """The sentence for a code with its values filled in; code and values in brackets where there is none."""
        known = {key: self.shown(value) for key, value in values.items()}
        template = self._section(section).get(code)
        if not isinstance(template, str):
            listed = "; ".join(f"{key}: {value}" for key, value in known.items())
            return f"[{code}] {listed}".rstrip()
        return filled(template, known)

    def part(self, section: str, code: str, name: str) -> str:
        """One of the texts that a code has, such as ``adressaten`` -> ``DUO`` -> ``vraag``; empty where none."""
        texts = self._section(section).get(code)
        return str(texts.get(name, "")) if isinstance(texts, Mapping) else ""

    def _section(self, name: str) -> Mapping[str, Any]:
        section: Mapping[str, Any] = self._table[name]
        return section


@cache
def words(lang: str) -> Words:
    """The words of ``nl`` or ``en``, of all tables: several may have rows of one section. Raises InvalidError."""
    if lang not in LANGUAGES:
        raise InvalidError("reports.no_language", lang=lang, known=", ".join(LANGUAGES))
    found: dict[str, Any] = {}
    for section, rows in (one for name in catalogue.names("report") for one in catalogue.table(name).items()):
        spoken = _spoken(rows, catalogue.language(lang))
        found[section] = {**found.get(section, {}), **spoken} if isinstance(spoken, Mapping) else spoken
    return Words(lang, found)


def file_with(section: str, code: str) -> str:
    """The table in which a code has its words. Raises StopIteration where none has."""
    return next(name for name in catalogue.names("report") if code in catalogue.table(name).get(section, {}))


def _spoken(node: Any, lang: catalogue.Language) -> Any:
    """What stands in a table, in one language."""
    if node.keys() == set(LANGUAGES):
        return node[lang]
    return {key: _spoken(below, lang) for key, below in node.items()}


def sentence(code: str, values: Mapping[str, Any], lang: str) -> str:
    """What a finding says, as a sentence: never raises for an unknown code or a value that is missing."""
    text = words(lang).say("bevindingen", code, _with_violation(_in_language(values, lang)))
    return text if text.endswith((".", "!", "?", "…")) or not words(lang).knows("bevindingen", code) else text + "."


def _in_language(values: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
    """The values, those that come in both languages in this one."""
    return {
        key: value[lang] if isinstance(value, Mapping) and value.keys() == set(LANGUAGES) else value
        for key, value in values.items()
    }


def _with_violation(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values, with the violation of an OpenAPI document as one where they tell of one."""
    if not {"waar", "regel"} <= values.keys():
        return values
    names = {"code": "regel", "location": "waar", "pointer": "plaats", "expected": "verwacht", "actual": "gezien"}
    return {**values, "schending": {name: values.get(key, "") for name, key in names.items()}}


def filled(template: str, values: Mapping[str, str]) -> str:
    """``template`` with its ``{places}`` filled; a part in [brackets] goes when a value in it is missing.

    Values are put in last and are never read as a template.
    """

    def kept(part: re.Match[str]) -> str:
        return part[1] if all(name in values for name in _PLACE.findall(part[1])) else ""

    return _PLACE.sub(lambda place: values.get(place[1], f"[{place[1]}?]"), _OPTIONAL.sub(kept, template))

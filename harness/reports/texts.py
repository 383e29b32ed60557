"""The words of a report, from ``reports/vertalingen``: one place that turns a code with values into a sentence.

A code or value without words never stops a report: the code itself is shown, in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from harness.chain.tables import folder, read_yaml
from harness.reports.values import shown

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
    """The words of ``nl`` or ``en``. Raises ValueError for another language."""
    if lang not in LANGUAGES:
        raise ValueError(f"no report in language '{lang}'; choose from {', '.join(LANGUAGES)}")
    table = dict(read_yaml(f"reports/vertalingen/{lang}.yaml"))
    for file in folder("reports/vertalingen/bron"):
        for section, rows in read_yaml(f"reports/vertalingen/bron/{file.name}").items():
            table[section] = {**table.get(section, {}), **{code: texts[lang] for code, texts in rows.items()}}
    return Words(lang, table)


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

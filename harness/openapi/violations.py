"""One way in which a message departs from its OpenAPI document, in our own words."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from harness.words import Sentence, knows

Language = Literal["nl", "en"]

_LONGEST = 80
_TABLE = "findings/violations"


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong and where.

    ``code`` is stable, a row of ``words/findings/violations.yaml``. ``location`` is such as ``request.body``,
    ``request.header.bron``, ``response.status``; ``pointer`` is a JSON pointer within the body, else empty.
    ``expected`` and ``actual`` are short texts; ``actual`` is what was found, capped and with control characters
    escaped.
    """

    code: str
    location: str
    pointer: str = ""
    expected: str = ""
    actual: str = ""

    def sentence(self, lang: Language) -> str:
        """One sentence for a reader: what is wrong, where, and what was expected."""
        kind = f"{_TABLE}.type_{self.expected}"
        expected = Sentence(kind) if self.code == "type" and knows(kind) else self.expected
        values = {"place": _place(self.location, self.pointer), "expected": expected, "actual": self.actual}
        text = Sentence(f"{_TABLE}.{self.code}", values).in_language(lang)
        return text[0].upper() + text[1:]


def is_known(code: str) -> bool:
    """Whether there is a sentence for a violation of that code."""
    return knows(f"{_TABLE}.{code}")


def _place(location: str, pointer: str) -> Sentence:
    """Where a violation is, as the subject of a sentence. Raises ValueError for what is no location."""
    message, kind, *name = location.split(".", 2)
    if not (is_known(f"place_{message}") and is_known(f"place_{kind}")):
        raise ValueError(location)
    where = {"message": Sentence(f"{_TABLE}.place_{message}"), "name": "".join(name)}
    place = Sentence(f"{_TABLE}.place_{kind}", where)
    return Sentence(f"{_TABLE}.place_within", {"pointer": pointer, "body": place}) if pointer else place


def shown(value: Any) -> str:
    """A value as a reader may see it: short, on one line, without characters that could disturb a screen."""
    if isinstance(value, dict):
        return f"{{{len(value)}}}"
    if isinstance(value, list | tuple):
        return f"[{len(value)}]"
    text = json.dumps(value[: _LONGEST + 1] if isinstance(value, str) else value, ensure_ascii=False)
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

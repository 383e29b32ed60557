"""One way in which a message departs from its OpenAPI document, in our own words."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from harness.openapi.sentences import SENTENCES, TYPES, place

Language = Literal["nl", "en"]

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong and where.

    ``code`` is stable (the keys of ``SENTENCES``). ``location`` is such as ``request.body``, ``request.header.bron``,
    ``response.status``; ``pointer`` is a JSON pointer within the body, else empty. ``expected`` and ``actual`` are
    short texts; ``actual`` is what was found, capped and with control characters escaped.
    """

    code: str
    location: str
    pointer: str = ""
    expected: str = ""
    actual: str = ""

    def sentence(self, lang: Language) -> str:
        """One sentence for a reader: what is wrong, where, and what was expected."""
        expected = TYPES[lang].get(self.expected, self.expected) if self.code == "type" else self.expected
        text = SENTENCES[self.code][lang].format(
            place=place(self.location, self.pointer, lang), expected=expected, actual=self.actual
        )
        return text[0].upper() + text[1:]


def shown(value: Any) -> str:
    """A value as a reader may see it: short, on one line, without characters that could disturb a screen."""
    if isinstance(value, dict):
        return f"{{{len(value)}}}"
    if isinstance(value, list | tuple):
        return f"[{len(value)}]"
    text = json.dumps(value[: _LONGEST + 1] if isinstance(value, str) else value, ensure_ascii=False)
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

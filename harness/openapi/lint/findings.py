"""One place in a document that departs from the API Design Rules, in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from harness.openapi.lint.rules import Level, Version, code

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class LintFinding:
    """What departs from which rule, and where. It is about the provider's document, never about a vendor.

    ``rule`` is the id in the standard, such as ``/core/semver``. ``level`` is ``must`` or ``should``; it may be less
    than the rule's own where a document cannot prove a breach. ``pointer`` is a JSON pointer in the document (where a
    part is defined, also when many refer to it). ``line`` counts from 1; None when unknown, see ``with_lines``.
    ``code`` is stable (a row of ``bevindingen`` in ``contracts/adr.yaml``), ``values`` fill its sentence.
    """

    rule: str
    level: Level
    pointer: str
    line: int | None
    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    def sentence(self, lang: Language) -> str:
        """One sentence for a reader: what is wrong and what should be."""
        return code(self.code).in_language(lang).format(**self.values)

    def as_json(self, lang: Language) -> dict[str, Any]:
        """For machines: keys that do not depend on the language."""
        return {
            "rule": self.rule,
            "level": self.level,
            "pointer": self.pointer,
            "line": self.line,
            "code": self.code,
            "values": dict(self.values),
            "sentence": self.sentence(lang),
        }


_LONGEST = 100


def plain(value: object) -> str:
    """A value from a document as a reader may see it: short, on one line, without signs that could steer a screen."""
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(value)[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says before it is known which version of the rules is asked for."""

    code: str
    pointer: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, code: str, pointer: str, **values: object) -> Remark:
        """A remark with its values as a reader may see them."""
        return cls(code, pointer, {name: plain(value) for name, value in values.items()})

    def against(self, version: Version) -> LintFinding | None:
        """The finding that this is in a version of the rules; None when that version has no such rule."""
        about = code(self.code)
        rule = about.rule_in(version)
        if rule is None:
            return None
        return LintFinding(rule.id, about.niveau or rule.niveau, self.pointer, None, self.code, self.values)


remark = Remark.of

"""What may be wrong inside a publication: sentences and sources are data (``contracts/publicatieregels.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from harness.chain.tables import Row, read_yaml, rows

_TABLE = "contracts/publicatieregels.yaml"


class Rule(Row):
    """``nl`` and ``en`` are sentences with ``{places}``; ``bron`` says what makes it wrong."""

    id: str
    bron: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing in a publication that contradicts another. ``place`` is a path with a line or a JSON pointer."""

    rule: str
    place: str
    values: Mapping[str, str]

    def sentence(self, lang: str) -> str:
        """What is wrong, in ``nl`` or ``en``."""
        found = rules()[self.rule]
        return (found.en if lang == "en" else found.nl).format(**self.values)

    def source(self) -> str:
        """What it rests on."""
        return rules()[self.rule].bron

    def as_json(self, lang: str) -> dict[str, object]:
        """For machines: keys that do not depend on the language."""
        told = {"sentence": self.sentence(lang), "source": self.source()}
        return {"rule": self.rule, "place": self.place, **told, "values": dict(self.values)}


@cache
def rules() -> dict[str, Rule]:
    """Every rule by id. Raises ContractError when the table is wrong."""
    return {rule.id: rule for rule in rows(Rule, read_yaml(_TABLE)["regels"], _TABLE)}


@cache
def leftovers() -> re.Pattern[str]:
    """What somebody forgot to take out."""
    return re.compile("|".join(read_yaml(_TABLE)["resten"]), re.IGNORECASE)


@cache
def breaking_words() -> re.Pattern[str]:
    """Words in a change log that tell of something that breaks."""
    return re.compile("|".join(read_yaml(_TABLE)["brekende_woorden"]), re.IGNORECASE)

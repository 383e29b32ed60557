"""The words for why something may be deployed or not, per code and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["nl", "en"]

SPEAKS_FOR = frozenset({"verified", "goes_first"})
REFUTES = frozenset({"failed"})

SENTENCES: dict[str, dict[Language, str]] = {
    "verified": {
        "nl": "{provider} {provider_version} doet wat {consumer} {consumer_version} vraagt.",
        "en": "{provider} {provider_version} does what {consumer} {consumer_version} asks.",
    },
    "failed": {
        "nl": "{provider} {provider_version} doet niet wat {consumer} {consumer_version} vraagt.",
        "en": "{provider} {provider_version} does not do what {consumer} {consumer_version} asks.",
    },
    "unverified": {
        "nl": "Nog niet beproefd: {provider} {provider_version} tegen het contract van {consumer} {consumer_version}.",
        "en": "Not verified yet: {provider} {provider_version} against the contract of {consumer} {consumer_version}.",
    },
    "incomplete": {
        "nl": "Niet alles is beproefd: {provider} {provider_version} tegen {consumer} {consumer_version}.",
        "en": "Not all of it was verified: {provider} {provider_version} against {consumer} {consumer_version}.",
    },
    "not_there": {
        "nl": "{consumer} {consumer_version} heeft {provider} nodig, maar daarvan is geen versie in {where}.",
        "en": "{consumer} {consumer_version} needs {provider}, of which there is no version in {where}.",
    },
    "no_provider_version": {
        "nl": "{consumer} {consumer_version} heeft {provider} nodig, maar daarvan is geen versie bekend.",
        "en": "{consumer} {consumer_version} needs {provider}, of which no version is known.",
    },
    "goes_first": {
        "nl": "Geen afnemer van {provider} is al in {where}; versie {version} voldeed wel aan een contract.",
        "en": "No consumer of {provider} is in {where} yet; version {version} did meet a contract.",
    },
    "never_verified": {
        "nl": "Geen afnemer van {provider} is in {where}, en versie {version} voldeed nog aan geen enkel contract.",
        "en": "No consumer of {provider} is in {where}, and version {version} has met no contract yet.",
    },
    "no_contracts": {
        "nl": "Er is geen contract waarin {pacticipant} {version} voorkomt: er is niets vergeleken.",
        "en": "There is no contract in which {pacticipant} {version} has a part: nothing was compared.",
    },
    "not_together": {
        "nl": "{pacticipant} {version} heeft geen contract met de andere versies die genoemd zijn.",
        "en": "{pacticipant} {version} has no contract with the other versions that were named.",
    },
    "no_version": {
        "nl": "Van {pacticipant} is zo'n versie niet bekend: {version}.",
        "en": "No such version of {pacticipant} is known: {version}.",
    },
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code with its values; a sentence on request."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def speaks_for(self) -> bool:
        """Whether this pleads for deploying."""
        return self.code in SPEAKS_FOR

    @property
    def refutes(self) -> bool:
        """Whether this proves that something breaks."""
        return self.code in REFUTES

    def sentence(self, lang: Language = "nl") -> str:
        """One sentence. Raises KeyError for a code without words."""
        return SENTENCES[self.code][lang].format(**self.values)

"""What can be wrong in a log, with a sentence in Dutch and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "key",
    "checkpoint",
    "unreadable",
    "missing",
    "foreign",
    "no_file",
    "orphaned",
    "unfinished",
    "behind",
    "altered",
    "mismatch",
    "rewritten",
    "cut",
    "no_continuation",
]

SENTENCES: dict[Code, tuple[str, str]] = {
    "key": ("de sleutel van het logboek klopt niet", "the log's key is not right"),
    "checkpoint": ("dit ijkpunt is veranderd of van een ander", "this checkpoint was changed or is somebody else's"),
    "unreadable": ("kan niet worden gelezen", "cannot be read"),
    "missing": ("ontbreekt", "is missing"),
    "foreign": ("hoort niet in het logboek", "does not belong in the log"),
    "no_file": ("is een verwijzing of iets anders dan een bestand", "is a link, or something else than a file"),
    "orphaned": (
        "het ijkpunt waar dit bij hoort, is weggehaald",
        "the checkpoint that this belongs to was taken away",
    ),
    "unfinished": (
        "is over van een toevoeging die is afgebroken; de volgende toevoeging ruimt het op",
        "was left by an addition that was broken off; the next addition clears it",
    ),
    "behind": (
        "is ouder dan het nieuwste ijkpunt: teruggezet, of een toevoeging is afgebroken",
        "is older than the newest checkpoint: it was put back, or an addition was broken off",
    ),
    "altered": ("is veranderd na het schrijven", "was changed after it was written"),
    "mismatch": (
        "regels en hashes passen niet bij elkaar, en geen van beide past bij het ijkpunt",
        "entries and hashes do not fit each other, and neither fits the checkpoint",
    ),
    "rewritten": (
        "de regels leiden niet tot dit ijkpunt: de geschiedenis is herschreven",
        "the entries do not lead to this checkpoint: history was rewritten",
    ),
    "cut": (
        "het logboek is korter dan een ijkpunt dat u bewaarde: het einde is eraf",
        "the log is shorter than a checkpoint that you kept: its end was cut off",
    ),
    "no_continuation": (
        "het logboek gaat niet verder op het ijkpunt dat u bewaarde",
        "the log does not continue the checkpoint that you kept",
    ),
}


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong with one file. ``file`` is relative to the log's folder."""

    file: str
    code: Code
    detail: str = ""

    def sentence(self, lang: str) -> str:
        """For people: the file, what is wrong, and the place where it is known."""
        text = SENTENCES[self.code][lang == "en"]
        return f"{self.file}: {text}" + (f" ({self.detail})" if self.detail else "")

"""One catalogue of sentences: a code and its values become a sentence, in Dutch or in English.

A code is ``table.row``: ``openapi.not_utf8`` is the row ``not_utf8`` of ``openapi.yaml``, beside this module. A row
holds both languages, and the cure where there is one.
"""

from __future__ import annotations

from harness.words.catalogue import Language, codes, knows, language
from harness.words.others import FieldProblem, first_problem
from harness.words.sentence import Bilingual, Sentence, shown
from harness.words.texts import Texts

__all__ = [
    "Bilingual",
    "FieldProblem",
    "Language",
    "Sentence",
    "Texts",
    "codes",
    "first_problem",
    "knows",
    "language",
    "shown",
]

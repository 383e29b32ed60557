"""Goes through the pacts of one command: each against the documents of its provider."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from harness.bundled import bundled
from harness.cli.words import Words
from harness.openapi.errors import DocumentError
from harness.openapi.reach import Reach
from harness.pacts.compare import Comparator, documents_at
from harness.pacts.errors import PactError
from harness.pacts.reading import read_pact

if TYPE_CHECKING:
    from harness.pacts.compare import Judgement
    from harness.pacts.model import Pact

PROVIDERS = ("duo", "coa", "gemeente")


class Reporter(Protocol):
    """Shows what is found while it is found, so that nothing has to be kept."""

    def problem(self, file: Path, pointer: str, text: str) -> None:
        """A file, or a part of a document, that cannot be used."""

    def begin(self, pact: Pact) -> None:
        """A pact whose judgements follow."""

    def judgement(self, judgement: Judgement) -> None:
        """What was found of one interaction."""

    def end(self) -> None:
        """The pact has been judged."""


@dataclass(slots=True)
class Totals:
    """How many interactions were held against a document, and how many errors there are, of any kind."""

    judged: int = 0
    errors: int = 0


class Check:
    """One run of the command. Documents are read once per provider."""

    def __init__(self, against: Path | None, words: Words, show: Reporter, reach: Reach | None = None) -> None:
        self._against = against
        reach = reach or Reach()
        if reach.root is None and against is not None and against.is_dir():
            reach = replace(reach, root=against)
        self._reach = reach
        self._words = words
        self._show = show
        self._comparators: dict[Path, Comparator] = {}
        self._totals = Totals()

    def run(self, files: list[Path]) -> Totals:
        """A problem with one file never keeps the next from being judged."""
        gc.disable()  # what is read has no cycles, and 100,000 interactions are much to go through again and again
        for file in files:
            try:
                self._one(file)
            except (PactError, DocumentError) as error:
                self._problem(error)
        return self._totals

    def _one(self, file: Path) -> None:
        pact = read_pact(file)
        if pact.count == 0:
            raise PactError(file, "/interactions", "pacts.empty")
        comparator = self._comparator(pact)
        self._show.begin(pact)
        totals, judgement = self._totals, self._show.judgement
        for found in comparator.compare(pact):
            if found.compared:
                totals.judged += 1
            if found.remarks and found.level == "error":
                totals.errors += 1
            found.remarks = [remark.told(self._words.lang) for remark in found.remarks]
            judgement(found)
        self._show.end()

    def _comparator(self, pact: Pact) -> Comparator:
        where = self._documents(pact)
        if where not in self._comparators:
            problems: list[DocumentError] = []
            documents = list(documents_at(where, problems, self._reach))
            comparator = Comparator(documents, problems)
            for problem in comparator.problems:
                self._problem(problem)
            self._comparators[where] = comparator
        found = self._comparators[where]
        if not found.documents:
            raise PactError(pact.file, "", "pacts.no_document", folder=where)
        return found

    def _documents(self, pact: Pact) -> Path:
        """What is given, of that the provider's folder where there is one; else our own documents of the provider."""
        name = next((known for known in PROVIDERS if known in pact.provider.lower()), None)
        if self._against is not None:
            inner = self._against / (name or pact.provider)
            return inner if "/" not in pact.provider and inner.is_dir() else self._against
        if name is None:
            raise PactError(pact.file, "/provider/name", "pacts.other_provider", name=pact.provider[:60])
        return bundled("contracts/openapi") / name

    def _problem(self, error: PactError | DocumentError) -> None:
        self._totals.errors += 1
        self._show.problem(error.file, error.pointer, error.said.in_language(self._words.lang))

"""The questions that are asked about a report, apart from each other, and what an answer is.

A signature says nothing about the evidence, a log nothing about validity: so each question has an answer of its own, a
sentence of its own and an exit code of its own, and no answer leans on another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Literal, Protocol

from harness.reports.envelopes import Role
from harness.reports.signing.case import Case
from harness.words import Sentence

Status = Literal["yes", "no", "unproven", "not_asked"]
"""``unproven``: nothing is wrong, but what was given does not suffice to say yes."""


class Question(Enum):
    """A question. In this order they are answered; the first no gives the exit code."""

    EVIDENCE = "evidence"
    """Does the verdict follow from the evidence?"""
    SIGNATURE = "signature"
    """Is the signature right, and whose is it?"""
    LOG = "log"
    """Is it in the register's log?"""
    VALIDITY = "validity"
    """Is it still valid: not expired, not revoked?"""
    CONTRACTS = "contracts"
    """Part of validity, with a sentence of its own: are the contracts that it was tested against still in force?"""

    @property
    def exit_code(self) -> int:
        """Of a no: 10 to 13, so that 0 to 3 keep their meaning."""
        return EXIT_CODES[self]


EXIT_CODES = {
    Question.EVIDENCE: 10,
    Question.SIGNATURE: 11,
    Question.LOG: 12,
    Question.VALIDITY: 13,
    Question.CONTRACTS: 13,
}


@dataclass(frozen=True)
class Answer:
    """An answer. ``code`` has a sentence in ``words/answers.yaml`` or, about an envelope, ``words/signing.yaml``."""

    question: Question
    status: Status
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    role: Role | None = None
    """Of the envelope that it is about."""

    @property
    def says(self) -> Sentence:
        """The answer in words."""
        return Sentence(
            self.code, {**self.values, "rol": Sentence(f"signing.{self.role}")} if self.role else self.values
        )


class Register(Protocol):
    """What a register answers. Its answers name the question that was asked."""

    def logged_at(self, case: Case) -> datetime | None:
        """When this report came into the log, where the log proves that it did."""

    def facilities(self, case: Case) -> frozenset[str]:
        """OINs of those who may observe by this register, now or when it admitted this report; nobody unproven."""

    def in_log(self, case: Case) -> Answer:
        """Whether this report, with these envelopes, is in the log."""

    def still_valid(self, case: Case, at: datetime) -> Answer:
        """Whether its certificate had not expired and was not revoked at this time."""

    def contracts_in_force(self, case: Case, at: datetime) -> Answer:
        """Whether the contracts that it was tested against were in force at this time."""


def exit_code(answers: Iterable[Answer]) -> int:
    """0 when nothing that was asked is answered with no; else the code of the first question that is."""
    return min((answer.question.exit_code for answer in answers if answer.status == "no"), default=0)

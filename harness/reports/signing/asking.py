"""Asks all questions about a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from harness.reports.envelopes import Role
from harness.reports.signing.case import Case
from harness.reports.signing.judging import Terms, judge
from harness.reports.signing.questions import Answer, Question, Register

if TYPE_CHECKING:
    from harness.reports.verify import Verification


def ask(case: Case, terms: Terms, evidence: Verification | None, register: Register | None = None) -> list[Answer]:
    """An answer to every question, in order; to the one about the signature one per envelope.

    ``evidence`` is what ``reports.verify`` found, None where only a file was named.
    """
    if register:
        known = terms.facilities | register.facilities(case)
        terms = Terms(terms.at, terms.trust, register.logged_at(case), known)
    asked = terms.trust is not None or register is not None or "waarneming" in case.envelopes
    return [_evidence(evidence), *_signatures(case, terms, asked), *_registered(case, terms, register)]


def _evidence(found: Verification | None) -> Answer:
    if found is None:
        return Answer(Question.EVIDENCE, "not_asked", "answers.no_evidence_given")
    if not found.equal:
        return Answer(Question.EVIDENCE, "no", "answers.does_not_follow")
    if not found.same_program:  # who forges a report could name any version, and be held against less
        return Answer(Question.EVIDENCE, "unproven", "answers.follows_in_part", {"toen": str(found.made_with)})
    return Answer(Question.EVIDENCE, "yes", "answers.follows")


def _signatures(case: Case, terms: Terms, asked: bool) -> Iterator[Answer]:
    if "zelfverklaring" not in case.envelopes:
        yield Answer(
            Question.SIGNATURE, *(("no", "signing.not_signed") if asked else ("not_asked", "signing.unsigned"))
        )
    for role in case.envelopes:
        answer = judge(role, case, terms)
        if role == "waarneming" and answer.code == "signing.right" and answer.values["oin"] not in terms.facilities:
            answer = replace(answer, code="signing.countersigned")  # right, and whose: but not that of who may observe
        yield answer


def _registered(case: Case, terms: Terms, register: Register | None) -> Iterator[Answer]:
    if register is None:
        for question in (Question.LOG, Question.VALIDITY, Question.CONTRACTS):
            yield Answer(question, "not_asked", "answers.no_register_given")
        return
    yield register.in_log(case)
    yield register.still_valid(case, terms.at)
    yield register.contracts_in_force(case, terms.at)


def assurance(answers: Iterable[Answer]) -> Role | None:
    """How sure it is: what is signed by who is proven to have signed.

    An observation counts on top of a claim only, and only by a test facility.
    """
    right = [one.role for one in answers if one.code == "signing.right"]
    if "zelfverklaring" not in right:
        return None
    return "waarneming" if "waarneming" in right else "zelfverklaring"

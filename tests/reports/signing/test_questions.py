"""Every question has its own answer and exit code, and the first no counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from harness.program import Program, this_program
from harness.reports.signing import Answer, Case, Question, Terms, Trust, ask, assurance, exit_code
from harness.reports.verify import Remark, Verification
from tests.saying import row

from .certificaten import FACILITY_OIN, NOW

FOLLOWS = Verification(made_with=this_program())
CHANGED = Verification(differences=[Remark("report.json", "differs")])


@dataclass(frozen=True)
class SmallRegister:
    """A register that says no to some questions, and knows since when it has a report."""

    no: frozenset[Question] = frozenset()
    since: datetime | None = None
    known: frozenset[str] = frozenset({FACILITY_OIN})

    def facilities(self, case: Case) -> frozenset[str]:
        return self.known

    def logged_at(self, case: Case) -> datetime | None:
        return self.since

    def in_log(self, case: Case) -> Answer:
        return self._answer(Question.LOG)

    def still_valid(self, case: Case, at: datetime) -> Answer:
        return self._answer(Question.VALIDITY)

    def contracts_in_force(self, case: Case, at: datetime) -> Answer:
        return self._answer(Question.CONTRACTS)

    def _answer(self, question: Question) -> Answer:
        return Answer(question, "no" if question in self.no else "yes", "antwoord")


def statuses(answers: list[Answer]) -> list[str]:
    return [answer.status for answer in answers]


def test_all_is_well(witnessed: Case, terms: Terms) -> None:
    answers = ask(witnessed, terms, FOLLOWS, SmallRegister())
    assert statuses(answers) == ["yes"] * 6  # two signatures
    assert exit_code(answers) == 0
    assert assurance(answers) == "waarneming"


@pytest.mark.parametrize(("question", "code"), [(Question.LOG, 12), (Question.VALIDITY, 13), (Question.CONTRACTS, 13)])
def test_a_no_of_the_register_has_its_own_exit_code(signed: Case, terms: Terms, question: Question, code: int) -> None:
    answers = ask(signed, terms, FOLLOWS, SmallRegister(frozenset({question})))
    assert exit_code(answers) == code
    assert statuses(answers).count("no") == 1


def test_the_first_no_gives_the_exit_code_and_the_others_are_answered(signed: Case, terms: Terms) -> None:
    everything = SmallRegister(frozenset(Question))
    forged = replace(signed, envelopes={"zelfverklaring": b"{}"})
    assert exit_code(ask(forged, terms, CHANGED, everything)) == 10
    assert exit_code(ask(forged, terms, FOLLOWS, everything)) == 11
    assert exit_code(ask(signed, terms, FOLLOWS, everything)) == 12
    assert len(ask(forged, terms, CHANGED, everything)) == len(Question)


def test_what_is_not_asked_is_not_called_good(unsigned: Case) -> None:
    answers = ask(unsigned, Terms(NOW), None)
    assert statuses(answers) == ["not_asked"] * 5
    assert exit_code(answers) == 0
    assert assurance(answers) is None


def test_a_register_asks_for_a_signature(unsigned: Case) -> None:
    assert exit_code(ask(unsigned, Terms(NOW), FOLLOWS, SmallRegister())) == 11


def test_an_observation_without_a_good_claim_is_no_assurance(witnessed: Case, terms: Terms) -> None:
    broken = replace(witnessed, envelopes=witnessed.envelopes | {"zelfverklaring": b"{}"})
    assert assurance(ask(broken, terms, FOLLOWS)) is None
    observation_is_broken = replace(witnessed, envelopes=witnessed.envelopes | {"waarneming": b"{}"})
    assert assurance(ask(observation_is_broken, terms, FOLLOWS)) == "zelfverklaring"


def test_who_is_no_test_facility_does_not_make_a_run_observed(witnessed: Case, terms: Terms) -> None:
    """Anybody with a certificate can countersign; who may observe is for a register to say, or for who asks."""
    nobody = SmallRegister(known=frozenset())
    for answers in (ask(witnessed, terms, FOLLOWS), ask(witnessed, terms, FOLLOWS, nobody)):
        assert [row(one) for one in answers if one.question is Question.SIGNATURE] == ["right", "countersigned"]
        assert assurance(answers) == "zelfverklaring"
        assert exit_code(answers) == 0
    named = replace(terms, facilities=frozenset({FACILITY_OIN}))
    assert assurance(ask(witnessed, named, FOLLOWS, nobody)) == "waarneming"


def test_the_evidence_of_another_version_is_not_called_proven(signed: Case, terms: Terms) -> None:
    (answer, *_) = ask(signed, terms, Verification(made_with=Program("9.9.9")))
    assert (answer.status, row(answer), answer.values["toen"]) == ("unproven", "follows_in_part", "9.9.9")


def test_the_register_proves_that_a_signature_is_older_than_the_end_of_its_certificate(
    signed: Case, trust: Trust
) -> None:
    later = Terms(NOW + timedelta(days=60), trust)
    assert exit_code(ask(signed, later, FOLLOWS, SmallRegister())) == 11
    assert exit_code(ask(signed, later, FOLLOWS, SmallRegister(since=NOW + timedelta(days=1)))) == 0

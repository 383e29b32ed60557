"""Signatures over a report, and the questions that anyone can ask about it.

``statement`` says what is signed, ``envelope`` how (DSSE), ``certificates`` and ``signer`` whose it is; ``judging``
answers the question about the signature, ``asking`` all of them. What a register answers, it answers through the
protocol ``Register``.
"""

from harness.reports.envelopes import ENVELOPES, Role
from harness.reports.signing.asking import ask, assurance
from harness.reports.signing.case import Case
from harness.reports.signing.certificates import Trust
from harness.reports.signing.errors import SignatureError
from harness.reports.signing.judging import Terms, judge
from harness.reports.signing.questions import Answer, Question, Register, exit_code
from harness.reports.signing.signer import Signer, signer_of
from harness.reports.signing.signing import envelope_for, sign
from harness.reports.signing.statement import Statement

__all__ = [
    "ENVELOPES",
    "Answer",
    "Case",
    "Question",
    "Register",
    "Role",
    "SignatureError",
    "Signer",
    "Statement",
    "Terms",
    "Trust",
    "ask",
    "assurance",
    "envelope_for",
    "exit_code",
    "judge",
    "sign",
    "signer_of",
]

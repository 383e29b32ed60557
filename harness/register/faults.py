"""Something wrong in a register."""

from __future__ import annotations

from dataclasses import dataclass

from harness.words import Sentence


@dataclass(frozen=True)
class Fault:
    """Something wrong with one file, and what: a sentence of ``words/faults.yaml``, in which may stand what is wrong
    with a signature or what ``add`` would have refused; or one of the log's own."""

    file: str
    says: Sentence

"""What a register's log answers about a report: whether it is in there, proven to the signed checkpoint.

An entry is a canonical JSON object. One that admits a report names it with ``rapport`` (``sha256:…``), its envelopes
with ``handtekeningen`` (role -> ``sha256:…``) and the time with ``tijdstip`` (UTC, ISO 8601).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from harness.register.log import Log, LogError, NoteError
from harness.reports.signing import Answer, Case, Question


@dataclass(frozen=True)
class LogView:
    """The log of a register, as far as it speaks of one report or another. Has the form of ``signing.Register``."""

    log: Log
    known: bool
    """Whether somebody gave the log's key. Without it, anybody's folder could call itself the register."""
    kept: bytes | None = None
    """A checkpoint that somebody kept: the log must continue it. Without, it may have been put back to an earlier one.
    """

    @classmethod
    def open(cls, folder: Path, vkey: str | None = None, kept: bytes | None = None) -> LogView:
        """The log in ``folder``, or in ``log`` below it. Raises LogError."""
        below = folder / "log"
        return cls(Log.open(below if below.is_dir() else folder, vkey), vkey is not None, kept)

    def logged_at(self, case: Case) -> datetime | None:
        """The time of the entry that admits this report; None when nothing proves it."""
        found = self._proven(case) if self.known and not self._problem else None
        return found[1] if found else None

    def facilities(self, case: Case) -> frozenset[str]:
        """A log alone does not say who is a test facility."""
        return frozenset()

    def in_log(self, case: Case) -> Answer:
        """Whether an entry admits this report with these envelopes, and leads to the signed checkpoint."""
        if self._problem:
            return Answer(Question.LOG, "no", "answers.log_broken", {"tekst": self._problem})
        found = self._proven(case)
        if not found:
            return Answer(Question.LOG, "no", "answers.not_in_log", {"register": self.log.key.name})
        values = {
            "register": self.log.key.name,
            "nummer": str(found[0]),
            "aantal": str(self.log.size),
            "tijdstip": f"{found[1]:%Y-%m-%d %H:%M} UTC",
        }
        return Answer(
            Question.LOG, *(("yes", "answers.in_log") if self.known else ("unproven", "answers.in_own_log")), values
        )

    def still_valid(self, case: Case, at: datetime) -> Answer:
        """The log alone does not say how long something is valid."""
        return Answer(Question.VALIDITY, "unproven", self._silent)

    def contracts_in_force(self, case: Case, at: datetime) -> Answer:
        """The log alone does not say which contracts are in force."""
        return Answer(Question.CONTRACTS, "unproven", self._silent)

    @property
    def _silent(self) -> str:
        """Why there is no answer: there is nothing but a log, or what is there cannot be read."""
        return "answers.log_unread" if self._problem and not self._entries else "answers.log_only"

    @cached_property
    def _problem(self) -> str:
        """What is wrong with the log; empty when nothing is."""
        return "; ".join(f"{one.file} ({one.code})" for one in self.log.check(self.kept)[:3])

    @cached_property
    def _entries(self) -> list[dict[str, Any]]:
        """The entries that are JSON objects, each with its ``nummer``; nothing when the log is broken."""
        found: list[dict[str, Any]] = []
        try:
            for number, entry in enumerate(self.log.entries()):
                data = _read(entry)
                if data is not None:
                    found.append(data | {"nummer": number})
        except LogError:
            return []
        return found

    def _proven(self, case: Case) -> tuple[int, datetime] | None:
        signatures = {role: case.digest_of(role) for role in case.envelopes}
        for entry in self._entries:
            if case.report_digest and entry.get("rapport") == case.report_digest:
                admitted = entry.get("handtekeningen")
                if isinstance(admitted, dict) and signatures.items() <= admitted.items():
                    return self._at(entry)
        return None

    def _at(self, entry: dict[str, Any]) -> tuple[int, datetime] | None:
        number = entry["nummer"]
        try:
            self.log.proof(number).verify(self.log.entry(number), self.log.key)
            at = datetime.fromisoformat(str(entry.get("tijdstip")))
        except (LogError, NoteError, ValueError):
            return None
        return (number, at) if at.tzinfo else None


def _read(entry: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(entry)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None

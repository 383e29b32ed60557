"""What lies there to be judged: a run folder, a report, or an envelope on its own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from harness.evidence.canonical import digest
from harness.reports.envelopes import ENVELOPES, Role
from harness.reports.model import Report
from harness.reports.signing.envelope import unseal
from harness.reports.signing.errors import SignatureError

REPORT = "report.json"
_BEGIN = b'{"payload":"'
"""How an envelope begins: one that was cut off is still a signature, and no good one. What of, it no longer says."""


@dataclass(frozen=True)
class Case:
    """A report with its envelopes, as bytes: what is there, not what it is worth."""

    report_bytes: bytes | None
    envelopes: dict[Role, bytes] = field(default_factory=dict)
    evidence: Path | None = None
    """The run folder; None when somebody names a file, and the evidence is not asked about."""

    @classmethod
    def read(cls, path: Path) -> Case:
        """What lies at ``path``: a run folder, a report or an envelope. Raises OSError."""
        if path.is_dir():
            return cls(_bytes(path / REPORT), _envelopes(path), path)
        content = path.read_bytes()
        role = _role(path.name, content)
        if role is None:
            return cls(content, _envelopes(path.parent))
        beside = _envelopes(path.parent) if path.name in ENVELOPES.values() else {}
        return cls(_bytes(path.parent / REPORT), beside | {role: content})

    @cached_property
    def report(self) -> Report | None:
        """The report; None when there is none that this version can read."""
        try:
            return Report.model_validate_json(self.report_bytes) if self.report_bytes is not None else None
        except (ValidationError, ValueError, RecursionError):
            return None

    @cached_property
    def report_digest(self) -> str:
        """``sha256:…`` of the report, if need be as an envelope names it; empty when nothing names it."""
        if self.report_bytes is not None:
            return digest(self.report_bytes)
        for content in self.envelopes.values():
            try:
                return unseal(content).statement.digest_of(REPORT)
            except SignatureError:
                continue
        return ""

    def digest_of(self, role: Role) -> str:
        """``sha256:…`` of an envelope; empty when it is not there."""
        return digest(self.envelopes[role]) if role in self.envelopes else ""


def _envelopes(folder: Path) -> dict[Role, bytes]:
    found = {role: _bytes(folder / name) for role, name in ENVELOPES.items()}
    return {role: content for role, content in found.items() if content is not None}


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _role(name: str, content: bytes) -> Role | None:
    """As what an envelope was signed, also under another name; None for what is no envelope."""
    for role, usual in ENVELOPES.items():
        if name == usual:
            return role
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return "zelfverklaring" if content.startswith(_BEGIN) else None
    if not isinstance(data, dict) or "payloadType" not in data:
        return None
    try:
        return unseal(content).statement.role or "zelfverklaring"
    except SignatureError:
        return "zelfverklaring"

"""Answers about a whole run that several tests here ask for; worked out once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import pytest

from harness.checks import checks_for
from harness.checks.findings import Finding
from harness.evidence.observations import Exchange
from harness.evidence.recording import Recording


@dataclass
class Gezien:
    """What happened in a whole run."""

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(operationId, status) -> how often."""
    on_order: set[tuple[str, str]] = field(default_factory=set)
    """Those given as a fault on order for which the contract leaves no room."""
    findings: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    """Scenario -> what the checks say of it; empty for the run as a whole."""


@pytest.fixture(scope="session")
def gezien(hele_run) -> Gezien:  # type: ignore[no-untyped-def]
    recording: Recording = hele_run.recording
    declaration, gezien = hele_run.folder.declaration(), Gezien()
    for scene in recording.scenes():
        orders = {fault.id for _, fault in scene.faults() if not fault.legal}
        for _, seen in scene.of(Exchange):
            if seen.operation and seen.response is not None:
                answered = seen.operation, str(seen.response.status)
                gezien.on_order |= {answered} if seen.fault in orders else set()
                gezien.answers[answered] += 1
        for check in checks_for(declaration):
            if check.over == "scene":
                gezien.findings[scene.scenario] += check.findings(scene, declaration)
    for check in checks_for(declaration):
        if check.over == "run":
            gezien.findings[""] += check.findings(recording, declaration)
    return gezien

"""Objections against a check, and what was answered, as entries of the log: from a file, or with plateau2 itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import yaml

from harness.chain import bezwaren as table
from harness.chain.tables import ContractError
from harness.register.errors import RegisterError
from harness.register.events import Bezwaar
from harness.register.state import State
from harness.register.writing import writing
from harness.reports.plain import clean

MAX_SIZE = 1024 * 1024


def read_objections(file: Path) -> tuple[table.Bezwaar, ...]:
    """The objections in a file of the form of ``contracts/bezwaren.yaml``. Raises ContractError, OSError."""
    content = file.read_bytes()
    if len(content) > MAX_SIZE:
        raise ContractError("chain.bezwaren_too_large", at=file, most=MAX_SIZE)
    try:
        text = content.decode("utf-8")
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContractError("chain.no_good_yaml", at=file, reason=error) from error
    if clean(text) != text:
        raise ContractError("chain.hidden_signs", at=file)
    return table.bezwaren_in(data, str(file))


def record(folder: Path, key: Path, given: Sequence[table.Bezwaar], now: datetime) -> list[Bezwaar]:
    """Writes down the objections that do not stand in the log as they are given. Raises RegisterError, LogError."""
    with writing(folder, key, now) as writer:
        state = writer.register.about()
        for one in given:
            known = state.objections.get(one.id)
            if known and known.eis != one.eis:
                raise RegisterError("register.bezwaar_van_ander", bezwaar=one.id, eis=known.eis)
        events = [Bezwaar(tijdstip=writer.moment, bezwaar=one) for one in given if state.objections.get(one.id) != one]
        if events:
            writer.write(events)
    return events


def told_by_this_version(state: State, moment: datetime) -> Iterable[Bezwaar]:
    """The objections that came with this version of plateau2. What the register itself answered, it keeps."""
    for one in table.bezwaren():
        known = state.objections.get(one.id)
        if known is None or (known.status == "open" and known != one):
            yield Bezwaar(tijdstip=moment, bezwaar=one)

"""Objections as a reader should see them: those of the requirements' own table, and those in the register's log."""

from __future__ import annotations

from harness.chain.bezwaren import Bezwaar, bezwaren
from harness.register.state import State


def objections(state: State) -> tuple[Bezwaar, ...]:
    """Each objection once, as it stands now: what the log says of one counts above the table."""
    found = {one.id: one for one in bezwaren()} | state.objections
    return tuple(found.values())

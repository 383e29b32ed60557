"""Ids that reports and certificates name are kept: none disappears without a word."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import make_ids_lock as lock

NOW = lock.present()
IDS, ALIASES = lock.locked()


def test_every_id_there_is_stands_in_the_lock() -> None:
    new = sorted(NOW - IDS)
    assert not new, f"new ids: {', '.join(new)}; add them with `python -m tests.regenerate ids`"


def test_no_id_disappears_without_an_alias() -> None:
    gone = sorted(IDS - NOW - ALIASES.keys())
    assert not gone, f"gone: {', '.join(gone)}; write `oud -> nieuw` for each in contracts/ids.lock (`-`: nothing)"


def test_an_alias_is_for_what_is_gone_and_leads_to_what_is_there() -> None:
    for old, new in ALIASES.items():
        assert old not in NOW, f"{old} is still there; take the alias out of contracts/ids.lock"
        assert new == "-" or list(_followed(new))[-1] in NOW, f"{old} -> {new}: there is no {new}"
        assert new == "-" or new.split(":")[0] == old.split(":")[0], f"{old} -> {new}: of another kind"


def _followed(name: str) -> Iterator[str]:
    """Where a chain of aliases leads."""
    for _ in range(20):
        yield name
        if name not in ALIASES:
            return
        name = ALIASES[name]


def test_the_lock_is_sorted_and_holds_every_id_once() -> None:
    written = lock.LOCK.read_text(encoding="utf-8")
    assert written == lock.text(IDS, ALIASES)
    lines = [line for line in written.splitlines() if not line.startswith("#")]
    assert lines == sorted(set(lines))


def test_a_line_that_is_neither_id_nor_alias_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(lock, "LOCK", tmp_path / "ids.lock")
    lock.LOCK.write_text("eis:EIS-NOT-001\neis EIS-NOT-002\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'eis EIS-NOT-002' is no `soort:id`"):
        lock.locked()

"""Keys may be made before anybody asks: each serves once, and by the same rules."""

from __future__ import annotations

from collections import deque

import pytest

from harness.parties.wire import keys


def test_a_key_that_was_made_ahead_is_given_once_and_is_by_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "AHEAD", deque())
    keys.make_ahead(1)
    first = keys.fresh_key()
    assert keys.by_the_rules(first)
    assert not keys.AHEAD
    assert keys.fresh_key().public_key() != first.public_key()

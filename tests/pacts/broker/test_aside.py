"""A large contract is read in a process of its own, with the same outcome as here."""

from __future__ import annotations

import json
import os

import pytest

from harness.pacts.broker import content
from harness.pacts.broker.aside import LARGE, Elsewhere, here

from .conftest import contract

LONG = json.dumps(contract("lindewaard", "duo") | {"metadata": {"x": "y" * LARGE}}).encode()


def process(_content: bytes) -> int:
    return os.getpid()


def test_what_is_large_is_read_elsewhere_and_what_is_small_here() -> None:
    with Elsewhere() as aside:
        assert aside(process, LONG) != os.getpid()
        assert aside(process, b"{}") == os.getpid()
        assert aside(content.take, LONG) == here(content.take, LONG)
        with pytest.raises(content.ContentError, match="no valid JSON"):
            aside(content.take, LONG + b"}")

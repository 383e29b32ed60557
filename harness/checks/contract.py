"""The documents that checks hold messages against: the bundled ones, in the versions now in force."""

from __future__ import annotations

from functools import cache

from harness.bundled import bundled
from harness.openapi import Catalogue, Validator


@cache
def catalogue() -> Catalogue:
    """All operations of the chain."""
    return Catalogue.load(bundled("contracts/openapi"))


@cache
def validator() -> Validator:
    """Validates messages against them; compiles at first use."""
    return Validator()

"""Checks on what is asked of a provider: DUO or COA."""

from harness.checks.bron import antwoorden

__all__ = ["antwoorden"]

"""Checks: pure functions from a recording to findings, one small file per subject.

Every module below is read, whoever is under test, so that no check can be forgotten.
"""

from harness.checks.registry import CHECKS, Check, checks_for
from harness.discovery import read_all

read_all(__name__, __path__)

__all__ = ["CHECKS", "Check", "checks_for"]

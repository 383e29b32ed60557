"""Checks: pure functions from a recording to findings, one small file per subject."""

from harness.checks import leveren, notificaties, raadplegen, verzoeken
from harness.checks.registry import CHECKS, Check

__all__ = ["CHECKS", "Check", "leveren", "notificaties", "raadplegen", "verzoeken"]

"""Checks: pure functions from a recording to findings, one small file per subject."""

from harness.checks import bron, effect, leveren, notificaties, raadplegen, tegenslag, vertrouwen, verzoeken
from harness.checks.registry import CHECKS, Check, checks_for

__all__ = [
    "CHECKS",
    "Check",
    "bron",
    "checks_for",
    "effect",
    "leveren",
    "notificaties",
    "raadplegen",
    "tegenslag",
    "vertrouwen",
    "verzoeken",
]

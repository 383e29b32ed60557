"""Scenarios: written once, as the chain sees it. They act and leave marks; judging is for the checks.

Every module below is read, whoever is under test, so that no scenario can be forgotten.
"""

from harness.discovery import read_all
from harness.playing.registry import FAMILIES, SCENARIOS, Scenario

read_all(__name__, __path__)

from harness.scenarios.choosing import scenarios_for, select  # noqa: E402

__all__ = ["FAMILIES", "SCENARIOS", "Scenario", "scenarios_for", "select"]

"""Scenarios: written once, as the chain sees it. They act and leave marks; judging is for the checks."""

from harness.scenarios import gebeurtenissen
from harness.scenarios.registry import SCENARIOS, Scenario, select

__all__ = ["SCENARIOS", "Scenario", "gebeurtenissen", "select"]

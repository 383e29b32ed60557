"""Scenarios: written once, as the chain sees it. They act and leave marks; judging is for the checks."""

from harness.scenarios import (
    afwezig,
    antwoorden,
    contactpersonen,
    effect,
    gebeurtenissen,
    gemeenten,
    leveringen,
    ontvangst,
    overleefd,
    raadplegingen,
    vertrouwen,
    weer,
    weigeringen,
)
from harness.scenarios.bron import scenarios as bron_scenarios
from harness.scenarios.registry import SCENARIOS, Scenario, scenarios_for, select

__all__ = [
    "SCENARIOS",
    "Scenario",
    "afwezig",
    "antwoorden",
    "bron_scenarios",
    "contactpersonen",
    "effect",
    "gebeurtenissen",
    "gemeenten",
    "leveringen",
    "ontvangst",
    "overleefd",
    "raadplegingen",
    "scenarios_for",
    "select",
    "vertrouwen",
    "weer",
    "weigeringen",
]

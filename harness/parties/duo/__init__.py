"""The simulated DUO."""

from harness.parties.duo.simulated import SimulatedDuo
from harness.parties.duo.weigeren import weiger

__all__ = ["SimulatedDuo", "weiger"]

"""The simulated DUO."""

from harness.parties.duo.simulated import SimulatedDuo

__all__ = ["SimulatedDuo"]

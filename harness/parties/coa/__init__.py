"""The simulated COA."""

from harness.parties.coa.simulated import SimulatedCoa

__all__ = ["SimulatedCoa"]

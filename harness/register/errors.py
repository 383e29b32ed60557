"""What goes wrong with a register, as a code of ours with values for its sentence."""

from __future__ import annotations

from harness.errors import HarnessError


class RegisterError(HarnessError):
    """Something cannot be done. Its sentences stand in ``words/register.yaml``."""

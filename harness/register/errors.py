"""What goes wrong with a register, as a code of ours with values for its sentence."""

from __future__ import annotations


class RegisterError(Exception):
    """Something cannot be done. ``code`` has a sentence in ``words/commands/register-fouten.yaml``."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code + "".join(f", {name} {value}" for name, value in values.items()))
        self.code = code
        self.values = values

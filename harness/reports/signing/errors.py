"""What is wrong with a signature, as a code of ours with values for its sentence."""

from __future__ import annotations


class SignatureError(Exception):
    """A signature that does not hold. ``code`` has a sentence in ``words/commands/report-verify.yaml``."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code + "".join(f", {name} {value}" for name, value in values.items()))
        self.code = code
        self.values = values

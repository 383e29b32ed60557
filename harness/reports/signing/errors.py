"""What is wrong with a signature, as a code of ours with values for its sentence."""

from __future__ import annotations

from harness.errors import HarnessError
from harness.words import Sentence


class SignatureError(HarnessError):
    """A signature that does not hold. Its sentences stand in ``words/signing.yaml``.

    As what it should have signed, ``rol``, only who looks for an envelope knows; until then it is the signature.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, **{"rol": Sentence("signing.signature"), **values})

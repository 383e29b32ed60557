"""An append-only transparency log in static files: RFC 6962 hashes, C2SP tiles, checkpoints and proofs.

Any web server carries it, and other people's tools for such logs can read it. ``hashing``, ``proofs``, ``note``,
``checkpoint``, ``proof`` and ``tiles`` are pure; ``log``, ``appending``, ``reading`` and ``checking`` know files.
"""

from harness.register.log.checking import check
from harness.register.log.checkpoint import Checkpoint, read_checkpoint
from harness.register.log.files import LogError
from harness.register.log.log import Log
from harness.register.log.note import NoteError, SigningKey, VerifierKey
from harness.register.log.problems import Problem
from harness.register.log.proof import Proof

__all__ = [
    "Checkpoint",
    "Log",
    "LogError",
    "NoteError",
    "Problem",
    "Proof",
    "SigningKey",
    "VerifierKey",
    "check",
    "read_checkpoint",
]

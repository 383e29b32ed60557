"""Something wrong in a register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """Something wrong with one file. ``code`` has a sentence in ``words/commands/register-check.yaml``; with ``of_log``
    it is one of the log's own (``register.log.problems``), with ``signature`` one of ``handtekening.yaml``, and with
    ``refusal`` what ``add`` refuses (``register-weigeringen.yaml``)."""

    file: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    of_log: bool = False
    signature: bool = False
    refusal: bool = False

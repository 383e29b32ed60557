"""What there is once the stage of a run stands: the parties listen, and the application has said where it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from harness.openapi import Catalogue
from harness.parties.simulating import Certificates
from harness.parties.under_test.process import Addresses
from harness.parties.witness import Witness
from harness.parties.workspace import Workspace


@dataclass(frozen=True)
class Reached:
    workspace: Workspace
    addresses: Addresses
    certificates: Certificates
    catalogue: Catalogue
    urls: Mapping[str, str]
    """Where ``duo`` and ``coa`` listen."""
    witness: Witness
    """Off the record still."""


Examine = Callable[[Reached], Awaitable[None]]
"""Looks at the set-up before anything is played; raises where a run makes no sense."""


async def unexamined(_reached: Reached) -> None:
    """Who does not want to look first."""

"""What a run was measured with: the harness, every contract, scenario and check, the seed and the date."""

from __future__ import annotations

import random
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from harness.bundled import bundled
from harness.evidence.canonical import absent, digest

CONTRACTS_ALONE = ("contracts verify",)
"""What a run was about in which contracts were verified, and no scenario played."""


class Baseline(BaseModel):
    """``baseline.json`` in the run folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: str
    soort: Literal["oefening", "officieel"]
    harness: str
    harness_digest: str | None = Field(default=None, exclude_if=absent)
    """Of the program's own code and data; absent where it was made before 0.2.0."""
    contracts: dict[str, str]
    """Path below ``contracts/`` -> digest."""
    checks: dict[str, int]
    """Requirement id -> revision of its check."""
    scenarios: dict[str, str]
    """Scenario id -> digest of its source."""
    selectie: tuple[str, ...] = ()
    """What ``--only`` named; empty for a whole run."""
    versies: dict[str, str]
    """API -> version in force."""
    seed: int
    peildatum: str
    nonce: str | None = None

    @property
    def of_contracts(self) -> bool:
        """Whether contracts were verified and no scenario played: nothing of ours is asked there."""
        return self.selectie == CONTRACTS_ALONE


def seed_of(nonce: str) -> int:
    """The seed of an official run: whoever runs it does not choose its persons."""
    return random.Random(nonce).getrandbits(48)


def new_seed(nonce: str | None = None) -> int:
    """The seed of a run: derived from the nonce of an official run, drawn for practice."""
    return seed_of(nonce) if nonce else random.SystemRandom().getrandbits(48)


def contract_digests() -> dict[str, str]:
    """The digest of every file below ``contracts/``, by its path there."""
    root = bundled("contracts")
    return {
        path.relative_to(root).as_posix(): digest(path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix in {".yaml", ".json", ".lock"}
    }

"""What runs add to what the documents say: a line that was seen to fail breaks, one that was seen to hold does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from harness.openapi import Document
from harness.pacts.impact.contracts import Contract
from harness.pacts.impact.outcomes import Line
from harness.pacts.impact.proofs import Proof
from harness.pacts.impact.release import title_of

_OPEN = ("leans", "undecided")
"""What the documents leave open and a running provider can settle."""


@dataclass(frozen=True)
class Seen:
    """Runs against the old version and runs against the new."""

    old: tuple[Proof, ...] = ()
    new: tuple[Proof, ...] = ()

    def settle(self, line: Line, contract: Contract) -> Line:
        """The line with what was seen of it; as it was when nothing was."""
        before, after = (_outcome(proofs, contract, line) for proofs in (self.old, self.new))
        if after == "broken" and line.outcome != "breaks":
            if before == "broken":
                return replace(line, outcome="unknown", reason="never_fitted")
            return replace(line, outcome="breaks", reason="seen")
        if after == "verified" and line.reason in _OPEN:
            return replace(line, outcome="nothing", reason="", causes=())
        return line


def seen(proofs: Sequence[Proof], old: Iterable[Document], new: Iterable[Document], names: dict[str, str]) -> Seen:
    """The runs that bear on a release. ``names`` gives each API's name in a run (``duo/pip``) by its title."""
    return Seen(*(tuple(one for one in proofs if _spoke(one, side, names)) for side in (tuple(old), tuple(new))))


def _spoke(proof: Proof, documents: Sequence[Document], names: dict[str, str]) -> bool:
    """Whether the provider spoke all of these versions in that run."""
    return all(proof.versions.get(names.get(title_of(one), "")) == one.version for one in documents)


def _outcome(proofs: Sequence[Proof], contract: Contract, line: Line) -> str:
    found = [proof.outcomes.get(line.pointer, "") for proof in proofs if proof.digest == contract.digest]
    return found[-1] if found else ""

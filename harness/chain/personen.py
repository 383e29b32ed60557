"""The persons of one run, found by either of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from harness.chain.bsn import is_test_bsn
from harness.chain.persoon import Persoon
from harness.errors import InvalidError


class Personen:
    """A registry that the simulated parties of one run share."""

    def __init__(self) -> None:
        self._by_bsn: dict[str, Persoon] = {}
        self._by_v_nummer: dict[int, Persoon] = {}

    def voeg_toe(self, persoon: Persoon) -> Persoon:
        """Add a person; one with the same BSN or v-nummer makes way, so that a toestand can be set anew.

        Raises ValueError for a BSN that is no test number.
        """
        if not is_test_bsn(persoon.bsn):
            raise InvalidError("chain.no_test_bsn")
        for other in (self._by_bsn.get(persoon.bsn), self._by_v_nummer.get(persoon.v_nummer)):
            if other is not None:
                self._by_bsn.pop(other.bsn, None)
                self._by_v_nummer.pop(other.v_nummer, None)
        self._by_bsn[persoon.bsn] = persoon
        self._by_v_nummer[persoon.v_nummer] = persoon
        return persoon

    def zoek(self, bsn: str) -> Persoon | None:
        """The person with this BSN."""
        return self._by_bsn.get(bsn)

    def zoek_v_nummer(self, v_nummer: int) -> Persoon | None:
        """The person with this v-nummer."""
        return self._by_v_nummer.get(v_nummer)

    def __iter__(self) -> Iterator[Persoon]:
        return iter(tuple(self._by_bsn.values()))

    def __len__(self) -> int:
        return len(self._by_bsn)

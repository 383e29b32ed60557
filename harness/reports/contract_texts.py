"""The words of the impact and the matrix of contracts, from ``words/pages/contracts.yaml``."""

from __future__ import annotations

from harness.chain.services import stelseldienst
from harness.openapi.diff import Change
from harness.pacts.impact.matrix import Cell
from harness.pacts.impact.outcomes import Impact
from harness.words import Texts

_NAMES = {"duo": "DUO", "coa": "COA"}


class ContractTexts(Texts):
    """The texts of one language."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang, "pages/contracts")

    def counted(self, key: str, number: int) -> str:
        """A text with a number, in the singular where it is one."""
        return self(f"{key}_een") if number == 1 else self(key, aantal=number)

    def provider(self, name: str) -> str:
        """What a provider is called."""
        return _NAMES.get(name, name) or self("aanbieder")

    def services(self, slugs: tuple[str, ...] | list[str]) -> str:
        """The names of services, with a semicolon between them: a name may hold a comma."""
        return "; ".join(stelseldienst(slug).naam.in_language(self.lang) for slug in slugs)

    def question(self, impact: Impact) -> str:
        """What is asked: from which documents to which."""
        old, new = (_named(side) for side in (impact.old, impact.new))
        return self("vraag", aanbieder=self.provider(impact.provider), oud=old, nieuw=new)

    def verdict(self, impact: Impact) -> str:
        """The answer in one sentence."""
        names = [vendor.name for vendor in impact.vendors if vendor.outcome == impact.outcome]
        if not names:
            return self("oordeel_niemand")
        told = {"breaks": "oordeel_breaks" if len(names) == 1 else "oordeel_breaks_meer", "unknown": "oordeel_unknown"}
        return self(told.get(impact.outcome, "oordeel_goed"), namen=", ".join(names))

    def decides(self, cell: Cell, provider: str) -> str:
        """Why a cell is what it is, in one sentence; empty where there is nothing to add."""
        line = cell.deciding
        if line is not None:
            return line.remark.sentence(self.lang) if line.remark and not line.run else self("cel_waargenomen")
        if cell.state == "unknown" and cell.no_contract:
            return self("cel_geen_contract", aanbieder=self.provider(provider))
        if cell.silent:
            return self("cel_stil", diensten=self.services(cell.silent))
        told = {"fits": "cel_alles_past", "verified": "cel_bewezen"}.get(cell.state)
        return self(told, aantal=cell.lines) if told else ""

    def unseen(self, change: Change) -> str:
        """A breaking change that no contract line speaks of."""
        where = f"{change.locator.method} {change.locator.path}"
        return self("ongezien", wat=f"{where}: {change.reason(self.lang)}")


def _named(documents: tuple[tuple[str, str], ...]) -> str:
    shown = ", ".join(f"{title} {version}" for title, version in documents[:3])
    return f"{shown}, … ({len(documents)})" if len(documents) > 3 else shown

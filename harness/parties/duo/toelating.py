"""Whose data a municipality may see: rules A0–A4."""

from __future__ import annotations

from datetime import date

from harness.chain.datums import maanden_later
from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon

NIET_ONDER_DE_WET = ("A0",)
GEEN_VAN_VIER = ("A1", "A2", "A3", "A4")


def gebroken_toelating(persoon: Persoon, gemeente: Gemeente, vandaag: date) -> tuple[str, ...]:
    """The rules that stand in the way; empty when the municipality is admitted.

    A0 has to hold; of A1–A4 one is enough, so that either none or all four are named.
    """
    if not persoon.valt_onder_wi2021:
        return NIET_ONDER_DE_WET
    if (
        is_ingezetene(persoon, gemeente)
        or is_gekoppeld(persoon, gemeente)
        or heeft_actuele_pip(persoon, gemeente)
        or had_vorige_pip(persoon, gemeente, vandaag)
    ):
        return ()
    return GEEN_VAN_VIER


def is_ingezetene(persoon: Persoon, gemeente: Gemeente) -> bool:
    """A1: resident of that municipality, and not living in a COA location."""
    return not persoon.verblijf.in_coa and persoon.verblijf.gemeente.oin == gemeente.oin


def is_gekoppeld(persoon: Persoon, gemeente: Gemeente) -> bool:
    """A2: living in a COA location, and linked by COA to that municipality."""
    gekoppeld_aan = persoon.verblijf.gekoppeld_aan
    return persoon.verblijf.in_coa and gekoppeld_aan is not None and gekoppeld_aan.oin == gemeente.oin


def heeft_actuele_pip(persoon: Persoon, gemeente: Gemeente) -> bool:
    """A3: the current PIP is that municipality's."""
    return persoon.pip is not None and persoon.pip.gemeente.oin == gemeente.oin


def had_vorige_pip(persoon: Persoon, gemeente: Gemeente, vandaag: date) -> bool:
    """A4: the current PIP was registered less than a month ago, and the one before it is that municipality's."""
    if len(persoon.pips) < 2 or persoon.pips[-2].gemeente.oin != gemeente.oin:
        return False
    return vandaag < maanden_later(persoon.pips[-1].geregistreerd_op, 1)

"""The stage of a scenario when DUO or COA is under test."""

from __future__ import annotations

from harness.scenarios.bron.voorzieningen import BronVoorzieningen
from harness.scenarios.toneel import Toneel


class BronToneel(Toneel):
    facilities: BronVoorzieningen

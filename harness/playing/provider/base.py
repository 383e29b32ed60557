"""The stage of a scenario when DUO or COA is under test."""

from __future__ import annotations

from harness.playing.base import Toneel
from harness.playing.provider.facilities import BronVoorzieningen


class BronToneel(Toneel):
    facilities: BronVoorzieningen

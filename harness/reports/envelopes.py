"""How the signatures beside a report are called, by what they are worth."""

from __future__ import annotations

from typing import Literal

Role = Literal["zelfverklaring", "waarneming"]
"""``zelfverklaring``: the vendor says that it ran this. ``waarneming``: a test facility says that it saw this run."""

ENVELOPES: dict[Role, str] = {"zelfverklaring": "report.dsse.json", "waarneming": "report.waarneming.dsse.json"}
"""Role -> the file beside ``report.json``. ``reports.signing`` makes and judges them."""

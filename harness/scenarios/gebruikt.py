"""How a recording says that somebody is used: by a scenario, or by a property or contract."""

from __future__ import annotations

PERSOON = "persoon"
GEBRUIKT = "persoon-gebruikt"
"""As PERSOON, without the scenario being judged on it."""
IN_GEBRUIK = (PERSOON, GEBRUIKT)

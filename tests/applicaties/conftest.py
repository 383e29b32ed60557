"""De voorbeeldapplicaties staan los van het harnas: hier worden zij, en deze map, te importeren gemaakt."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "fixtures" / "applicaties"), str(Path(__file__).parent)]

from lindewaard_opstelling import aansluiting, toepassing  # noqa: E402

__all__ = ["aansluiting", "toepassing"]

"""Start: ``python traag.py <seconden>``. Lindewaard, die pas zoveel seconden na een notificatie leest."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures" / "applicaties"))


def _later(verwerk: Any, seconden: float) -> Any:
    async def wacht_eerst(raadpleger: Any, nummer: int, ronde: int) -> Any:
        await asyncio.sleep(seconden if ronde == 0 else 0)
        return await verwerk(raadpleger, nummer, ronde)

    return wacht_eerst


if __name__ == "__main__":
    from lindewaard.__main__ import main
    from lindewaard.raadplegen import Raadpleger

    Raadpleger.verwerk = _later(Raadpleger.verwerk, float(sys.argv[1]))  # type: ignore[method-assign]
    sys.exit(main())

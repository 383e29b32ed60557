"""Start: ``python te_laat.py <seconden>``. Lindewaard, die na elke notificatie zo lang wacht voordat zij leest."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures" / "applicaties"))

if __name__ == "__main__":
    from lindewaard.__main__ import main
    from lindewaard.raadplegen import Raadpleger

    verwerk, seconden = Raadpleger.verwerk, float(sys.argv[1])

    async def wacht_eerst(raadpleger: Any, nummer: int, ronde: int) -> Any:
        await asyncio.sleep(seconden)
        return await verwerk(raadpleger, nummer, ronde)

    Raadpleger.verwerk = wacht_eerst  # type: ignore[method-assign]
    sys.exit(main())

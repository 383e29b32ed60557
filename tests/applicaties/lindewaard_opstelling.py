"""De opstelling voor de tests van Lindewaard: twee gemeenten, een persoon, en de hele applicatie zonder sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from lindewaard.config import Aansluiting, Certificaten, Gemeente, Ketenpartij
from lindewaard.toepassing import Toepassing

APPLICATIES = Path(__file__).parents[2] / "fixtures" / "applicaties"
DUO = "00000099000000000100"
COA = "00000099000000000200"
LINDEWAARD = "00000099000000010000"
ELDERS = "00000099000000020000"
BSN = "999990007"


@pytest.fixture
def aansluiting(tmp_path: Path) -> Aansluiting:
    """Twee gemeenten, en een DUO en COA zonder TLS."""
    gemeenten = [Gemeente("Gemeente Lindewaard", LINDEWAARD, "9901"), Gemeente("Gemeente Elders", ELDERS, "9902")]
    return Aansluiting(
        partijen={"duo": Ketenpartij("http://duo.test", DUO), "coa": Ketenpartij("http://coa.test", COA)},
        gemeenten={gemeente.oin: gemeente for gemeente in gemeenten},
        certificaten=Certificaten(*[tmp_path / naam for naam in ("ca", "crl", "certificaat", "sleutel")]),
    )


@pytest.fixture
async def toepassing(aansluiting: Aansluiting, tmp_path: Path) -> AsyncIterator[Toepassing]:
    """De hele applicatie, zonder sockets."""
    applicatie = Toepassing(aansluiting, tmp_path / "lindewaard.db", None)
    yield applicatie
    await applicatie.stop()

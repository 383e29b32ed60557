"""The business rules on what a municipality delivers, one small pure function each."""

from harness.chain.regels import weigeringen
from harness.parties.duo.regels import aanbod, pip, resultaat, uren
from harness.parties.duo.regels.register import GEBROKEN
from harness.parties.duo.verzoek import Verzoek

__all__ = ["GEBROKEN", "aanbod", "gebroken_regels", "pip", "resultaat", "uren"]


def gebroken_regels(verzoek: Verzoek) -> tuple[str, ...]:
    """Ids of all rules that the delivery breaks, in order of ``contracts/regels.yaml``."""
    van_toepassing = weigeringen(verzoek.call.operation.operation_id)
    return tuple(regel.id for regel in van_toepassing if GEBROKEN[regel.id](verzoek))

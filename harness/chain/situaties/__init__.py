"""One small builder per toestand; importing this package registers them all."""

from harness.chain.situaties import besluiten, leerroute, levering, termijn, verblijf
from harness.chain.situaties.bouw import Bouw, doelgroep
from harness.chain.situaties.register import BOUWERS

__all__ = ["BOUWERS", "Bouw", "besluiten", "doelgroep", "leerroute", "levering", "termijn", "verblijf"]

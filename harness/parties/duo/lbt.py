"""The learnability test: telling DUO that it was skipped."""

from __future__ import annotations

from harness.parties.calls import Answer
from harness.parties.duo.verzoek import Verzoek
from harness.parties.duo.weigeren import niet_gevonden


def sla_over(verzoek: Verzoek) -> Answer:
    """The registration lapses, and with it the examennummer."""
    if verzoek.persoon.examennummer is None:
        return niet_gevonden()
    verzoek.persoon.examennummer = None
    return Answer(200)

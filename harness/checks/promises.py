"""Every requirement in which time is judged: by which promise, and which findings then rest on a measurement.

What stands here is judged by ``timing`` and by nothing else, so that a delay of our own or of the machine is nobody's
failure. A test holds the table against what the checks do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Promise = Literal[
    "lees_binnen", "lever_binnen", "herstel_binnen", "antwoord", "geduld", "retry_after", "pauze", "probe",
    "notificatie_binnen", "herhaling_binnen", "tempo",
]  # fmt: skip
"""``antwoord``: a notification is answered in time. ``geduld``: an answer of ours is waited for. ``probe``: what was
read is seen in time. ``tempo``: no more than so many in a second."""


@dataclass(frozen=True)
class TimePromise:
    promise: Promise
    codes: tuple[str, ...]
    """Of the findings that say that it was broken."""


_READ = TimePromise("lees_binnen", ("niet_gelezen", "andere_operatie_gelezen"))
_ANSWER = TimePromise("antwoord", ("geen_antwoord",))
_SHOWN = TimePromise("probe", ("niet_getoond",))
_ARRIVES = TimePromise("lever_binnen", ("niet_geleverd",))
_RECOVERS = TimePromise("herstel_binnen", ("te_laat_hersteld", "niet_hersteld", "niet_opnieuw_geprobeerd"))
_REPEATS = TimePromise("herhaling_binnen", ("herhaling_te_laat",))

TIME_PROMISES: dict[str, TimePromise] = {
    "EIS-AFW-001": _ANSWER,
    "EIS-EFF-001": _SHOWN,
    "EIS-EFF-002": _SHOWN,
    "EIS-EFF-003": _SHOWN,
    "EIS-EFF-004": _SHOWN,
    "EIS-LEV-001": _ARRIVES,
    "EIS-LEV-004": TimePromise("lever_binnen", ("te_laat_geleverd",)),
    "EIS-LEV-005": _ARRIVES,
    "EIS-LEV-006": _ARRIVES,
    "EIS-LEZ-001": _READ,
    "EIS-LEZ-002": _READ,
    "EIS-LEZ-003": TimePromise("lees_binnen", ("te_laat_gelezen",)),
    "EIS-LEZ-004": _READ,
    "EIS-LEZ-005": _READ,
    "EIS-LEZ-006": _READ,
    **{f"EIS-NOT-{number:03}": _ANSWER for number in (*range(1, 13), 50)},
    "EIS-NOT-016": TimePromise("antwoord", ("te_langzaam",)),
    **{f"EIS-TLS-{number:03}": _ANSWER for number in range(1, 7)},
    "EIS-SIG-001": TimePromise("notificatie_binnen", ("notificatie_te_laat",)),
    "EIS-SIG-013": _REPEATS,
    "EIS-SIG-014": _REPEATS,
    "EIS-SIG-015": TimePromise("pauze", ("pauzes_groeien_niet",)),
    "EIS-SIG-019": TimePromise("tempo", ("notificaties_overspoelen",)),
    "EIS-WEI-002": _SHOWN,
    "EIS-WER-001": _RECOVERS,
    "EIS-WER-002": TimePromise("retry_after", ("te_vroeg_opnieuw",)),
    "EIS-WER-003": _RECOVERS,
    "EIS-WER-005": TimePromise("herstel_binnen", ("niet_nagevraagd",)),
    "EIS-WER-006": TimePromise("geduld", ("ongeduldig_herhaald",)),
    "EIS-WER-008": TimePromise("lees_binnen", ("gestopt_met_werken",)),
    "EIS-WER-009": TimePromise("lees_binnen", ("gestopt_met_werken",)),
    "EIS-WER-041": TimePromise("herstel_binnen", ("niet_teruggekomen",)),
    "EIS-HER-050": TimePromise("herstel_binnen", ("niet_gelezen_na_herstart",)),
    "EIS-HER-051": TimePromise("herstel_binnen", ("niet_geleverd_na_herstart",)),
    "EIS-WER-010": TimePromise("pauze", ("hamert",)),
}

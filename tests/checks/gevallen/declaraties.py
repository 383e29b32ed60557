"""What the vendors of the corpus declare."""

from __future__ import annotations

from typing import Any

from toneel import GEMEENTE, LEVERANCIER, TWEEDE

from harness.chain.oin import COA_OIN, DUO_OIN
from harness.chain.services import stelseldiensten
from harness.evidence.declaration import Declaration

HEEL: dict[str, Any] = {
    "leverancier": {"naam": "Proef Software", "oin": LEVERANCIER},
    "product": {"naam": "Proef", "versie": "1.0.0"},
    "gemeenten": [
        {"naam": "Gemeente Een", "oin": GEMEENTE, "code": "9901"},
        {"naam": "Gemeente Twee", "oin": TWEEDE, "code": "9902"},
    ],
    "stelseldiensten": {dienst.slug: "ja" for dienst in stelseldiensten()},
    "beloften": {"lees_binnen": 5, "lever_binnen": 5, "herstel_binnen": 15},
    "opdrachten": "hook",
    "probe": True,
}
PROBE_EISEN = (
    "EIS-EFF-001", "EIS-EFF-002", "EIS-EFF-003", "EIS-EFF-004", "EIS-EFF-050", "EIS-EFF-060", "EIS-EFF-061",
    "EIS-EFF-095", "EIS-WEI-002", "EIS-HER-001", "EIS-GEM-001",
)  # fmt: skip
ANDERS: dict[str, dict[str, Any]] = {
    "heel": {},
    "een-gemeente": {"gemeenten": HEEL["gemeenten"][:1]},
    "zonder-boete": {"stelseldiensten": HEEL["stelseldiensten"] | {"boete": "nee"}},
    "zonder-probe": {"probe": False},
    "zonder-probe-verklaard": {"probe": False, "verklaringen": dict.fromkeys(PROBE_EISEN, "ja")},
    "zonder-probe-ontkend": {"probe": False, "verklaringen": dict.fromkeys(PROBE_EISEN, "nee")},
}


def _bron(rol: str, oin: str) -> dict[str, Any]:
    return {
        "leverancier": {"naam": rol, "oin": oin},
        "product": {"naam": f"API's van {rol}", "versie": "proef"},
        "rol": rol,
        "stelseldiensten": {d.slug: "ja" if d.bron == rol else "nee" for d in stelseldiensten()},
        "profielen": ["adr-2.2", "digikoppeling-4.0"],
    }


ANDERS |= {"duo": _bron("DUO", DUO_OIN), "coa": _bron("COA", COA_OIN)}
ANDERS["duo-belooft"] = ANDERS["duo"] | {"beloften_bron": {"notificatie_binnen": 5, "herhaling_binnen": 5}}
DECLARATIES = {naam: Declaration.model_validate(HEEL | anders) for naam, anders in ANDERS.items()}

"""Numbers of persons in places where no document asks for them."""

from __future__ import annotations

import base64
from typing import Any

from toneel import BSN, V_NUMMER, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel

PIP, GOED = "postPipByBsn", {"dagtekeningPip": "2026-03-09", "leerroute": "B"}
AANBOD_WEG = "deleteInburgeringsaanbodByBsnAndInstellingsnumer"


def _asks(**anders: Any) -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.persoon()
        toneel.verzoek(**anders)

    return speel


def _header(value: str, name: str = "x-trace") -> Speel:
    return _asks(extra=((name, value),))


def _delivers(inhoud: dict[str, Any], ordered: dict[str, Any] | None = None) -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.persoon()
        toneel.opdracht(PIP, inhoud=ordered or GOED)
        toneel.verzoek(PIP, inhoud=inhoud, status=201)

    return speel


def _packed(text: str) -> str:
    return base64.b64encode(text.encode("ascii")).decode("ascii")


_URL_SAFE = base64.urlsafe_b64encode(f"<<??>>{BSN}".encode("ascii")).decode("ascii").rstrip("=")
_PERCENT = "".join(f"%{ord(digit):02X}" for digit in BSN)
GEVALLEN += [
    Geval("EIS-AVG-003", "passed", _asks()),
    Geval("EIS-AVG-003", "passed-v-nummer", _asks(operatie="getKoppelingByVnummer", bsn=None, v_nummer=V_NUMMER)),
    Geval("EIS-AVG-003", "passed-levering", _delivers(GOED)),
    Geval("EIS-AVG-003", "passed-andere-cijfers", _header("1773133200123", "x-time")),
    Geval("EIS-AVG-003", "passed-toeval-in-een-uuid", _header("6f9619ff-8b86-4d01-b42d-999990007abc")),
    Geval("EIS-AVG-003", "passed-opgedragen", _delivers(GOED | {"kenmerk": BSN}, GOED | {"kenmerk": BSN})),
    Geval("EIS-AVG-003", "warned-query", _asks(query=f"bsn={BSN}")),
    Geval("EIS-AVG-003", "warned-query-in-procenten", _asks(query=f"zoek={_PERCENT}")),
    Geval("EIS-AVG-003", "warned-header", _header(f"persoon/{BSN}")),
    Geval("EIS-AVG-003", "warned-v-nummer", _header(f"v{V_NUMMER:010}")),
    Geval("EIS-AVG-003", "warned-user-agent", _header(f"Applicatie/1.0 ({BSN})", "user-agent")),
    Geval("EIS-AVG-003", "warned-base64", _header(f"Bearer {_packed(f'sub={BSN}')}", "authorization")),
    Geval("EIS-AVG-003", "warned-base64-in-een-url", _header(f"x.{_URL_SAFE}.y")),
    Geval("EIS-AVG-003", "warned-bericht-id", _asks(bericht=f"00000000-0000-4000-8000-000{BSN}")),
    Geval("EIS-AVG-003", "warned-ander-pad", _asks(operatie=AANBOD_WEG, instellingsnummer=BSN, status=204)),
    Geval("EIS-AVG-003", "warned-inhoud", _delivers(GOED | {"klant": {"kenmerken": [f"P{BSN}"]}})),
    Geval("EIS-AVG-003", "warned-inhoud-als-getal", _delivers(GOED | {"klant": int(BSN)})),
]

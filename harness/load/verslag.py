"""What is reported of a load: everything that ``load.json`` holds and the page shows."""

from __future__ import annotations

from typing import Literal

from harness.chain.tables import Row
from harness.load.notificaties import Notificaties

Reden = Literal[
    "niets_gemeten", "p95", "fouten", "buiten_document", "herstel", "geen_herstel", "verloren", "eigen_fout"
]


class Grenzen(Row):
    """What is good enough."""

    p95_ms: float
    fouten_procent: float
    herstel_s: float


class Latencies(Row):
    """In ms, of what was answered; None where nothing was."""

    p50: float | None
    p90: float | None
    p95: float | None
    p99: float | None
    langst: float | None


class Regel(Row):
    """One operation, or one phase, or all of it."""

    naam: str
    api: str | None = None
    aantal: int
    fouten: int
    """Of which those that were tolerated while the provider restarted are left out."""
    soorten: dict[str, int]
    """How many of each kind (``antwoorden.SOORTEN``), the good ones too."""
    latencies: Latencies


class Moment(Row):
    """One second."""

    seconde: int
    aantal: int
    fouten: int
    verbinding: int
    p50: float | None
    p95: float | None


class Herstart(Row):
    """What was seen of the restart, in seconds from the begin. Times are right to a tenth."""

    gevraagd: float
    echt: bool
    """We did it ourselves; otherwise whoever runs the provider was asked to."""
    weg: float | None
    """The first request that found nobody there; None: nothing was noticed of it."""
    terug: float | None
    """The first good answer after the last of those; None: it never came back."""
    verdragen: int

    @property
    def duur(self) -> float | None:
        """The recovery time in seconds."""
        return None if self.weg is None or self.terug is None else round(self.terug - self.weg, 1)


class FaseVerslag(Row):
    naam: str
    van: float
    tot: float
    verloop: tuple[tuple[float, float], ...]


class Verslag(Row):
    """The whole."""

    soort: Literal["plateau2-load"] = "plateau2-load"
    plateau2: str
    begonnen: str
    aanbieder: str
    host: str
    mutual_tls: bool
    gemeenten: int
    per_seconde: float
    workers: int
    seconden_gepland: float
    seconden: float
    berichten_hooguit: int
    afgebroken: bool
    eigen_fouten: int
    generator_druk: bool
    """Our own side was short of processor: latencies may be ours."""
    grenzen: Grenzen
    totaal: Regel
    fasen: tuple[FaseVerslag, ...]
    per_fase: tuple[Regel, ...]
    operaties: tuple[Regel, ...]
    tijdlijn: tuple[Moment, ...]
    versies: dict[str, dict[str, int]]
    herstart: Herstart | None
    notificaties: Notificaties | None
    """None: not measured."""
    weggelaten: tuple[str, ...]
    redenen: tuple[Reden, ...]
    """Why it is not good; empty when it is."""

    @property
    def goed(self) -> bool:
        return not self.redenen

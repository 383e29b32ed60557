"""What DUO and COA know about one (synthetic) person. Mutable: the simulated parties change it, nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, Self

from harness.chain.datums import jaren_later
from harness.chain.gemeente import Gemeente
from harness.chain.uren import Uren

ASIEL = "Asielstatushouder"
GEZIN = "Gezinsmigrant en overige migrant"

TERMIJN_IN_JAREN = 3

VOLDAAN = "Inburgeringsplicht voldaan"
"""The one reason for having no obligation (any more) that says it was met."""

Soort = Literal["map", "pvt", "zroute"]
Inhoud = Mapping[str, Any]
"""A body as it was delivered, or as it is answered."""


@dataclass(frozen=True)
class Plicht:
    """``einddatum`` is inclusive."""

    plichtig: bool
    begindatum: date | None = None
    einddatum: date | None = None
    wijzigingsdatum: date | None = None
    kennisgeving: date | None = None
    reden_geen: str | None = None


@dataclass(frozen=True)
class Doelgroep:
    """``einddatum`` is inclusive, and stands only in the historie."""

    indeling: str
    begindatum: date
    gedetailleerd: str
    einddatum: date | None = None
    asielrechten: str | None = None


@dataclass(frozen=True)
class Termijn:
    """``einddatum`` is exclusive: on that day the term is over."""

    startdatum: date
    einddatum: date
    wijzigingsdatum: date | None = None
    verlengingsgrond: str | None = None

    @classmethod
    def na_pip(cls, dagtekening: date, vastgesteld_op: date) -> Self:
        """Three years from the day after the first PIP was signed (Wet inburgering 2021, article 11)."""
        startdatum = dagtekening + timedelta(days=1) if dagtekening < date.max else dagtekening
        return cls(startdatum, jaren_later(startdatum, TERMIJN_IN_JAREN), vastgesteld_op)


@dataclass(frozen=True)
class Pip:
    """A PIP as a municipality delivered it, with ``niveau`` filled in where DUO does so (P7)."""

    gemeente: Gemeente
    inhoud: Inhoud
    geregistreerd_op: date

    @property
    def dagtekening(self) -> date:
        return date.fromisoformat(self.inhoud["dagtekeningPip"])

    @property
    def leerroute(self) -> str:
        return str(self.inhoud["leerroute"])


@dataclass(frozen=True)
class Aanbod:
    """An offer at an institution. A replaced one stays in the list; a withdrawn one too, marked."""

    gemeente: Gemeente
    inhoud: Inhoud
    ingetrokken: bool = False

    @property
    def datums(self) -> tuple[date, ...]:
        """The dates that were given."""
        return tuple(date.fromisoformat(value) for name, value in self.inhoud.items() if "datum" in name)

    @property
    def startdatum(self) -> date | None:
        """When the course starts; without that, the date of enrolment, on which B1- and Z-route lessons start."""
        inhoud = self.inhoud
        start = inhoud.get("verwachteStartdatumOpleiding") or inhoud.get("datumInburgeringsaanbod")
        return date.fromisoformat(start) if start else None

    @property
    def inschrijfdatum(self) -> date | None:
        """The date of the offer itself; without that, when the course starts."""
        dag = self.inhoud.get("datumInburgeringsaanbod")
        return date.fromisoformat(dag) if dag else self.startdatum


@dataclass(frozen=True)
class Resultaat:
    """MAP, PVT or Z-route: the date, whether late was culpable (``Ja``, ``Nee``), and who delivered it."""

    gemeente: Gemeente
    datum: date | None = None
    verwijtbaar: str | None = None


@dataclass(frozen=True)
class Verblijf:
    """Where somebody lives. In a COA location ``gemeente`` is where that location lies."""

    gemeente: Gemeente
    sinds: date
    in_coa: bool = False
    gekoppeld_aan: Gemeente | None = None
    gekoppeld_op: date | None = None


@dataclass(frozen=True)
class Voorval:
    """An event that DUO told of: its id and when it happened."""

    id: str
    datum: date


@dataclass
class Persoon:
    """One person. Lists are in order of time, the last one is the current one."""

    bsn: str
    v_nummer: int
    naam: str
    geboortedatum: date
    verblijf: Verblijf
    plicht: Plicht
    doelgroep: Doelgroep
    bekend_bij_duo: bool = True
    valt_onder_wi2021: bool = True
    bsn_bekend_bij_coa: bool = True
    plichthistorie: list[Plicht] = field(default_factory=list)
    doelgroephistorie: list[Doelgroep] = field(default_factory=list)
    termijn: Termijn | None = None
    termijnhistorie: list[Termijn] = field(default_factory=list)
    pips: list[Pip] = field(default_factory=list)
    aanbod: dict[str, list[Aanbod]] = field(default_factory=dict)
    resultaten: dict[Soort, Resultaat] = field(default_factory=dict)
    uren: dict[str, Uren] = field(default_factory=dict)
    """Per gemeentecode."""
    examens: list[Inhoud] = field(default_factory=list)
    gratis_pogingen: dict[str, int] = field(default_factory=dict)
    vrijstellingen: list[Inhoud] = field(default_factory=list)
    ontheffingen: list[Inhoud] = field(default_factory=list)
    verlengingen: list[Inhoud] = field(default_factory=list)
    boetes: list[Inhoud] = field(default_factory=list)
    lbt_resultaten: list[Inhoud] = field(default_factory=list)
    examennummer: str | None = None
    gebeurtenissen: list[Voorval] = field(default_factory=list)
    contactpersoon: int | None = None
    klantprofiel: Inhoud | None = None

    @property
    def pip(self) -> Pip | None:
        """The current PIP."""
        return self.pips[-1] if self.pips else None

    @property
    def leerroute(self) -> str | None:
        return self.pips[-1].leerroute if self.pips else None

    @property
    def is_asielstatushouder(self) -> bool:
        return self.doelgroep.indeling == ASIEL

    @property
    def zroute_afgerond_op(self) -> date | None:
        zroute = self.resultaten.get("zroute")
        return zroute.datum if zroute else None

    @property
    def voldaan_via_zroute(self) -> bool:
        """The obligation is met, and by finishing the Z-route."""
        return self.plicht.reden_geen == VOLDAAN and self.zroute_afgerond_op is not None

    def geldend_aanbod(self, instellingsnummer: str) -> Aanbod | None:
        """The offer at that institution which was neither replaced nor withdrawn."""
        geleverd = self.aanbod.get(instellingsnummer)
        return geleverd[-1] if geleverd and not geleverd[-1].ingetrokken else None

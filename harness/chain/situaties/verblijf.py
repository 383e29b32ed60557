"""Toestanden about where somebody lives, and so about which municipality may see the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from harness.chain.datums import maanden_en_dagen_later
from harness.chain.klantprofiel import klantprofiel
from harness.chain.persoon import Termijn, Verblijf
from harness.chain.situaties.bouw import Bouw
from harness.chain.situaties.leerroute import met_pip, nieuw
from harness.chain.situaties.register import toestand
from harness.errors import InvalidError

_DAG = timedelta(days=1)


@toestand("verhuisd-met-pip")
def verhuisd_met_pip(bouw: Bouw, *, leerroute: str, weken: int, verhuisd: int) -> None:
    dagtekening = bouw.weken_geleden(weken)
    bouw.wordt_plichtig(dagtekening - timedelta(weeks=8))
    bouw.krijgt_pip(leerroute, dagtekening, bouw.andere_gemeente)
    bouw.start_termijn(Termijn.na_pip(dagtekening, dagtekening + _DAG))
    bouw.woont(bouw.gemeente, bouw.weken_geleden(verhuisd))
    bouw.gebeurt("SS121", bouw.weken_geleden(verhuisd))


@toestand("verhuisd-weg")
def verhuisd_weg(bouw: Bouw, *, pip: str, maanden: int, dagen: int) -> None:
    verhuisd_op = maanden_en_dagen_later(bouw.vandaag, -maanden, -dagen)
    if verhuisd_op > bouw.vandaag:
        raise InvalidError("chain.moves_in_the_future")
    if pip == "geen":
        nieuw(bouw, weken=20)
    else:
        met_pip(bouw, leerroute="B", weken=30)
    bouw.woont(bouw.andere_gemeente, verhuisd_op)
    if pip == "nieuwe-gemeente":
        bouw.krijgt_pip("B", verhuisd_op, bouw.andere_gemeente)


@toestand("in-coa-gekoppeld")
def in_coa_gekoppeld(bouw: Bouw, *, weken: int, volledig: bool) -> None:
    nieuw(bouw, weken=weken)
    _koppel(bouw, volledig)


@toestand("uit-coa")
def uit_coa(bouw: Bouw, *, dagen: int) -> None:
    in_coa_gekoppeld(bouw, weken=20, volledig=True)
    vertrokken_op = bouw.vandaag - timedelta(days=dagen)
    bouw.persoon.verblijf = replace(
        bouw.persoon.verblijf,
        gemeente=bouw.andere_gemeente,
        sinds=vertrokken_op,
        in_coa=False,
        gekoppeld_op=bouw.weken_geleden(18),
    )


@toestand("coa-gekoppeld")
def coa_gekoppeld(bouw: Bouw, *, volledig: bool, bsn_bekend: bool) -> None:
    bouw.persoon.bekend_bij_duo = False
    bouw.persoon.bsn_bekend_bij_coa = bsn_bekend
    _koppel(bouw, volledig)


@toestand("in-coa")
def in_coa(bouw: Bouw, *, weken: int, gekoppeld: str) -> None:
    nieuw(bouw, weken=weken)
    _koppel(bouw, volledig=True)
    verblijf = bouw.persoon.verblijf
    aan = bouw.andere_gemeente if gekoppeld == "andere-gemeente" else None
    bouw.persoon.verblijf = Verblijf(verblijf.gemeente, verblijf.sinds, in_coa=True, gekoppeld_aan=aan)


@toestand("onbekend")
def onbekend(bouw: Bouw) -> None:
    bouw.persoon.bekend_bij_duo = False


@toestand("wet-2013")
def wet_2013(bouw: Bouw) -> None:
    nieuw(bouw, weken=260)
    bouw.persoon.valt_onder_wi2021 = False


def _koppel(bouw: Bouw, volledig: bool) -> None:
    """Lives in a COA location in the municipality, and is linked to it since a week; the klantprofiel is there."""
    gekoppeld_op = bouw.weken_geleden(1)
    bouw.persoon.verblijf = Verblijf(
        bouw.gemeente, bouw.weken_geleden(26), in_coa=True, gekoppeld_aan=bouw.gemeente, gekoppeld_op=gekoppeld_op
    )
    bouw.persoon.klantprofiel = klantprofiel(bouw.persoon, gekoppeld_op, bouw.rng, volledig)

"""Whose data a municipality may read, from both sides: the table, held against the simulated DUO."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.chain.regels import regels
from harness.parties.duo import toelating
from harness.parties.duo.toelating import gebroken_toelating
from harness.scenarios.boundaries import TOELATING, uitkomst, weigering_statussen

ALLE = ("A1", "A2", "A3", "A4")
HOUDT = {"A1": "is_ingezetene", "A2": "is_gekoppeld", "A3": "heeft_actuele_pip", "A4": "had_vorige_pip"}
GEWEIGERD = [rij for rij in TOELATING if rij.kant == "fout" and rij.verwacht == "geweigerd"]


def met_id(rijen):
    return pytest.mark.parametrize("rij", rijen, ids=lambda rij: rij.id)


@met_id(TOELATING)
def test_a_municipality_is_admitted_just_within_the_boundary_and_not_just_past_it(speel, rij):
    at, answer = speel(rij)
    assert at.uitkomst(rij.stap, answer) == rij.verwacht, answer
    if rij in GEWEIGERD:
        assert answer.refused_for == (("A0",) if rij.regel == "A0" else ALLE)


@met_id([rij for rij in TOELATING if rij.kant == "goed" and rij.regel != "A0"])
def test_it_is_that_rule_and_no_other_that_admits(speel, monkeypatch, rij):
    at, _ = speel(rij)
    gemeente = getattr(at, rij.door)
    assert gebroken_toelating(at.persoon, gemeente, at.vandaag) == ()
    monkeypatch.setattr(toelating, HOUDT[rij.regel], lambda *_: False)
    assert gebroken_toelating(at.persoon, gemeente, at.vandaag) == ALLE


@met_id([rij for rij in GEWEIGERD if rij.regel != "A0"])
def test_who_is_refused_would_be_admitted_if_that_rule_held(speel, monkeypatch, rij):
    monkeypatch.setattr(toelating, HOUDT[rij.regel], lambda *_: True)
    at, answer = speel(rij)
    assert at.uitkomst(rij.stap, answer) == "gelukt", answer


def test_the_act_alone_keeps_somebody_out(speel):
    [rij] = [rij for rij in GEWEIGERD if rij.regel == "A0"]
    at, _ = speel(rij)
    at.persoon.valt_onder_wi2021 = True
    assert at.uitkomst(rij.stap, at.vraag(rij.stap)) == "gelukt"


@settings(max_examples=150, deadline=None)
@given(rij=st.sampled_from(TOELATING), vandaag=st.dates(date(2025, 1, 1), date(2033, 12, 31)))
def test_no_day_moves_a_boundary(speel, rij, vandaag):
    at, answer = speel(rij, vandaag)
    assert at.uitkomst(rij.stap, answer) == rij.verwacht, answer


@pytest.mark.parametrize("vandaag", ["2026-02-28", "2026-03-01", "2026-03-31", "2028-02-29"])
def test_a_month_is_a_month_at_the_end_of_february_too(speel, vandaag):
    for rij in (rij for rij in TOELATING if rij.regel == "A4"):
        at, answer = speel(rij, date.fromisoformat(vandaag))
        assert at.uitkomst(rij.stap, answer) == rij.verwacht, (rij.id, answer)


def test_every_rule_on_admission_has_rows_on_both_sides():
    expected = {(r.id, kant) for r in regels() if r.soort == "toelating" for kant in ("goed", "fout")}
    assert {(rij.regel, rij.kant) for rij in TOELATING if not rij.lezing} == expected


def test_what_a_status_means_is_in_the_document(catalogue):
    plicht, pip = catalogue.operation("getInburgeringsplichtByBsn"), catalogue.operation("deletePipByBsn")
    outcomes = {status: uitkomst(plicht, status) for status in (200, 204, 400, 403, 404, 500)}
    assert outcomes == {200: "gelukt", 204: "gelukt", 400: None, 403: "geweigerd", 404: "niet-gevonden", 500: None}
    assert weigering_statussen(pip) == {403}


def test_where_the_list_stands_at_400_that_is_a_refusal_too(catalogue):
    pip = catalogue.operation("deletePipByBsn")
    older = replace(pip, responses={"400": pip.responses["403"], "403": pip.responses["400"]})
    assert weigering_statussen(older) == {400, 403}
    assert uitkomst(older, 400) == "geweigerd"

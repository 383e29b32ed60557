"""DUO's rules on what is delivered, from both sides of their boundary: the tables, held against the simulated DUO."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.chain.instellingen import instellingen
from harness.chain.regels import regel, regels
from harness.parties.duo.regels import GEBROKEN
from harness.scenarios.boundaries import EFFECTEN, GRENZEN, KEURMERKEN, TOELATING

DAGEN = [date.fromisoformat(day) for day in ("2026-06-30", "2026-12-31", "2027-02-28", "2028-02-29", "2028-03-01")]
FOUT = [rij for rij in GRENZEN if rij.kant == "fout"]


def met_id(rijen):
    return pytest.mark.parametrize("rij", rijen, ids=lambda rij: rij.id)


@met_id(GRENZEN)
def test_a_delivery_is_refused_just_past_the_boundary_and_accepted_just_before_it(speel, rij):
    at, answer = speel(rij)
    assert at.uitkomst(rij.stap, answer) == rij.verwacht, answer
    if rij.kant == "fout":
        assert answer.refused_for == (rij.regel,)
        assert json.loads(answer.body) == [{"fouttekst": regel(rij.regel).tekst.nl}]


@met_id(FOUT)
def test_what_is_refused_is_accepted_once_that_one_rule_is_off(speel, monkeypatch, rij):
    monkeypatch.setitem(GEBROKEN, rij.regel, lambda verzoek: False)
    at, answer = speel(rij)
    assert at.uitkomst(rij.stap, answer) == "gelukt", answer


@pytest.mark.parametrize("vandaag", DAGEN, ids=str)
def test_the_boundary_lies_at_the_same_place_on_every_day(speel, vandaag):
    for rij in GRENZEN:
        _, answer = speel(rij, vandaag)
        assert answer.refused_for == (() if rij.kant == "goed" else (rij.regel,)), (rij.id, answer)


@settings(max_examples=250, deadline=None)
@given(rij=st.sampled_from(GRENZEN), vandaag=st.dates(date(2025, 1, 1), date(2033, 12, 31)))
def test_no_day_moves_a_boundary(speel, rij, vandaag):
    _, answer = speel(rij, vandaag)
    assert answer.refused_for == (() if rij.kant == "goed" else (rij.regel,)), answer


@pytest.mark.parametrize("kant", ["goed", "fout"])
def test_every_rule_that_can_be_tested_has_rows_on_both_sides_for_each_of_its_operations(kant):
    expected = {(r.id, o) for r in regels() if r.soort == "weigering" and r.toetsbaar for o in r.operaties}
    found = {(rij.regel, rij.operatie) for rij in GRENZEN if rij.kant == kant}
    assert (expected - found, found - expected) == (set(), set())


def test_every_rule_has_rows_on_both_sides_that_need_no_reading_of_ours_except_what_is_named_here():
    sides = {(rij.regel, rij.kant) for rij in GRENZEN}
    assert sides == {(rij.regel, rij.kant) for rij in GRENZEN if not rij.lezing} | {("P10", "goed")}


def test_a_row_that_rests_on_our_reading_is_about_a_rule_with_room():
    ruimte = {r.id for r in regels() if r.lezing} | {"U4", "A0", "C1", "C2", "I7"}
    assert {rij.regel for rij in (*GRENZEN, *TOELATING, *EFFECTEN) if rij.lezing} <= ruimte


@met_id(EFFECTEN)
def test_an_effect_shows_afterwards(loket, rij):
    at = loket(rij.toestand, **rij.van_toestand)
    at.doe(*rij.stappen)
    assert all(at.shows(toont) for toont in rij.toont)


@met_id(EFFECTEN)
def test_an_effect_does_not_show_before_its_last_step(loket, rij):
    at = loket(rij.toestand, **rij.van_toestand)
    at.doe(*rij.stappen[:-1])
    assert not all(at.shows(toont) for toont in rij.toont)


def test_every_effect_has_a_row():
    assert {rij.regel for rij in EFFECTEN} == {r.id for r in regels() if r.soort == "effect"}


def test_rows_have_names_and_words_of_their_own():
    rijen = (*GRENZEN, *TOELATING, *EFFECTEN)
    assert len({rij.id for rij in rijen}) == len(rijen)
    for lang in ("nl", "en"):
        assert len({(rij.regel, getattr(rij, lang)) for rij in rijen}) == len(rijen)
    assert all(rij.nl != rij.en for rij in rijen)


def test_an_institution_in_a_row_has_the_mark_that_the_table_says():
    named = {rij.stap.parameters.get("instellingsnummer") for rij in GRENZEN} - {None}
    assert named == set(KEURMERKEN)
    for nummer, merk in KEURMERKEN.items():
        found = instellingen().get(nummer)
        has = (bool(found.indicatie_bow), bool(found.indicatie_tst)) if found else None
        assert has == {"BoW": (True, False), "TST": (False, True), "geen": (False, False), "onbekend": None}[merk]


def test_a_step_whose_id_was_never_given_cannot_be_asked():
    _, _, koppelt, _ = next(rij for rij in EFFECTEN if rij.regel == "C1").stappen
    assert koppelt.pad([7]) == {"id": 7}
    for gemaakt in ([], [None]):
        with pytest.raises(LookupError, match="step 0 gave no id"):
            koppelt.pad(gemaakt)

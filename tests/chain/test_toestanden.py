"""Named situations of a person."""

import random
from datetime import date

import pytest

from harness.chain.events import concept_gebeurtenissen, gebeurtenissen
from harness.chain.gemeente import Gemeente
from harness.chain.situaties import BOUWERS
from harness.chain.toestanden import ToestandError, maak, toestand, toestanden

EIGEN = Gemeente("Voorbeeldstad", "00000099000000010001", "9901")
ANDER = Gemeente("Anderhoven", "00000099000000010002", "9902")
DAGEN = [date(2026, 3, 10), date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1)]


def persoon(naam, /, vandaag=DAGEN[0], seed=1, vorige=ANDER, **parameters):
    return maak(
        naam,
        bsn="999990007",
        v_nummer=12345678,
        gemeente=EIGEN,
        vorige_gemeente=vorige,
        vandaag=vandaag,
        rng=random.Random(seed),
        **parameters,
    )


def keuzes():
    """Every value that a toestand offers a choice of."""
    for naam, found in toestanden().items():
        for parameter, spec in found.parameters.items():
            values = (True, False) if isinstance(spec.standaard, bool) else spec.keuze
            yield from ((naam, {parameter: value}) for value in values)
        yield from ((naam, {"doelgroep": value}) for value in ("asielstatushouder", "gezinsmigrant"))


def test_every_toestand_in_the_table_has_a_builder_and_the_other_way_round():
    assert set(BOUWERS) == set(toestanden())


def test_every_event_names_a_toestand_that_exists():
    for event in (*gebeurtenissen(), *concept_gebeurtenissen()):
        assert event.toestand in toestanden()


@pytest.mark.parametrize("vandaag", DAGEN)
@pytest.mark.parametrize("naam", toestanden())
def test_a_toestand_can_be_made_on_any_day_and_lies_in_the_past(naam, vandaag):
    made = persoon(naam, vandaag)
    assert all(pip.dagtekening <= vandaag for pip in made.pips)
    assert all(voorval.datum <= vandaag for voorval in made.gebeurtenissen)
    assert made.verblijf.sinds <= vandaag
    if made.termijn and naam != "verhuisd-weg":
        assert made.plicht.begindatum <= made.termijn.startdatum or naam == "tijdelijke-vrijstelling-ingetrokken"


@pytest.mark.parametrize("naam", toestanden())
def test_the_same_seed_makes_the_same_person(naam):
    assert persoon(naam, seed=3) == persoon(naam, seed=3)


@pytest.mark.parametrize(("naam", "parameters"), list(keuzes()))
def test_every_choice_that_is_offered_can_be_made(naam, parameters):
    persoon(naam, **parameters)
    for lang in ("nl", "en"):
        assert "{" not in toestand(naam).in_woorden(lang, **parameters)


def test_different_seeds_make_different_persons():
    assert len({persoon("nieuw", seed=seed).naam for seed in range(20)}) > 10


def test_the_event_of_a_toestand_is_one_that_duo_remembers():
    for event in gebeurtenissen():
        if event.id in ("SS102", "SS106", "SS108", "SS110", "SS112", "SS121", "SS131", "SS137", "SS198", "SS199"):
            assert event.id in {voorval.id for voorval in persoon(event.toestand).gebeurtenissen}


@pytest.mark.parametrize(("weken", "einddatum"), [(6, "2026-04-21"), (0, "2026-03-10"), (-1, "2026-03-03")])
def test_a_term_ends_when_it_is_said_to(weken, einddatum):
    assert persoon("termijn-eindigt", weken=weken).termijn.einddatum == date.fromisoformat(einddatum)


def test_somebody_can_have_lived_here_longer_or_shorter_than_the_obligation():
    langer, korter = persoon("nieuw-gevestigd", weken=3, woont=10), persoon("nieuw-gevestigd", weken=10, woont=3)
    assert langer.verblijf.sinds == korter.plicht.begindatum < langer.plicht.begindatum == korter.verblijf.sinds


def test_who_left_coa_for_another_municipality_is_still_linked_to_the_first():
    verblijf = persoon("uit-coa").verblijf
    assert (verblijf.in_coa, verblijf.gemeente, verblijf.gekoppeld_aan) == (False, ANDER, EIGEN)


def test_nobody_moves_in_the_future():
    with pytest.raises(ToestandError, match="in the future"):
        persoon("verhuisd-weg", dagen=-1)


def test_a_former_target_group_ends_the_day_before_the_new_one():
    was, wordt = persoon("doelgroep-gewijzigd").doelgroephistorie
    assert (wordt.begindatum - was.einddatum).days == 1


@pytest.mark.parametrize(
    ("naam", "parameters", "says"),
    [
        ("met-pipp", {}, "met-pip,"),
        ("met-pip", {"route": "B"}, "has no parameter 'route'; it has doelgroep, leerroute, weken"),
        ("met-pip", {"leerroute": "X"}, "one of B, O, Z"),
        ("met-pip", {"weken": "8"}, "'weken' must be int, not '8'"),
        ("met-pip", {"weken": True}, "'weken' must be int"),
        ("met-pip", {"weken": 10**9}, "'met-pip'"),
        ("met-pip", {"weken": -1}, "0 or more, not -1"),
    ],
)
def test_a_mistake_is_named_with_what_is_known(naam, parameters, says):
    with pytest.raises(ToestandError, match=says):
        persoon(naam, **parameters)


def test_a_toestand_with_two_municipalities_asks_for_the_second():
    with pytest.raises(ToestandError, match="vorige_gemeente"):
        persoon("verhuisd-met-pip", vorige=None)

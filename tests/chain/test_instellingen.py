"""The institutions and grounds that the simulated DUO lists."""

import pytest

from harness.chain.instellingen import instellingen
from harness.chain.verlengingsgronden import verlengingsgronden


def test_every_combination_of_marks_is_there():
    marks = {(instelling.indicatie_bow, instelling.indicatie_tst) for instelling in instellingen().values()}
    assert marks >= {
        (True, True),
        (True, False),
        (False, True),
        (False, False),
        (True, None),
        (None, True),
        (None, None),
    }
    assert len(instellingen()) >= 12


@pytest.mark.parametrize(
    ("nummer", "leerroute", "past"),
    [
        ("9900000001", "B", True),
        ("9900000001", "O", True),
        ("9900000004", "O", True),
        ("9900000004", "Z", False),
        ("9900000004", None, False),
        ("9900000010", "O", False),
    ],
)
def test_bow_fits_every_route_and_tst_the_education_route(nummer, leerroute, past):
    assert instellingen()[nummer].past_bij(leerroute) is past


def test_grounds_have_codes_of_a_number_and_perhaps_a_letter():
    assert {"3A", "9"} <= set(verlengingsgronden())

"""A date is known by its name, in Dutch and in English, and only then."""

import pytest

from harness.openapi.lint.naming import kind_of

DATES = [
    "date", "datum", "geboorteDatum", "startdatum", "einddatum", "dagtekeningPip", "datumAfname",
    "datumEindgesprekMap", "birthDate", "expiration_date", "dateOfBirth", "start-date", "GEBOORTEDATUM", "birthdate",
]  # fmt: skip
MOMENTS = [
    "registratieDatumTijd", "datumtijd", "datumTijdAfname", "updatedAt", "created_at", "timestamp",
    "tijdstipRegistratie", "dateTime", "begintijdstip",
]  # fmt: skip
NEITHER = [
    "update", "validate", "candidate", "mandate", "mandaat", "datumSoort", "dateFormat", "datumOnvolledig",
    "locatedAt", "data", "dating", "tijd", "responseTime", "startweek", "id", "42", "_", "é",
]  # fmt: skip


@pytest.mark.parametrize("name", DATES)
def test_a_date(name: str) -> None:
    assert kind_of(name) == "date"


@pytest.mark.parametrize("name", MOMENTS)
def test_a_moment(name: str) -> None:
    assert kind_of(name) == "date-time"


@pytest.mark.parametrize("name", NEITHER)
def test_a_name_that_only_looks_like_one(name: str) -> None:
    assert kind_of(name) is None

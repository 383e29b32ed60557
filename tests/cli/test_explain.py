"""explain: what an id means, with its source."""

from __future__ import annotations

import json

import pytest

from .conftest import Plateau2


@pytest.mark.parametrize(
    ("name", "kind", "part"),
    [
        ("SS102", "gebeurtenis", "getInburgeringstermijnByBsn (inburgeringstermijn, must)"),
        ("ss102", "gebeurtenis", "inburgeringstermijn gestart"),
        ("EIS-NOT-001", "eis", "Notificatie API 1.8.0"),
        ("boete", "stelseldienst", "SDI018"),
        ("SDI018", "stelseldienst", "boete"),
        ("M10", "bedrijfsregel", "updatePvtByBsn"),
        ("met-pip", "toestand", "leerroute = B (B, O, Z)"),
        ("getPipByBsn", "operatie", "GET /v1/personen/{bsn}/PIP"),
        ("gebeurtenis-ss102", "scenario", "--only gebeurtenis-ss102"),
        ("niet_gelezen", "bevinding", "las de gegevens niet"),
    ],
)
def test_an_id_is_explained_with_its_source(plateau2: Plateau2, name: str, kind: str, part: str) -> None:
    said = plateau2("explain", name)
    assert said.code == 0
    assert f"({kind})" in said.out
    assert part in said.out
    assert "Bron" in said.out


def test_every_kind_speaks_english_too(plateau2: Plateau2) -> None:
    assert "Read after it" in plateau2("explain", "SS102", "--lang", "en").out


def test_an_unknown_id_names_what_is_like_it(plateau2: Plateau2) -> None:
    said = plateau2("explain", "EIS-NOT-0001")
    assert said.code == 2
    assert "EIS-NOT-001" in said.err


def test_an_id_that_is_like_nothing_is_told_too(plateau2: Plateau2) -> None:
    said = plateau2("explain", "☃☃☃")
    assert said.code == 2
    assert "plateau2 services" in said.err


def test_json_has_the_same_keys_in_both_languages(plateau2: Plateau2) -> None:
    dutch, english = (json.loads(plateau2("explain", "SDI006", "--json", "--lang", lang).out) for lang in ("nl", "en"))
    assert [item["naam_in_toml"] for item in dutch] == ["lbt-inplannen", "lbt-uitkomst"]
    assert [item.keys() for item in dutch] == [item.keys() for item in english]


def test_services_shows_all_16(plateau2: Plateau2) -> None:
    assert len(json.loads(plateau2("services", "--json").out)) == 16
    said = plateau2("services")
    assert "inspanning-instelling" in said.out
    assert "concept" in said.out

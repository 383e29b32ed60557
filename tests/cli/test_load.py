"""``plateau2 load``: what is refused before anything is sent."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from harness.chain.bsn import bsns_voor_tests

from .conftest import Plateau2


@pytest.fixture
def personen(tmp_path: Path) -> Path:
    file = tmp_path / "personen.yaml"
    file.write_text(
        f'personen:\n  - {{toestand: met-pip, bsn: "{bsns_voor_tests()[0]}", gemeente: "00000099000000010000"}}\n',
        encoding="utf-8",
    )
    return file


def test_a_host_that_was_not_named_is_refused(plateau2: Plateau2, personen: Path) -> None:
    said = plateau2("load", "duo", "--base-url", "http://duo.example", "--toestanden", personen)
    assert said.code == 2
    assert "--host-named duo.example" in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("duo", "--base-url", "https://localhost:1"), "--toestanden"),
        (("duo", "--toestanden", "x.yaml"), "--base-url"),
        (("duo", "--base-url", "http://localhost:1", "--listen", "127.0.0.1:1"), "--sent"),
        (("duo", "--master", "127.0.0.1:5557"), "--workers"),
        (("duo", "--shape", "storm"), "ochtend"),
        (("duo", "--base-url", "http://localhost:1", "--bron", "12"), "20"),
        (("duo", "--base-url", "http://localhost:1", "--gemeente", "12:9901:Een"), "--gemeente 12: een OIN heeft 20"),
        (("duo", "--base-url", "http://localhost:1", "--workers", "1", "--worker", "hier"), "10.0.0.5:5557"),
        (("ind",), "ind"),
        (("duo", "--minutes", "1000"), "240"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_sent(plateau2: Plateau2, words: tuple[str, ...], told: str) -> None:
    said = plateau2("load", *words)
    assert said.code == 2
    assert told in said.err


def test_a_person_who_could_be_real_is_refused(plateau2: Plateau2, tmp_path: Path, iemands_bsn: str) -> None:
    file = tmp_path / "personen.yaml"
    file.write_text(f'personen:\n  - {{toestand: nieuw, bsn: "{iemands_bsn}"}}\n', encoding="utf-8")
    said = plateau2(
        "load", "duo", "--base-url", "http://localhost:1", "--toestanden", file, "--bron", "00000099000000010000"
    )
    assert said.code == 2
    assert "/personen/0" in said.err
    assert iemands_bsn not in said.out + said.err


def test_nobody_at_the_address_is_bad_input_and_the_bounds_were_told(plateau2: Plateau2, personen: Path) -> None:
    with socket.socket() as taken:  # bound and not listening
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        said = plateau2("load", "duo", "--base-url", url, "--toestanden", personen, "--minutes", "0.1", "--rate", "5")
    assert said.code == 2
    assert "6 seconden en 30 verzoeken" in said.out
    assert url in said.err

"""doctor: one line per thing that a run needs, and what helps."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from .conftest import Plateau2


@pytest.mark.end_to_end
def test_an_application_that_is_ready_gets_no_warning(workspace: Path, plateau2: Plateau2) -> None:
    said = plateau2("doctor", workspace)
    assert said.code == 0, said.out
    for expected in ("wederzijds TLS", "OIN 00000099000000001000", "API-Version", "klok", "opdracht_url", "probe_url"):
        assert expected in said.out
    assert "Alles is klaar voor een test." in said.out


def test_an_application_that_is_not_there_is_a_problem_with_a_cure(tmp_path: Path, plateau2: Plateau2) -> None:
    _free_ports(tmp_path, plateau2)
    said = plateau2("doctor", tmp_path)
    assert said.code == 2
    assert "luistert niemand" in said.out
    assert "Start uw applicatie" in said.out


def test_a_port_in_use_is_a_problem_and_the_application_is_left_alone(tmp_path: Path, plateau2: Plateau2) -> None:
    duo, _ = _free_ports(tmp_path, plateau2)
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", duo))
        taken.listen()
        said = plateau2("doctor", tmp_path)
    assert said.code == 2
    assert f"Poort {duo} is in gebruik" in said.out
    assert "luistert niemand" not in said.out


@pytest.mark.parametrize("name", ["ca.pem", "crl.pem"])
def test_a_broken_certificate_is_a_problem_with_a_cure(tmp_path: Path, plateau2: Plateau2, name: str) -> None:
    _free_ports(tmp_path, plateau2)
    (tmp_path / "pki" / name).write_text("geen PEM")
    said = plateau2("doctor", tmp_path)
    assert said.code == 2
    assert name in said.out
    assert "Verwijder de map pki" in said.out


def test_another_oin_than_declared_is_a_warning(tmp_path: Path, plateau2: Plateau2) -> None:
    _free_ports(tmp_path, plateau2)
    file = tmp_path / "leverancier.toml"
    file.write_text(file.read_text().replace("00000099000000001000", "00000099000000001001"))
    assert "! In het certificaat van de leverancier staat OIN 00000099000000001000" in plateau2("doctor", tmp_path).out


def _free_ports(folder: Path, plateau2: Plateau2) -> tuple[int, int]:
    """A workspace of init, with ports that nobody uses now. Returns those of DUO and COA."""
    assert plateau2("init", folder, "--ja").code == 0
    with socket.socket() as one, socket.socket() as two, socket.socket() as three:
        ports = []
        for listener in (one, two, three):
            listener.bind(("127.0.0.1", 0))
            ports.append(listener.getsockname()[1])
    file = folder / "leverancier.toml"
    text = file.read_text()
    for standard, free in zip(("8441", "8442", "8443"), ports, strict=True):
        text = text.replace(standard, str(free))
    file.write_text(text)
    return ports[0], ports[1]

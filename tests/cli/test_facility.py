"""facility: DUO and COA to build against, saying what arrives and what is wrong with it."""

from __future__ import annotations

import json
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from harness.chain.bsn import is_test_bsn
from harness.chain.oin import DUO_OIN
from harness.chain.toestanden import toestanden

from .conftest import as_process

pytestmark = pytest.mark.end_to_end

GEMEENTE = "00000099000000010000"


class Facility:
    """A facility that runs, and speaks JSON."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.said: list[dict[str, Any]] = []
        self.until("klaar")
        self.duo = next(item["url"] for item in self.said if item.get("naam") == "duo")

    def until(self, kind: str) -> dict[str, Any]:
        """The next thing it says of this kind."""
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            self.said.append(json.loads(line))
            if self.said[-1]["soort"] == kind:
                return self.said[-1]
        raise AssertionError(f"the facility ended before it said '{kind}'")

    def person(self, toestand: str) -> str:
        return next(item["bsn"] for item in self.said if item["soort"] == "persoon" and item["toestand"] == toestand)

    def asks(self, method: str, path: str, content: Any = None, **headers: str) -> httpx.Response:
        """Sends what an application would send; ``headers`` take the place of good ones."""
        given = {"bron": GEMEENTE, "doel": DUO_OIN, "berichtId": str(uuid4())} | headers
        return httpx.request(method, self.duo + path, headers=given, json=content, timeout=10)


@contextmanager
def _facility(workspace: Path, *arguments: str) -> Iterator[Facility]:
    process = as_process("facility", workspace, "--json", *arguments, cwd=workspace, stdin=subprocess.PIPE)
    try:
        yield Facility(process)
        process.send_signal(2)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def facility(workspace: Path) -> Iterator[Facility]:
    with _facility(workspace, "--plain") as running:
        yield running


def test_a_person_stands_ready_in_every_toestand(facility: Facility) -> None:
    persons = [item for item in facility.said if item["soort"] == "persoon"]
    assert [person["toestand"] for person in persons] == list(toestanden())
    assert all(is_test_bsn(person["bsn"]) for person in persons)
    assert {"SS101", "SS102", "SS198"} <= {person["gebeurtenis"] for person in persons}


def test_a_good_request_is_answered_and_nothing_is_remarked(facility: Facility) -> None:
    bsn = facility.person("met-pip")
    assert facility.asks("GET", f"/v1/personen/{bsn}/inburgeringstermijn").status_code == 200
    seen = facility.until("bericht")
    assert (seen["pad"], seen["status"], seen["opmerkingen"]) == (f"/v1/personen/{bsn}/inburgeringstermijn", 200, [])


def test_what_is_wrong_with_a_request_is_said_in_sentences(facility: Facility) -> None:
    bsn = facility.person("met-pip")
    facility.asks("GET", f"/v1/personen/{bsn}/inburgeringstermijn", berichtId="geen-uuid", doel="0" * 20)
    remarks = " ".join(facility.until("bericht")["opmerkingen"])
    assert "berichtId" in remarks
    assert f"maar deze partij heeft OIN {DUO_OIN}" in remarks


def test_the_rule_that_refuses_a_delivery_is_named(facility: Facility) -> None:
    facility.asks(
        "POST",
        f"/v1/personen/{facility.person('nieuw')}/PIP",
        {"dagtekeningPip": "2001-01-01", "leerroute": "B", "niveau": "B1"},
    )
    seen = facility.until("bericht")
    assert seen["status"] == 403
    assert "P1" in seen["regels"]
    assert any("Geweigerd om regel P1" in remark for remark in seen["opmerkingen"])


def test_an_address_that_stands_in_no_document_is_said(facility: Facility) -> None:
    facility.asks("GET", "/v1/bestaat/niet")
    assert facility.until("bericht")["opmerkingen"] == ["Dit adres staat in geen enkel document."]


def test_a_number_that_could_be_somebodys_is_masked(facility: Facility, iemands_bsn: str) -> None:
    facility.asks("GET", f"/v1/personen/{iemands_bsn}/PIP")
    assert iemands_bsn not in json.dumps(facility.until("bericht"))


def test_a_line_on_stdin_sends_a_notification(workspace: Path) -> None:
    file = workspace / "leverancier.toml"
    start = 'start = "{python} -m lindewaard"'
    nobody = 'notificatie_url = "https://127.0.0.1:1/v1"\nopdracht_url = "http://127.0.0.1:1/o"'
    text = file.read_text().replace(start, nobody).replace("probe = true", "probe = false")
    file.write_text(text)
    with _facility(workspace, "--plain") as running:
        assert running.process.stdin is not None
        running.process.stdin.write(f"hallo\nnotify SS102 {running.person('met-pip')}\n".encode())
        running.process.stdin.flush()
        assert "Typ: notify" in running.until("fout")["tekst"]
        seen = running.until("bericht")
        assert (seen["van"], seen["pad"], seen["fout"]) == ("duo", "/v1/notificaties", "refused")


def test_a_connection_without_certificate_is_refused_and_said(workspace: Path) -> None:
    with _facility(workspace) as running:
        with pytest.raises(httpx.HTTPError):
            httpx.get(
                running.duo + "/v1/x",
                verify=ssl.create_default_context(cafile=workspace / "pki" / "ca.pem"),
                timeout=10,
            )
        assert running.until("handdruk")["reden"] == "certificate_missing"
        with pytest.raises(httpx.HTTPError):
            httpx.get(running.duo.replace("https", "http") + "/v1/x", timeout=10)
        assert "--plain" in running.until("handdruk")["tekst"]

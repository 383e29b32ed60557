"""``plateau2 contracts verify``: what it says, and its exit code."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest

from .conftest import ROOT, Plateau2

PACTS = ROOT / "contracts" / "pacts"
ZUIDERWIND = PACTS / "zuiderwind"


class _Broker(BaseHTTPRequestHandler):
    """A Pact Broker with one pact in it, as far as reading that one goes."""

    def do_GET(self) -> None:
        own = f"http://{self.headers['host']}"
        links = {
            "/": {"pb:latest-provider-pacts": {"href": f"{own}/pacts/provider/{{provider}}/latest"}},
            "/pacts/provider/duo/latest": {"pb:pacts": [{"href": f"{own}/zuiderwind"}]},
        }
        pact = (ZUIDERWIND / "zuiderwind-duo.json").read_bytes()
        body = json.dumps({"_links": links[self.path]}).encode() if self.path in links else pact
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return None


@pytest.fixture
def broker_with_zuiderwind() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Broker) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_what_holds_is_shown_and_what_broke_is_told_in_words(plateau2: Plateau2) -> None:
    said = plateau2("contracts", "verify", ZUIDERWIND, "--provider", "duo")
    assert said.code == 1
    assert "✓ uren participatieactiviteiten doorgeven (toestand: een cursist die net begonnen is)" in said.out
    assert "$[1].TaallesEnKnmBredeIntake ontbreekt in het antwoord" in said.out
    assert said.out.splitlines()[-1] == "2 bewezen, 1 gebroken, 0 zonder toestand, 0 zonder oordeel"


def test_the_same_pact_holds_against_an_older_version(plateau2: Plateau2) -> None:
    said = plateau2(
        "contracts", "verify", ZUIDERWIND, "--provider", "duo", "--api", "gevolgde-uren=1.0.0", "--lang", "en"
    )
    assert (said.code, said.out.splitlines()[-1]) == (0, "3 proven, 0 broken, 0 without a state, 0 not judged")


def test_json_and_junit_hold_every_interaction(plateau2: Plateau2) -> None:
    said = plateau2("contracts", "verify", ZUIDERWIND, "--provider", "duo", "--format", "json")
    found = json.loads(said.out)
    assert {one["outcome"] for one in found["results"]} == {"proven", "broken"}
    said = plateau2("contracts", "verify", ZUIDERWIND, "--provider", "duo", "--format", "junit")
    suite = ElementTree.fromstring(said.out.split("?>", 1)[1]).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "0")


def test_where_nothing_could_be_proven_the_exit_code_says_so(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("contracts", "verify", tmp_path, "--provider", "duo")
    assert (said.code, "geen pact gevonden" in said.out, "niets te bewijzen" in said.err) == (2, True, True)
    said = plateau2("contracts", "verify", ZUIDERWIND, "--provider", "coa")
    assert (said.code, "gaat over aanbieder 'duo'" in said.out) == (2, True)


def test_a_run_folder_of_it_can_be_verified_as_any_other(plateau2: Plateau2, tmp_path: Path) -> None:
    run = tmp_path / "run"
    plateau2("contracts", "verify", ZUIDERWIND, "--provider", "duo", "--uit", run)
    assert plateau2("report", "verify", run).code == 0
    assert plateau2("contracts", "verify", ZUIDERWIND, "--provider", "duo", "--uit", run).code == 2


def test_bad_input_is_told_with_its_cure(plateau2: Plateau2, tmp_path: Path) -> None:
    for wrong, cure in (
        (("--ca", tmp_path), "geef ook --base-url"),
        (("--base-url", "duo"), "geef er een zoals"),
        (("--base-url", "https://duo.example"), "--ca ontbreekt"),
        (("--api", "gevolgde-uren"), "gevolgde-uren=1.0.0"),
        (("--api", "gevolgde-uren=9.9.9"), "kies uit"),
        (("--doel", "123"), "20 tekens"),
        (("--toestanden", tmp_path / "weg.yaml"), "kan niet worden gelezen"),
    ):
        said = plateau2("contracts", "verify", ZUIDERWIND, "--provider", "duo", *wrong)
        assert (said.code, cure in said.err) == (2, True), said.err


def test_pacts_come_from_a_broker_too(plateau2: Plateau2, broker_with_zuiderwind: str) -> None:
    said = plateau2(
        "contracts", "verify", "--source", broker_with_zuiderwind, "--provider", "duo", "--api", "gevolgde-uren=1.0.0"
    )
    assert (said.code, said.out.splitlines()[-1][:9]) == (0, "3 bewezen"), said

"""What is verified from a broker, and against an address that is not ours: redirects, and nobody who is named."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from harness.pacts.verify.redirects import set_aside
from tests.command import Plateau2


@contextmanager
def provider(*, status: int = 200, location: str = "") -> Iterator[tuple[str, list[str]]]:
    """A provider that answers everything alike, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            if location:
                self.send_header("location", location)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def verify(plateau2: Plateau2, folder: Path, url: str, response: dict[str, Any]) -> list[str]:
    one = {"description": "vraag", "request": {"method": "GET", "path": "/items"}, "response": response}
    pact = {"consumer": {"name": "acme"}, "provider": {"name": "p"}, "interactions": [one]}
    (folder / "pact.json").write_text(json.dumps(pact | {"metadata": {"pactSpecification": {"version": "3.0.0"}}}))
    words = ("--provider", "duo", "--provider-name", "p", "--base-url", url, "--format", "json", "--lang", "en")
    said = plateau2("contracts", "verify", folder / "pact.json", *words)
    assert said.code in (0, 1), said.err
    (result,) = json.loads(said.out)["results"]
    return [result["outcome"], *result["sentences"]]


def test_a_contract_that_names_no_municipality_is_verified(plateau2: Plateau2, tmp_path: Path) -> None:
    with provider(status=204) as (url, _):
        assert verify(plateau2, tmp_path, url, {"status": 204}) == ["proven"]


def test_a_redirect_is_what_is_compared_and_nobody_goes_there(plateau2: Plateau2, tmp_path: Path) -> None:
    with provider() as (elsewhere, reached), provider(status=302, location=f"{elsewhere}/daar") as (url, asked):
        good = {"status": 302, "headers": {"Location": f"{elsewhere}/daar"}}
        assert verify(plateau2, tmp_path, url, good) == ["proven"]
        outcome, said = verify(plateau2, tmp_path, url, {"status": 200})
        assert (outcome, "status 302, the contract says 200" in said) == ("broken", True)
        outcome, said = verify(plateau2, tmp_path, url, {"status": 302, "headers": {"location": "/elders"}})
        assert (outcome, "Location" in said, "/elders" in said) == ("broken", True, True)
    assert (asked, reached) == (["/items"] * 3, [])


@pytest.mark.parametrize(
    ("rules", "renamed"),
    [
        ({"$.headers.Location": {"match": "type"}}, {"$.headers.plateau2-location": {"match": "type"}}),
        ({"$.header['Location']": {}}, {"$.header.plateau2-location": {}}),
        ({"header": {"Location": {}, "x": {}}}, {"header": {"plateau2-location": {}, "x": {}}}),
        ({"$.body.location": {}}, {"$.body.location": {}}),
    ],
)
def test_rules_about_the_header_go_with_it(rules: dict[str, Any], renamed: dict[str, Any]) -> None:
    made = set_aside({"response": {"headers": {"LOCATION": "/x"}, "matchingRules": rules}})
    assert made["response"] == {"headers": {"plateau2-location": "/x"}, "matchingRules": renamed}

"""Contracts come from a folder or a broker; what cannot be read is named, and the rest still comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.pacts.contract_file import SourceError
from harness.pacts.reading import Limits
from harness.pacts.sources import load

from .conftest import Answers, Serve

PACT = json.dumps({"consumer": {"name": "lindewaard"}, "provider": {"name": "duo"}, "interactions": []}).encode()


def broker(pact: str, body: bytes = PACT) -> Answers:
    """A broker with one contract, at the address ``pact``."""
    index = {"_links": {"pb:latest-pact-versions": {"href": "/pacts/latest"}}}
    listing = {"_links": {"pb:pacts": [{"href": pact}]}}
    pages = {"/": json.dumps(index).encode(), "/pacts/latest": json.dumps(listing).encode()}
    return lambda path: (200, {}, pages.get(path, body))


def test_a_folder_gives_its_contracts_with_their_names(tmp_path: Path) -> None:
    (tmp_path / "diep").mkdir()
    (tmp_path / "diep" / "een.json").write_bytes(PACT)
    (tmp_path / "leesmij.md").write_text("geen contract")
    (found,) = load(str(tmp_path))
    assert (found.place, found.consumer, found.provider) == (
        str(tmp_path / "diep" / "een.json"),
        "lindewaard",
        "duo",
    )
    assert found.content == PACT


def test_a_broken_contract_does_not_lose_the_others(tmp_path: Path) -> None:
    (tmp_path / "goed.json").write_bytes(PACT)
    (tmp_path / "kapot.json").write_text("{")
    (tmp_path / "te-groot.json").write_bytes(b" " * 2000)
    found = {Path(one.place).name: one for one in load(str(tmp_path), limits=Limits(max_bytes=1000))}
    assert set(found) == {"goed.json", "kapot.json", "te-groot.json"}
    assert str(found["te-groot.json"].problem) == "is larger than 1000 bytes; publish it in parts"
    assert (found["kapot.json"].consumer, found["kapot.json"].content) == ("", b"{")


def test_only_the_contracts_of_one_provider(tmp_path: Path) -> None:
    (tmp_path / "een.json").write_bytes(PACT)
    assert len(load(str(tmp_path), provider="duo")) == 1
    with pytest.raises(SourceError, match=r"no contract with provider 'coa' \(but with: duo\)"):
        load(str(tmp_path), provider="coa")


@pytest.mark.parametrize("name", ["leeg", "weg"])
def test_a_source_without_contracts_is_no_source(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg").mkdir()
    with pytest.raises(SourceError, match=name):
        load(str(tmp_path / name))


def test_a_broker_gives_its_contracts(serve: Serve) -> None:
    version = {"_links": {"pb:consumer-version": {"name": "1.2"}}}
    url = serve(broker("/pact", json.dumps(json.loads(PACT) | version).encode()))
    (found,) = load(url)
    assert (found.place, found.consumer, found.consumer_version) == (f"{url}/pact", "lindewaard", "1.2")


def test_the_token_goes_to_no_other_host(serve: Serve) -> None:
    visited: list[str] = []

    def elsewhere(path: str) -> tuple[int, dict[str, str], bytes]:
        visited.append(path)
        return 200, {}, PACT

    other = serve(elsewhere)
    (by_link,) = load(serve(broker(f"{other}/pact")), token="geheim")
    assert "another host" in str(by_link.problem)
    redirecting = serve(lambda _: (302, {"location": f"{other}/pact"}, b""))
    with pytest.raises(SourceError, match="is not followed"):
        load(redirecting, token="geheim")
    assert visited == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_nowhere_and_told_with_its_target(serve: Serve, status: int) -> None:
    visited: list[str] = []

    def moved(path: str) -> tuple[int, dict[str, str], bytes]:
        visited.append(path)
        return status, {"location": "/nieuw"}, b""

    url = serve(moved)
    with pytest.raises(SourceError, match=f"redirects to {url}/nieuw, and that is not followed"):
        load(url)
    assert visited == ["/"]
    inner = broker("/pact")
    (one,) = load(serve(lambda path: (302, {"location": "/nieuw"}, b"") if path == "/pact" else inner(path)))
    assert "redirects to" in str(one.problem)


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (401, b"", "PACT_BROKER_TOKEN"),
        (404, b"", "whether this token may see it"),
        (400, b"zo niet", "zo niet"),
        (500, b"kapot", "kapot"),
        (200, b"<html>", "is no JSON"),
        (200, b"[]", "no JSON object"),
        (200, b"[" * 100_000, "is no JSON"),
        (200, b"{}", "no link"),
        (200, b'{"_links":[]}', "no link"),
    ],
)
def test_what_is_no_broker_is_told(serve: Serve, status: int, body: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        load(serve(lambda _: (status, {}, body)))


def test_a_contract_that_is_too_large_is_named_and_not_taken_in(serve: Serve) -> None:
    (found,) = load(serve(broker("/pact", b" " * 5000)), limits=Limits(max_bytes=1000))
    assert str(found.problem) == "is larger than 1000 bytes; publish it in parts"


@pytest.mark.parametrize("url", ["http://", "http://[", "http://127.0.0.1:1", "https://naam.invalid"])
def test_an_address_that_leads_nowhere_is_told(url: str) -> None:
    with pytest.raises(SourceError):
        load(url)

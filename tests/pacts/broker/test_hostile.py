"""Whatever is sent gets a clear answer, and changes nothing."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest

from .conftest import Broker, contract, published

MB = 1024 * 1024


def publication(found: dict[str, Any] | bytes, **more: Any) -> dict[str, Any]:
    body = {"pacticipantName": "lindewaard", "pacticipantVersionNumber": "1", "contracts": [published(found)]}
    return body | more


def deep(levels: int) -> bytes:
    inner = b'{"a":' * levels + b"1" + b"}" * levels
    return b'{"consumer":{"name":"lindewaard"},"provider":{"name":"duo"},"interactions":[],"x":' + inner + b"}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "no valid JSON"),
        (b"\xff\xfe", "no valid JSON"),
        (b"[]", "no JSON object"),
        (b"null", "no JSON object"),
        (b"{}", "names the consumer None"),
        (b'{"consumer":"lindewaard"}', "names the consumer None"),
        (deep(200), "deeper than 100"),
        (deep(50_000), "deeper than 100"),
        (b'{"consumer":{"name":"lindewaard"},"x":1e999}', "no number"),
        (b'{"consumer":{"name":"lindewaard"},"x":NaN}', "no number"),
        (b'{"x":' + b"9" * 5000 + b"}", "no valid JSON"),
        (b'{"consumer":{"name":"\\ud800"}}', "surrogate"),
        (b'{"a":"' + b"x" * (10 * MB) + b'"}', "larger than"),
    ],
    ids=range(13),
)
def test_a_bad_contract_is_refused_with_the_place_and_the_reason(broker: Broker, content: bytes, said: str) -> None:
    refused = broker.call("lindewaard", "POST", "/contracts/publish", json=publication(content))
    assert refused.status_code == 400
    assert said in refused.json()["errors"]["contracts[0]"][0]
    _is_empty(broker)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b'"x"',
        b"{}" * 2,
        b'{"contracts":' + b"[" * 100_000,
        json.dumps(publication(contract("lindewaard", "duo"), pacticipantName=5)).encode(),
        json.dumps(publication(contract("lindewaard", "duo"), contracts=[])).encode(),
        json.dumps(publication(contract("lindewaard", "duo"), contracts=[{}])).encode(),
        json.dumps(publication(contract("lindewaard", "duo"), pacticipantVersionNumber="1" * 256)).encode(),
        json.dumps(publication(contract("lindewaard", "duo"), pacticipantVersionNumber="1\n2")).encode(),
        json.dumps(publication(contract("lindewaard", "duo"), branch="\x00")).encode(),
        json.dumps(publication(contract("lindewaard", "duo"), buildUrl="\ud800")).encode(),
        json.dumps(publication(contract("lindewaard", "duo"), tags=["a"] * 51)).encode(),
    ],
    ids=range(14),
)
def test_a_bad_body_is_refused_with_its_field(broker: Broker, body: bytes) -> None:
    refused = broker.call("lindewaard", "POST", "/contracts/publish", content=body)
    assert refused.status_code == 400
    assert refused.json()["errors"]
    _is_empty(broker)


def test_content_that_is_no_base64_is_refused(broker: Broker) -> None:
    body = publication(contract("lindewaard", "duo"))
    body["contracts"][0]["content"] = "@@é"
    assert "base64" in broker.call("lindewaard", "POST", "/contracts/publish", json=body).text


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_does_not_end_is_cut_off(broker: Broker, chunked: bool) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * MB

    content: Any = endless() if chunked else b" " * (40 * MB)
    with suppress(httpx.WriteError, httpx.ReadError):  # the broker may hang up before all was sent
        assert broker.call("lindewaard", "POST", "/contracts/publish", content=content).status_code == 413
    _is_empty(broker)
    assert broker.call("lindewaard", "GET", "/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/../../etc/passwd",
        "/pacticipants/..%2f..%2fetc",
        "/pacticipants/%00",
        "/pacticipants/%ff",
        "/pacticipants/%ed%a0%80",
        "/pacticipants//versions/",
        "/pacts/provider/duo/consumer/lindewaard/version/%2e%2e",
        "/pacts/provider/duo/consumer/lindewaard/pact-version/' OR 1=1 --",
        "/environments/' OR ''='",
        "/nergens",
        "/pacticipants/" + "x" * 8000,
    ],
    ids=range(11),
)
def test_an_address_that_leads_nowhere_is_answered_kindly(broker: Broker, address: str) -> None:
    answer = broker.call("lindewaard", "GET", address)
    assert answer.status_code in (400, 404)
    assert set(answer.json()) == {"error"}


@pytest.mark.parametrize(
    "query",
    ["", "?q[][version]=1", "?q[]=x", "?q[][pacticipant]=", "?q[][pacticipant]=' OR 1=1 --", "?%ff=%ff",
     "?" + "q[][pacticipant]=lindewaard&" * 60, "?q[][pacticipant]=lindewaard&q[][__class__]=x&environment=' --"],
)  # fmt: skip
def test_a_question_that_is_none_is_refused(broker: Broker, query: str) -> None:
    broker.publish("lindewaard", "1", contract("lindewaard", "duo"))
    answer = broker.call("lindewaard", "GET", f"/matrix{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_sql_in_a_name_is_a_name(broker: Broker) -> None:
    name = "x'); DROP TABLE contract; --"
    assert broker.call("beheer", "PUT", "/pacticipants/duo/branches/" + name + "/versions/1", json={}).is_success
    assert broker.publish("lindewaard", "1", contract("lindewaard", name)).status_code == 200
    assert broker.call("lindewaard", "GET", "/pacts/latest").json()["pacts"][0]["_embedded"]["provider"]["name"] == name


def test_a_method_that_is_not_there_is_told(broker: Broker) -> None:
    answer = broker.call("beheer", "POST", "/pacticipants/duo")
    assert answer.status_code == 405
    assert "no such resource" in answer.json()["error"]["message"]


@pytest.mark.parametrize("selector", [{"latest": "misschien"}, {"branch": 5}, 7])
def test_a_selector_of_another_form_is_refused(broker: Broker, selector: object) -> None:
    body = {"consumerVersionSelectors": [selector]}
    assert broker.call("duo", "POST", "/pacts/provider/duo/for-verification", json=body).status_code == 400


def _is_empty(broker: Broker) -> None:
    with sqlite3.connect(broker.database) as db:
        assert db.execute("SELECT count(*) FROM version").fetchone() == (0,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_a_body_that_never_comes_is_waited_for_no_longer_than_the_limit(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.pacts.broker.api.BODY_SECONDS", 0.2)
    address = httpx.URL(broker.url)
    head = f"POST /contracts/publish HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {broker.tokens['lindewaard']}\r\n"
    with socket.create_connection((address.host, address.port), timeout=10) as connection:
        connection.sendall(f"{head}content-length: 100\r\n\r\n{{".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 408")

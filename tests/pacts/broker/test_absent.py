"""What is not there answers in one sentence that names the real Pact Broker, in the language of who asks."""

from __future__ import annotations

import pytest

from harness.pacts.broker.absent import ABSENT
from harness.pacts.broker.routes import RESOURCES

from .conftest import Broker, contract

ADDRESSES = [
    (method, path.replace("{rest:path}", "x/y").replace("{", "").replace("}", ""), what)
    for what, methods, paths in ABSENT
    for path in paths
    for method in methods
]


def test_everything_that_is_absent_says_where_it_is(broker: Broker) -> None:
    for method, path, what in ADDRESSES:
        answer = broker.call("beheer", method, path, headers={"accept-language": "en"})
        assert (answer.status_code, "allow" in answer.headers) == (405, True), (method, path)
        error = answer.json()["error"]
        assert error["code"] == f"no_{what}", (method, path)
        assert "the real Pact Broker" in error["message"] and "plateau2 broker export" in error["message"]


def test_nothing_is_deleted_at_any_address_and_nobody_takes_that_for_gone(broker: Broker) -> None:
    broker.publish("lindewaard", "1", contract("lindewaard", "duo"), branch="main")
    for path in {route.path for route in RESOURCES if route.method == "DELETE" and "{rest" not in route.path}:
        answer = broker.call("beheer", "DELETE", path.replace("{", "").replace("}", ""))
        assert (answer.status_code, "real Pact Broker" in answer.text) == (405, True), path
    assert broker.call("duo", "GET", "/pacts/latest").json()["pacts"]


def test_an_address_that_nobody_knows_says_so_in_dutch_too(broker: Broker) -> None:
    answer = broker.call("duo", "GET", "/nergens", headers={"accept-language": "nl"})
    assert answer.status_code == 404
    assert "de echte Pact Broker" in answer.json()["error"]["message"]


@pytest.mark.parametrize("path", ["/webhooks", "/labels", "/ui/x"])
def test_without_a_token_not_even_that_is_told(broker: Broker, path: str) -> None:
    assert broker.client.get(broker.url + path).status_code == 401

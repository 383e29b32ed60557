"""What vendors' tools ask beside verifying: the last of a branch or tag, publishing by PUT, a heartbeat, polling."""

from __future__ import annotations

import httpx
import pytest

from .conftest import Broker, contract

PAIR = "/pacts/provider/duo/consumer/lindewaard"


@pytest.fixture
def filled(broker: Broker) -> Broker:
    broker.publish("lindewaard", "1", contract("lindewaard", "duo", 200), branch="main", tags=["rc"])
    broker.publish("lindewaard", "2", contract("lindewaard", "duo", 404), branch="werk", tags=["rc"])
    broker.publish("lindewaard", "3", contract("lindewaard", "duo", 500), branch="werk")
    broker.publish("noorderlicht", "a", contract("noorderlicht", "duo", 200), branch="main")
    return broker


@pytest.mark.parametrize(
    ("path", "version"),
    [("/latest", "3"), ("/latest/rc", "2"), ("/branch/main/latest", "1"), ("/branch/werk/latest", "3")],
)
def test_the_last_contract_of_a_pair(filled: Broker, path: str, version: str) -> None:
    found = filled.call("duo", "GET", PAIR + path).json()
    assert found["_links"]["pb:consumer-version"]["name"] == version
    assert found["interactions"][0]["_id"]


@pytest.mark.parametrize("path", ["/latest/weg", "/branch/weg/latest"])
def test_a_tag_or_branch_without_contracts_has_no_last_one(filled: Broker, path: str) -> None:
    assert filled.call("duo", "GET", PAIR + path).status_code == 404


@pytest.mark.parametrize(
    ("path", "versions"),
    [
        ("/pacts/provider/duo", ["1", "2", "3", "a"]),
        ("/pacts/provider/duo/latest", ["3", "a"]),
        ("/pacts/provider/duo/latest/rc", ["2"]),
        ("/pacts/provider/duo/tag/rc", ["1", "2"]),
        ("/pacts/provider/duo/branch", ["1", "a"]),
        ("/pacts/provider/duo/branch/latest", ["1", "a"]),
        ("/pacts/provider/duo/branch/werk", ["2", "3"]),
        ("/pacts/provider/duo/branch/werk/latest", ["3"]),
        (f"{PAIR}/versions", ["1", "2", "3"]),
        (f"{PAIR}/tag/rc", ["1", "2"]),
        (f"{PAIR}/branch/werk", ["2", "3"]),
        (f"{PAIR}/branch/werk/latest/versions", ["3"]),
        (f"{PAIR}/branch/versions", ["1"]),
        (f"{PAIR}/branch/latest/versions", ["1"]),
    ],
)
def test_the_contracts_of_a_provider(filled: Broker, path: str, versions: list[str]) -> None:
    found = filled.call("duo", "GET", path).json()["pacts"]
    assert [one["_embedded"]["consumer"]["_embedded"]["version"]["number"] for one in found] == versions


@pytest.mark.parametrize(
    ("path", "version"),
    [("/latest-version", "3"), ("/latest-version/rc", "2"), ("/branches/main/latest-version", "1")],
)
def test_the_last_version_of_an_application(filled: Broker, path: str, version: str) -> None:
    assert filled.call("lindewaard", "GET", f"/pacticipants/lindewaard{path}").json()["number"] == version
    assert filled.call("noorderlicht", "GET", f"/pacticipants/lindewaard{path}").status_code == 404


def test_all_versions_of_an_application_newest_first(filled: Broker) -> None:
    found = filled.call("lindewaard", "GET", "/pacticipants/lindewaard/versions").json()["_embedded"]["versions"]
    assert [one["number"] for one in found] == ["3", "2", "1"]


def test_a_contract_is_published_by_put(broker: Broker) -> None:
    address, sent = f"{PAIR}/version/1", contract("lindewaard", "duo", 200)
    made = broker.call("lindewaard", "PUT", address, json=sent)
    assert made.status_code == 201
    assert broker.call("lindewaard", "PUT", address, json=made.json()).status_code == 200  # what came back is the same
    refused = broker.call("lindewaard", "PUT", address, json=contract("lindewaard", "duo", 404))
    assert (refused.status_code, "--merge" in refused.text) == (409, True)
    assert broker.call("duo", "GET", address).json()["interactions"] == made.json()["interactions"]


def test_a_contract_is_added_to_by_patch(broker: Broker) -> None:
    address = f"{PAIR}/version/1"
    for statuses, status, there in (((200,), 201, 1), ((200, 404), 200, 2), ((200,), 200, 2), ((500,), 400, 2)):
        sent = contract("lindewaard", "duo", *statuses)
        assert broker.call("lindewaard", "PATCH", address, json=sent).status_code == status
        assert len(broker.call("lindewaard", "GET", address).json()["interactions"]) == there


@pytest.mark.parametrize(
    ("who", "consumer", "status"), [("noorderlicht", "lindewaard", 403), ("lindewaard", "noorderlicht", 400)]
)
def test_a_put_in_another_s_name_is_refused(broker: Broker, who: str, consumer: str, status: int) -> None:
    assert broker.call(who, "PUT", f"{PAIR}/version/1", json=contract(consumer, "duo")).status_code == status


def test_the_heartbeat_asks_for_no_token_and_tells_nothing_else(broker: Broker) -> None:
    answer = httpx.get(f"{broker.url}/diagnostic/status/heartbeat")
    assert (answer.status_code, answer.json()["ok"], set(answer.json())) == (200, True, {"ok", "_links"})
    assert httpx.get(f"{broker.url}/").status_code == 401


def test_who_polls_is_told_when_there_is_something_new(filled: Broker) -> None:
    address = "/pacts/provider/duo/latest"
    tag = filled.call("duo", "GET", address).headers["etag"]
    again = filled.call("duo", "GET", address, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    filled.publish("lindewaard", "4", contract("lindewaard", "duo", 500), branch="werk")  # nothing but the version
    assert filled.call("duo", "GET", address, headers={"if-none-match": tag}).status_code == 200

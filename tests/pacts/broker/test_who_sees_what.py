"""A vendor sees and writes only its own; a provider sees what is asked of it."""

from __future__ import annotations

import pytest

from harness.pacts.broker import tokens

from .conftest import Broker, contract, published

LINDEWAARD = "/pacts/provider/duo/consumer/lindewaard/version/1.0"


@pytest.fixture
def both(broker: Broker) -> Broker:
    """Two vendors have published, and DUO has verified one of them."""
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo"), contract("lindewaard", "coa"), branch="main")
    broker.publish("noorderlicht", "1.0", contract("noorderlicht", "duo", 404))
    broker.verify("duo", LINDEWAARD, "7")
    broker.deploy("lindewaard", "lindewaard", "1.0")
    return broker


@pytest.mark.parametrize(
    "address",
    [
        LINDEWAARD,
        "/pacticipants/lindewaard",
        "/pacticipants/lindewaard/versions/1.0",
        "/pacticipants/lindewaard/branches/main",
        "/matrix?q[][pacticipant]=lindewaard&q[][version]=1.0&environment=test",
    ],
)
def test_another_vendor_s_things_are_as_if_they_were_not_there(both: Broker, address: str) -> None:
    assert both.call("lindewaard", "GET", address).status_code == 200
    theirs = both.call("noorderlicht", "GET", address)
    nowhere = both.call("noorderlicht", "GET", address.replace("lindewaard", "nergens"))
    assert theirs.status_code == nowhere.status_code
    assert theirs.status_code in (400, 404)
    assert theirs.text.replace("lindewaard", "nergens") == nowhere.text


@pytest.mark.parametrize(
    "address",
    [
        "/pacts/latest",
        "/pacts/provider/duo/latest",
        "/pacts/provider/duo/for-verification",
        "/pacticipants",
        "/matrix?q[][pacticipant]=duo&q[][version]=7",
        "/environments/00000000-0000-4000-8000-000000000001/deployed-versions/currently-deployed",
    ],
)
def test_no_list_names_another_vendor(both: Broker, address: str) -> None:
    assert "lindewaard" in both.call("lindewaard", "GET", address).text
    assert "lindewaard" not in both.call("noorderlicht", "GET", address).text


def test_a_vendor_writes_for_nobody_else(both: Broker) -> None:
    attempts = (
        both.publish("noorderlicht", "2.0", contract("lindewaard", "duo")),
        both.call("noorderlicht", "PUT", "/pacticipants/lindewaard/versions/2.0", json={}),
        both.call("noorderlicht", "PUT", "/pacticipants/lindewaard/versions/1.0/tags/x", json={}),
        both.call("noorderlicht", "PATCH", "/pacticipants/lindewaard", json={"mainBranch": "x"}),
        both.call("noorderlicht", "PUT", "/pacticipants/duo/branches/main/versions/8", json={}),
        both.call("noorderlicht", "POST", _deployment(both), json={}),
    )
    assert [attempt.status_code for attempt in attempts] == [403] * len(attempts)


def test_a_vendor_publishes_no_result_over_its_own_contract(both: Broker) -> None:
    document = both.call("lindewaard", "GET", LINDEWAARD).json()
    address = document["_links"]["pb:publish-verification-results"]["href"]
    body = {"success": True, "providerApplicationVersion": "8"}
    assert both.call("lindewaard", "POST", address, json=body).status_code == 403
    assert both.call("duo", "POST", address, json=body).status_code == 201


def test_a_contract_in_another_s_name_is_refused_though_the_envelope_is_right(both: Broker) -> None:
    found = published(contract("lindewaard", "duo"), consumer="noorderlicht")
    body = {"pacticipantName": "noorderlicht", "pacticipantVersionNumber": "9", "contracts": [found]}
    refused = both.call("noorderlicht", "POST", "/contracts/publish", json=body)
    assert refused.status_code == 400
    assert "names the consumer 'lindewaard'" in refused.text


def test_a_provider_reads_what_is_asked_of_it_and_nothing_else(both: Broker) -> None:
    assert both.call("duo", "GET", LINDEWAARD).status_code == 200
    assert both.call("coa", "GET", LINDEWAARD).status_code == 404
    found = both.call("duo", "GET", "/pacts/provider/duo/for-verification").json()["_embedded"]["pacts"]
    assert len(found) == 2


def test_two_vendors_play_the_gemeente_without_seeing_each_other(both: Broker) -> None:
    assert both.publish("duo", "5", contract("duo", "gemeente")).status_code == 200
    address = "/pacts/provider/gemeente/consumer/duo/version/5"
    assert both.verify("lindewaard", address, "lindewaard-1.0").status_code == 201
    seen = "/pacticipants/gemeente/versions/lindewaard-1.0"
    statuses = {who: both.call(who, "GET", seen).status_code for who in ("lindewaard", "noorderlicht", "duo")}
    assert statuses == {"lindewaard": 200, "noorderlicht": 404, "duo": 200}
    taken = both.verify("noorderlicht", address, "lindewaard-1.0", success=False)
    assert taken.status_code == 409


def test_a_gemeente_that_is_deployed_does_not_push_another_out(both: Broker) -> None:
    both.publish("duo", "5", contract("duo", "gemeente"))
    for who in ("lindewaard", "noorderlicht"):
        both.verify(who, "/pacts/provider/gemeente/consumer/duo/version/5", f"{who}-1")
        assert both.deploy(who, "gemeente", f"{who}-1").status_code == 201
    told = both.can_i_deploy("duo", "duo", "5")
    assert "lindewaard-1 does" in told["reason"]
    assert "noorderlicht-1 does" in told["reason"]


def test_without_a_known_token_there_is_nothing(both: Broker) -> None:
    for headers in ({}, {"authorization": "Bearer fout"}, {"authorization": "Basic fout"}, {"authorization": "x"}):
        answer = both.client.get(both.url, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_is_also_a_password(both: Broker) -> None:
    assert both.client.get(both.url, auth=("wie", both.tokens["duo"])).status_code == 200


def test_a_token_that_is_removed_from_the_file_stops_working(both: Broker) -> None:
    assert both.call("coa", "GET", "/").status_code == 200
    both.tokens_file.unlink()
    tokens.add(both.tokens_file, "duo", ["provider:duo"])
    assert both.call("coa", "GET", "/").status_code == 401


def _deployment(broker: Broker) -> str:
    links = broker.call("lindewaard", "GET", "/pacticipants/lindewaard/versions/1.0").json()["_links"]
    return str(links["pb:record-deployment"][0]["href"])

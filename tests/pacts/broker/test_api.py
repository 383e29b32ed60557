"""What clients of the Pact Broker do, over a real socket."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from .conftest import Broker, contract, published

PACT = "/pacts/provider/duo/consumer/lindewaard/version/{}"


def test_the_first_page_leads_on(broker: Broker) -> None:
    links = broker.call("lindewaard", "GET", "/").json()["_links"]
    assert links["pb:publish-contracts"]["href"] == f"{broker.url}/contracts/publish"
    assert links["pb:provider-pacts-for-verification"]["templated"] is True


def test_what_was_published_comes_back_with_an_id_per_interaction(broker: Broker) -> None:
    sent = contract("lindewaard", "duo", 200, 404)
    assert broker.publish("lindewaard", "1.0", sent, branch="main", tags=["rc"]).status_code == 200
    found = broker.call("duo", "GET", PACT.format("1.0")).json()
    assert [{key: one[key] for key in one if key != "_id"} for one in found["interactions"]] == sent["interactions"]
    assert len({one["_id"] for one in found["interactions"]}) == 2
    assert found["_links"]["pb:consumer-version"]["name"] == "1.0"


def test_a_number_too_large_for_a_float_survives(broker: Broker) -> None:
    sent = contract("lindewaard", "duo")
    sent["interactions"][0]["response"]["body"] = {"groot": 123456789012345678901234567890, "klein": 1.5}
    broker.publish("lindewaard", "1.0", sent)
    found = broker.call("duo", "GET", PACT.format("1.0")).json()["interactions"][0]["response"]["body"]
    assert found == {"groot": 123456789012345678901234567890, "klein": 1.5}


def test_what_a_version_asks_does_not_change_unseen(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo", 200))
    assert broker.publish("lindewaard", "1.0", contract("lindewaard", "duo", 200)).status_code == 200
    refused = broker.publish("lindewaard", "1.0", contract("lindewaard", "duo", 404))
    assert refused.status_code == 409
    assert "--merge" in refused.json()["error"]["message"]


def test_parts_of_one_contract_are_merged_when_asked(broker: Broker) -> None:
    one, two, clash = (contract("lindewaard", "duo", *statuses) for statuses in ((200,), (200, 404), (500,)))
    for sent, status in ((one, 200), (two, 200), (clash, 400)):
        body = {
            "pacticipantName": "lindewaard",
            "pacticipantVersionNumber": "1.0",
            "contracts": [_merging(sent)],
        }
        assert broker.call("lindewaard", "POST", "/contracts/publish", json=body).status_code == status
    assert len(broker.call("duo", "GET", PACT.format("1.0")).json()["interactions"]) == 2


def test_a_publication_is_kept_whole_or_not_at_all(broker: Broker) -> None:
    good, bad = contract("lindewaard", "duo"), contract("lindewaard", "coa") | {"interactions": 5}
    assert broker.publish("lindewaard", "1.0", good, bad).status_code == 400
    assert broker.call("lindewaard", "GET", "/pacts/latest").json()["pacts"] == []
    assert broker.call("lindewaard", "GET", "/pacticipants/lindewaard/versions/1.0").status_code == 404


def test_a_result_makes_a_version_deployable(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo"))
    assert broker.can_i_deploy("lindewaard", "lindewaard", "1.0")["deployable"] is None
    assert broker.verify("duo", PACT.format("1.0"), "7").status_code == 201
    assert broker.deploy("duo", "duo", "7").status_code == 201
    told = broker.can_i_deploy("lindewaard", "lindewaard", "1.0")
    assert told["deployable"] is True
    assert "duo 7 does what lindewaard 1.0 asks" in told["reason"]


def test_a_refuting_result_says_who_breaks(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo"))
    broker.deploy("lindewaard", "lindewaard", "1.0")
    broker.verify("duo", PACT.format("1.0"), "7", success=False)
    told = broker.can_i_deploy("duo", "duo", "7")
    assert (told["deployable"], told["failed"]) == (False, 1)


def test_a_success_over_a_part_of_the_interactions_is_no_proof(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo", 200, 404))
    for results in ([], [{"interactionId": "x", "success": True}]):
        broker.verify("duo", PACT.format("1.0"), "7", testResults=results)
        broker.deploy("duo", "duo", "7")
        assert broker.can_i_deploy("lindewaard", "lindewaard", "1.0")["deployable"] is None


def test_a_success_over_an_empty_contract_is_no_proof(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo") | {"interactions": []})
    broker.verify("duo", PACT.format("1.0"), "7")
    broker.deploy("duo", "duo", "7")
    assert broker.can_i_deploy("lindewaard", "lindewaard", "1.0")["deployable"] is None


def test_the_order_of_interactions_and_the_writing_library_do_not_undo_a_result(broker: Broker) -> None:
    first = contract("lindewaard", "duo", 200, 404)
    second = first | {"interactions": first["interactions"][::-1]}
    second["metadata"] = first["metadata"] | {"pactRust": {"models": "9"}}
    broker.publish("lindewaard", "1.0", first)
    broker.verify("duo", PACT.format("1.0"), "7")
    broker.deploy("duo", "duo", "7")
    broker.publish("lindewaard", "1.1", second)
    assert broker.can_i_deploy("lindewaard", "lindewaard", "1.1")["deployable"] is True


def test_a_deployment_replaces_the_one_before_it(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo"))
    broker.publish("lindewaard", "1.1", contract("lindewaard", "duo"))
    broker.deploy("lindewaard", "lindewaard", "1.0")
    broker.deploy("lindewaard", "lindewaard", "1.1")
    assert _deployed(broker) == ["1.1"]


def test_a_deployment_ends(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo"))
    made = broker.deploy("lindewaard", "lindewaard", "1.0").json()["_links"]["self"]["href"]
    assert broker.call("lindewaard", "PATCH", made, json={"currentlyDeployed": False}).status_code == 200
    assert _deployed(broker) == []


def test_selectors_choose_what_is_verified(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo", 200), branch="main")
    broker.publish("lindewaard", "1.1", contract("lindewaard", "duo", 404), branch="werk")
    body = {
        "consumerVersionSelectors": [{"mainBranch": True}],
        "providerVersionBranch": "main",
        "includePendingStatus": True,
        "includeWipPactsSince": "2020-01-01",
    }
    found = broker.call("duo", "POST", "/pacts/provider/duo/for-verification", json=body).json()["_embedded"]["pacts"]
    told = [(one["shortDescription"], one["verificationProperties"].get("wip", False)) for one in found]
    assert told == [("1.0", False), ("1.1", True)]
    assert all(one["verificationProperties"]["pending"] for one in found)


def test_environments_are_made_by_who_manages(broker: Broker) -> None:
    assert broker.call("lindewaard", "POST", "/environments", json={"name": "acc"}).status_code == 403
    assert broker.call("beheer", "POST", "/environments", json={"name": "acc"}).status_code == 201
    assert broker.call("beheer", "POST", "/environments", json={"name": "acc"}).status_code == 400
    found = broker.call("coa", "GET", "/environments").json()["_embedded"]["environments"]
    assert {one["name"] for one in found} == {"test", "production", "acc"}


def test_reasons_come_in_dutch_when_asked(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0", contract("lindewaard", "duo"))
    query = {"q[][pacticipant]": "lindewaard", "q[][version]": "1.0", "environment": "test"}
    told = broker.call("lindewaard", "GET", "/matrix", params=query, headers={"accept-language": "nl"}).json()
    assert "heeft duo nodig" in told["notices"][0]["text"]


def test_many_publish_at_once(broker: Broker) -> None:
    def publish(number: int) -> int:
        return broker.publish("lindewaard", f"1.{number}", contract("lindewaard", "duo", 200 + number)).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(publish, range(40))) == {200}


def test_names_with_slashes_spaces_and_accents_work(broker: Broker) -> None:
    body = {"name": "x"}
    address = "/pacticipants/a%2Fb%20%C3%A9%3F/branches/feat%2Fx/versions/1%2F0"
    assert broker.call("beheer", "PUT", address, json=body).status_code == 201
    assert broker.call("beheer", "GET", "/pacticipants/a%2Fb%20%C3%A9%3F/versions/1%2F0").json()["number"] == "1/0"
    assert broker.call("beheer", "GET", "/pacticipants/a%2Fb%20%C3%A9%3F").json()["name"] == "a/b é?"


def _merging(found: dict[str, object]) -> dict[str, object]:
    return published(found) | {"onConflict": "merge"}


def _deployed(broker: Broker) -> list[str]:
    found = broker.call("lindewaard", "GET", "/environments").json()["_embedded"]["environments"]
    href = next(one for one in found if one["name"] == "test")["_links"]["self"]["href"]
    address = f"{href}/deployed-versions/currently-deployed"
    versions = broker.call("lindewaard", "GET", address).json()["_embedded"]["deployedVersions"]
    return [one["_embedded"]["version"]["number"] for one in versions]

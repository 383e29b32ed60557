"""Publishes what came of a verification back to the broker that the contract came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from harness import __version__
from harness.pacts.contract_file import ContractFile, SourceError
from harness.pacts.from_broker import Broker

LINK = "pb:publish-verification-results"


def publish_results(broker: Broker, contract: ContractFile, version: str, good: Mapping[int, bool]) -> None:
    """Tells how ``version`` of the provider did on a contract; ``good`` says it per number of the interaction.

    An interaction without a result is left out, so that a broker can see that the verification was not complete.
    Raises SourceError.
    """
    content = _object(contract)
    link = content.get("_links", {}).get(LINK) if isinstance(content.get("_links"), dict) else None
    if not isinstance(link, dict) or not isinstance(link.get("href"), str):
        raise SourceError("contracts.may_not_publish", at=contract.place, link=LINK)
    results = [
        {"interactionId": identity, "success": good[number]}
        for number, one in enumerate(content.get("interactions", ()))
        if number in good and isinstance(one, dict) and (identity := one.get("_id"))
    ]
    broker.send(
        "POST",
        link["href"],
        {
            "success": bool(results) and all(good.values()),
            "providerApplicationVersion": version,
            "verifiedBy": {"implementation": "plateau2", "version": __version__},
            "testResults": results,
        },
    )


def put_on_branch(broker: Broker, provider: str, version: str, branch: str) -> None:
    """Tells on which branch a version of the provider stands, for whether a contract is pending depends on it.

    Raises SourceError.
    """
    places = {"pacticipant": provider, "branch": branch, "version": version}
    broker.send("PUT", broker.link("pacticipant-branch-version", **places), {})


def _object(contract: ContractFile) -> dict[str, Any]:
    try:
        content = json.loads(contract.content)
    except (ValueError, RecursionError) as error:
        raise SourceError("contracts.not_publishable", at=contract.place) from error
    return content if isinstance(content, dict) else {}

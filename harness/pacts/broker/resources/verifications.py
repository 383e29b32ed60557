"""What a provider made of a contract: published back, and read."""

from __future__ import annotations

import json
from typing import Any

from harness.pacts.broker import content
from harness.pacts.broker.bodies import VerificationResult
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, missing, not_found
from harness.pacts.broker.store import now

MAX_KEPT = 100_000
"""Characters of the results per interaction that are kept: enough to see what failed."""


def publish(call: Call) -> Answer:
    """``POST …/pact-version/{digest}/verification-results``."""
    provider, consumer, digest = (call.path[name] for name in ("provider", "consumer", "digest"))
    body: VerificationResult = call.body
    interactions: set[str] = call.prepared
    version = call.ensure_version(provider, body.provider_application_version, body.build_url)
    complete = _covers(body, interactions)
    kept = [result.model_dump(by_alias=True) for result in body.test_results or ()]
    number = call.db.execute(
        "INSERT INTO verification (version, consumer, digest, success, complete, result, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (version, consumer, digest, body.success, complete, json.dumps(kept)[:MAX_KEPT], now()),
    ).fetchone()["id"]
    found = _shown(call, number, body.success, complete, body.provider_application_version)
    return Answer(found, 201, {"location": found["_links"]["self"]["href"]})


def prepare(call: Call) -> set[str]:
    """The interactions of the contract: content of one digest never changes, so they may be read beforehand."""
    provider, consumer, digest = (call.path[name] for name in ("provider", "consumer", "digest"))
    call.may_write(provider)
    return _interactions(call, provider, consumer, digest)


def show(call: Call) -> Answer:
    """``GET …/pact-version/{digest}/verification-results/{number}``."""
    key = tuple(call.path[name] for name in ("provider", "consumer", "digest", "number"))
    for found in call.world().verifications:
        if (found.provider.pacticipant, found.consumer, found.digest, str(found.number)) == key:
            return Answer(_shown(call, found.number, found.success, found.complete, found.provider.number))
    raise not_found("such a verification result")


def _interactions(call: Call, provider: str, consumer: str, digest: str) -> set[str]:
    for found in reversed(call.world().contracts):
        if (found.provider, found.consumer.pacticipant, found.digest) == (provider, consumer, digest):
            key = (found.consumer.order, provider)
            row = call.db.execute("SELECT content FROM contract WHERE version = ? AND provider = ?", key).fetchone()
            return call.aside(content.identities, row["content"])
    raise missing("no_such_contract", consumer=consumer, provider=provider)


def _covers(body: VerificationResult, interactions: set[str]) -> bool:
    """Whether every interaction was tried. Who sends no results per interaction is believed, as the API allows it."""
    if body.test_results is None:
        return True
    tried = {result.interaction_id for result in body.test_results if result.success or not body.success}
    return interactions <= tried and bool(interactions)


def _shown(call: Call, number: int, success: bool, complete: bool, version: str) -> dict[str, Any]:
    provider, consumer, digest = (call.path[name] for name in ("provider", "consumer", "digest"))
    own = call.links.results(provider, consumer, digest)["href"] + f"/{number}"
    return {
        "providerName": provider,
        "providerApplicationVersion": version,
        "success": success,
        "complete": complete,
        "_links": {"self": {"title": "Verification result", "name": str(number), "href": own}},
    }

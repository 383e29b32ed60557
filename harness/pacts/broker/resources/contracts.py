"""Contracts, read: one, the latest of everybody, and those that a provider is to verify."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from harness.pacts.broker import bodies, content
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, not_found
from harness.pacts.broker.selecting import ConsumerSelector, ForVerification, Wanted, select
from harness.pacts.broker.world import Contract


def of_version(call: Call) -> Answer:
    """``GET /pacts/provider/{provider}/consumer/{consumer}/version/{version}``."""
    return _show(call, lambda found: found.consumer.number == call.path["version"])


def of_digest(call: Call) -> Answer:
    """``GET /pacts/provider/{provider}/consumer/{consumer}/pact-version/{digest}``: the latest with this content."""
    return _show(call, lambda found: found.digest == call.path["digest"])


def latest(call: Call) -> Answer:
    """``GET /pacts/latest`` and ``GET /pacts/provider/{provider}/latest``."""
    provider = call.path.get("provider")
    newest = {
        (found.consumer.pacticipant, found.provider): found
        for found in call.world().contracts
        if provider in (None, found.provider)
    }
    links = [_link(call, found) for found in newest.values()]
    embedded = [_summary(call, found) for found in newest.values()]
    return Answer({"pacts": embedded, "_links": {"pb:pacts": links, "pacts": links}})


def for_verification(call: Call) -> Answer:
    """``GET`` and ``POST /pacts/provider/{provider}/for-verification``; with GET, the latest of every consumer."""
    body: bodies.ForVerification = call.body or bodies.ForVerification()
    wanted = Wanted(
        provider=call.path["provider"],
        selectors=tuple(_selector(found) for found in body.consumer_version_selectors),
        provider_branch=body.provider_version_branch,
        pending=body.include_pending_status,
        wip_since=_moment(body.include_wip_pacts_since),
    )
    found = [_to_verify(call, one, wanted.pending) for one in select(call.world(), wanted)]
    here = call.links.to("pacts", "provider", wanted.provider, "for-verification")
    return Answer({"_embedded": {"pacts": found}, "_links": {"self": here}})


def _show(call: Call, wanted: Callable[[Contract], bool]) -> Answer:
    consumer, provider = call.path["consumer"], call.path["provider"]
    for found in reversed(call.world().contracts):
        if (found.consumer.pacticipant, found.provider) == (consumer, provider) and wanted(found):
            return Answer(_document(call, found))
    raise not_found(f"such a contract between {consumer!r} and {provider!r}")


def _document(call: Call, found: Contract) -> dict[str, Any]:
    consumer, provider = found.consumer, found.provider
    row = call.db.execute(
        "SELECT content FROM contract WHERE version = ? AND provider = ?", (consumer.order, provider)
    ).fetchone()
    links = {
        "self": _link(call, found),
        "pb:consumer": call.links.pacticipant(consumer.pacticipant),
        "pb:consumer-version": call.links.version(consumer.pacticipant, consumer.number),
        "pb:provider": call.links.pacticipant(provider),
        "pb:publish-verification-results": call.links.results(provider, consumer.pacticipant, found.digest),
    }
    return content.identified(content.parse(row["content"])) | {"createdAt": found.created_at, "_links": links}


def _summary(call: Call, found: Contract) -> dict[str, Any]:
    consumer = {"name": found.consumer.pacticipant, "_embedded": {"version": {"number": found.consumer.number}}}
    embedded = {"consumer": consumer, "provider": {"name": found.provider}}
    return {"createdAt": found.created_at, "_embedded": embedded, "_links": {"self": [_link(call, found)]}}


def _to_verify(call: Call, one: ForVerification, with_pending: bool) -> dict[str, Any]:
    contract = one.contract
    text = f"The contract of {contract.consumer.pacticipant} {contract.consumer.number} is to be verified."
    if one.pending:
        text += " It is pending: no version of yours has met it yet, so a failure does not fail the build."
    properties: dict[str, Any] = {"notices": [{"when": "before_verification", "text": text}]}
    if with_pending:
        properties |= {"pending": one.pending} | ({"wip": True} if one.wip else {})
    link = _link(call, contract)
    return {
        "shortDescription": contract.consumer.number,
        "verificationProperties": properties,
        "_links": {"self": {"href": link["href"], "name": link["name"]}},
    }


def _link(call: Call, found: Contract) -> dict[str, str]:
    return call.links.contract(found.provider, found.consumer.pacticipant, found.consumer.number)


def _moment(given: datetime | None) -> str | None:
    if given is None:
        return None
    aware = given if given.tzinfo else given.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds")


def _selector(found: bodies.Selector) -> ConsumerSelector:
    given = found.model_dump(exclude={"deployed_or_released"})
    return ConsumerSelector(**given | {"deployed": found.deployed or found.deployed_or_released})

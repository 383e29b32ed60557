"""Contracts, read: one, the latest of everybody, and those that a provider is to verify."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from harness.pacts.broker import bodies, content
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Refusal, missing
from harness.pacts.broker.selecting import ConsumerSelector, ForVerification, Wanted, select
from harness.pacts.broker.selectors import problems
from harness.pacts.broker.world import Contract, World
from harness.words import Sentence

Path = Mapping[str, str]
Which = Callable[[Path, World, Contract], bool]
"""Whether a contract is one of those that an address asks for."""


def of_version(call: Call) -> Answer:
    """``GET /pacts/provider/{provider}/consumer/{consumer}/version/{version}``."""
    return _last(call, _asked_for(call, lambda path, _world, found: found.consumer.number == path["version"]))


def shown(call: Call, status: int) -> Answer:
    """What was just published, as ``of_version`` shows it."""
    return replace(of_version(call), status=status)


def of_digest(call: Call) -> Answer:
    """``GET /pacts/provider/{provider}/consumer/{consumer}/pact-version/{digest}``: the latest with this content."""
    return _last(call, _asked_for(call, lambda path, _world, found: found.digest == path["digest"]))


def everything(_path: Path, _world: World, _found: Contract) -> bool:
    """Every contract."""
    return True


def on_branch(path: Path, _world: World, found: Contract) -> bool:
    """What its consumer wrote on the branch of the address."""
    return path["branch"] in found.consumer.branches


def on_main(_path: Path, world: World, found: Contract) -> bool:
    """What its consumer wrote on its main branch."""
    return world.main_branches.get(found.consumer.pacticipant) in found.consumer.branches


def with_tag(path: Path, _world: World, found: Contract) -> bool:
    """What its consumer gave the tag of the address."""
    return path["tag"] in found.consumer.tags


def newest(which: Which = everything) -> Callable[[Call], Answer]:
    """The last contract between the consumer and the provider of the address that is as asked."""

    def show(call: Call) -> Answer:
        return _last(call, _asked_for(call, which))

    return show


def latest(which: Which = everything) -> Callable[[Call], Answer]:
    """Of every consumer and provider of the address, the last contract that is as asked."""

    def show(call: Call) -> Answer:
        found = {(one.consumer.pacticipant, one.provider): one for one in _asked_for(call, which)}
        return _listed(call, list(found.values()))

    return show


def every(which: Which = everything) -> Callable[[Call], Answer]:
    """All contracts of the consumer and the provider of the address that are as asked, oldest first."""

    def show(call: Call) -> Answer:
        return _listed(call, _asked_for(call, which))

    return show


def _asked_for(call: Call, which: Which) -> list[Contract]:
    consumer, provider, world = call.path.get("consumer"), call.path.get("provider"), call.world()
    return [
        found
        for found in world.contracts
        if consumer in (None, found.consumer.pacticipant)
        and provider in (None, found.provider)
        and which(call.path, world, found)
    ]


def _listed(call: Call, found: list[Contract]) -> Answer:
    links = [_link(call, one) for one in found]
    return Answer({"pacts": [_summary(call, one) for one in found], "_links": {"pb:pacts": links, "pacts": links}})


def for_verification(call: Call) -> Answer:
    """``GET`` and ``POST /pacts/provider/{provider}/for-verification``; with GET, the latest of every consumer."""
    body: bodies.ForVerification = call.body or bodies.ForVerification()
    _check(call, body)
    wanted = Wanted(
        provider=call.path["provider"],
        selectors=tuple(_selector(found) for found in body.consumer_version_selectors),
        provider_branch=body.provider_version_branch or None,
        provider_tags=tuple(body.provider_version_tags or ()),
        pending=body.include_pending_status,
        wip_since=_moment(body.include_wip_pacts_since),
    )
    found = [_to_verify(call, one, wanted.pending) for one in select(call.world(), wanted)]
    here = call.links.to("pacts", "provider", wanted.provider, "for-verification")
    return Answer({"_embedded": {"pacts": found}, "_links": {"self": here}})


def _check(call: Call, body: bodies.ForVerification) -> None:
    environments, errors = call.environments(), dict[str, list[Sentence]]()
    for number, selector in enumerate(body.consumer_version_selectors):
        given = selector.model_dump(by_alias=True, exclude_unset=True)
        if found := list(problems(given, has_branch=bool(body.provider_version_branch), environments=environments)):
            errors[f"consumerVersionSelectors[{number}]"] = found
    if errors:
        raise Refusal(400, "bad_request", Sentence("broker.bad_selector"), errors)


def _last(call: Call, found: list[Contract]) -> Answer:
    if not found:
        raise missing("no_such_contract", consumer=call.path["consumer"], provider=call.path["provider"])
    return _document(call, found[-1])


def _document(call: Call, found: Contract) -> Answer:
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
    return Answer(
        {"createdAt": found.created_at, "_links": links}, begin=call.aside(content.identified, row["content"])
    )


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
    if with_pending or one.wip:
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
    given = {name: value for name, value in found if value is not None and name != "deployed_or_released"}
    return ConsumerSelector(**given | {"deployed": bool(found.deployed or found.deployed_or_released)})

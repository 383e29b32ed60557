"""A consumer publishes its contracts: all of them, or none."""

from __future__ import annotations

import base64
import json
from typing import Any

from harness.pacts.broker import content
from harness.pacts.broker.bodies import Publication, PublishedContract
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Refusal
from harness.pacts.broker.store import now


def publish(call: Call) -> Answer:
    """``POST /contracts/publish``."""
    body: Publication = call.body
    name, number = body.pacticipant_name, body.pacticipant_version_number
    version = call.ensure_version(name, number, body.build_url)
    if body.branch:
        call.put_branch(version, name, body.branch)
    for tag in body.tags:
        call.put_tag(version, tag)
    notices = [_notice("success", f"Created {name} version {number}")]
    links = []
    for place, contract in enumerate(body.contracts):
        where = f"contracts[{place}]"
        if contract.consumer_name != name:
            raise _refuse(where, f"consumerName must be {name!r}, the pacticipantName")
        notices.append(_store(call, version, contract, where))
        links.append(call.links.contract(contract.provider_name, name, number))
    own, whole = call.links.version(name, number), call.links.pacticipant(name)
    embedded = {
        "pacticipant": {"name": name, "_links": {"self": whole}},
        "version": {"number": number, "_links": {"self": own}},
    }
    tags = [call.links.to("pacticipants", name, "versions", number, "tags", tag, name=tag) for tag in body.tags]
    found = {
        "pb:pacticipant": whole,
        "pb:pacticipant-version": own,
        "pb:pacticipant-version-tags": tags,
        "pb:contracts": links,
    }
    logs = [{"level": "info", "message": notice["text"], "deprecationWarning": ""} for notice in notices]  # of old
    return Answer({"notices": notices, "logs": logs, "_embedded": embedded, "_links": found})


def _store(call: Call, version: int, published: PublishedContract, where: str) -> dict[str, str]:
    new, raw = _read(published, where)
    call.ensure_pacticipant(published.provider_name)
    key = (version, published.provider_name)
    old = call.db.execute("SELECT content, digest FROM contract WHERE version = ? AND provider = ?", key).fetchone()
    pair = f"{published.consumer_name} and {published.provider_name}"
    try:
        if old and published.on_conflict == "merge":
            new = content.merge(content.parse(old["content"]), new)
            raw = json.dumps(new, ensure_ascii=False).encode()
            content.parse(raw)
        digest = content.digest(new)
    except content.ContentError as error:
        raise _refuse(where, f"content {error}") from error
    if old and old["digest"] != digest and published.on_conflict != "merge":
        cure = "publish it under a new version, or with --merge"
        raise Refusal(409, "conflict", f"the contract between {pair} of this version was published before; {cure}")
    call.db.execute(
        "INSERT INTO contract (version, provider, digest, content, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET digest = excluded.digest, content = excluded.content",
        (*key, digest, raw, now()),
    )
    return _notice("success", f"Contract between {pair} {'updated' if old else 'published'}")


def _read(published: PublishedContract, where: str) -> tuple[content.Json, bytes]:
    try:
        raw = base64.b64decode(published.content, validate=True)
    except ValueError:
        raise _refuse(where, "content must be base64") from None
    try:
        found = content.parse(raw)
    except content.ContentError as error:
        raise _refuse(where, f"content {error}") from error
    for side, name in (("consumer", published.consumer_name), ("provider", published.provider_name)):
        if _named(found, side) != name:
            raise _refuse(where, f"content names the {side} {_named(found, side)!r}, the request {name!r}")
    return found, raw


def _named(contract: content.Json, side: str) -> Any:
    found = contract.get(side)
    return found.get("name") if isinstance(found, dict) else None


def _refuse(where: str, text: str) -> Refusal:
    return Refusal(400, "bad_contract", f"{where}: {text}", {where: [text]})


def _notice(kind: str, text: str) -> dict[str, str]:
    return {"type": kind, "text": text}

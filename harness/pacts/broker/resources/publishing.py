"""A consumer publishes its contracts: all of them, or none."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from harness.pacts.broker import content
from harness.pacts.broker.bodies import Publication, PublishedContract
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Refusal, refused
from harness.pacts.broker.resources.contracts import shown
from harness.pacts.broker.store import now
from harness.words import Sentence


@dataclass(frozen=True, slots=True)
class Ready:
    """A contract that was read, judged and, where that was asked, merged with what is there."""

    provider: str
    digest: str
    raw: bytes
    before: str | None
    """The digest of what this version asked of the provider when this was made; None where that was nothing."""
    merged: bool


class Moved(Exception):  # noqa: N818 (no fault: it is done again)
    """What was merged with has changed meanwhile."""


def prepare(call: Call) -> list[Ready]:
    """Reads the contracts of ``POST /contracts/publish``."""
    body: Publication = call.body
    call.may_write(body.pacticipant_name)
    return [_ready(call, body, contract, f"contracts[{place}]") for place, contract in enumerate(body.contracts)]


def publish(call: Call) -> Answer:
    """``POST /contracts/publish``. Raises Moved."""
    body: Publication = call.body
    name, number = body.pacticipant_name, body.pacticipant_version_number
    version = call.ensure_version(name, number, body.build_url)
    if body.branch:
        call.put_branch(version, name, body.branch)
    for tag in body.tags:
        call.put_tag(version, tag)
    notices = [_notice("success", f"Created {name} version {number}")]
    notices += [_notice("success", _store(call, version, name, ready)) for ready in call.prepared]
    links = [call.links.contract(ready.provider, name, number) for ready in call.prepared]
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


def prepare_one(call: Call) -> Ready:
    """Reads the contract of ``PUT`` or ``PATCH /pacts/provider/{provider}/consumer/{consumer}/version/{version}``."""
    consumer, provider, number = (call.path[name] for name in ("consumer", "provider", "version"))
    call.may_write(consumer)
    return _made_ready(call, (consumer, number, provider), call.body, merging=call.method == "PATCH", where="body")


def put(call: Call) -> Answer:
    """The same address: PUT publishes, PATCH adds to what is there. Raises Moved."""
    consumer, number = call.path["consumer"], call.path["version"]
    version = call.ensure_version(consumer, number)
    _store(call, version, consumer, call.prepared)
    return shown(call, 201 if call.prepared.before is None else 200)


def _ready(call: Call, body: Publication, published: PublishedContract, where: str) -> Ready:
    if published.consumer_name != body.pacticipant_name:
        raise _refuse("other_consumer", where, name=body.pacticipant_name)
    try:
        raw = base64.b64decode(published.content, validate=True)
    except ValueError:
        raise _refuse("no_base64", where) from None
    key = (published.consumer_name, body.pacticipant_version_number, published.provider_name)
    return _made_ready(call, key, raw, merging=published.on_conflict == "merge", where=where)


def _made_ready(call: Call, key: tuple[str, str, str], raw: bytes, *, merging: bool, where: str) -> Ready:
    old = call.db.execute(
        "SELECT content, digest FROM contract JOIN version ON version.id = contract.version"
        " WHERE version.pacticipant = ? AND version.number = ? AND contract.provider = ?",
        key,
    ).fetchone()
    try:
        taken = call.aside(content.take, raw)
        for side, said, name in (("consumer", taken.consumer, key[0]), ("provider", taken.provider, key[2])):
            if said != name:
                raise _refuse("other_names", where, side=side, said=said, name=name)
        if old and merging:
            taken = call.aside(content.take_merged, old["content"], raw)
    except content.ContentError as error:
        raise _refuse("bad_content", where, problem=error.said) from error
    return Ready(key[2], taken.digest, taken.raw, old["digest"] if old else None, merging)


def _store(call: Call, version: int, consumer: str, ready: Ready) -> str:
    """Keeps one contract, and says so."""
    call.ensure_pacticipant(ready.provider)
    key = (version, ready.provider)
    old = call.db.execute("SELECT digest FROM contract WHERE version = ? AND provider = ?", key).fetchone()
    pair = f"{consumer} and {ready.provider}"
    before = old["digest"] if old else None
    if ready.merged and before != ready.before:
        raise Moved
    if old and before != ready.digest and not ready.merged:
        raise refused("published_before", status=409, code="conflict", consumer=consumer, provider=ready.provider)
    call.db.execute(
        "INSERT INTO contract (version, provider, digest, content, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET digest = excluded.digest, content = excluded.content",
        (*key, ready.digest, ready.raw, now()),
    )
    return f"Contract between {pair} {'updated' if old else 'published'}"


def _refuse(row: str, place: str, **values: object) -> Refusal:
    said = Sentence(f"broker.{row}", {"place": place, **values})
    return Refusal(400, "bad_contract", said, {place: [said]})


def _notice(kind: str, text: str) -> dict[str, str]:
    return {"type": kind, "text": text}

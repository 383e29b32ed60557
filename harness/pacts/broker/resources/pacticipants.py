"""Applications."""

from __future__ import annotations

from typing import Any

from harness.pacts.broker.bodies import Pacticipant
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Refusal, not_found


def listing(call: Call) -> Answer:
    """``GET /pacticipants``: the holder's own, and whoever they have a contract with."""
    found = [_shown(call, name) for name in sorted(_names(call))]
    links = [call.links.pacticipant(one["name"]) for one in found]
    return Answer(
        {
            "pacticipants": found,
            "_embedded": {"pacticipants": found},
            "_links": {"pb:pacticipants": links, "pacticipants": links},
        }
    )


def show(call: Call) -> Answer:
    """``GET /pacticipants/{pacticipant}``."""
    name = call.path["pacticipant"]
    if name not in _names(call):
        raise not_found(f"pacticipant {name!r}")
    return Answer(_shown(call, name))


def put(call: Call) -> Answer:
    """``POST /pacticipants``, ``PUT`` and ``PATCH /pacticipants/{pacticipant}``."""
    body: Pacticipant = call.body
    name = call.path.get("pacticipant", body.name)
    if name is None:
        raise Refusal(400, "bad_request", "a pacticipant needs a name", {"name": ["can't be blank"]})
    call.may_write(name)
    call.ensure_pacticipant(name)
    call.db.execute(
        "UPDATE pacticipant SET main_branch = coalesce(?, main_branch), repository_url = coalesce(?, repository_url)"
        " WHERE name = ?",
        (body.main_branch, body.repository_url, name),
    )
    return Answer(_shown(call, name), 200 if call.path else 201)


def _names(call: Call) -> set[str]:
    known = {row["name"] for row in call.db.execute("SELECT name FROM pacticipant")}
    if call.holder.manages:
        return known
    contracts = call.world().contracts
    near = {name for found in contracts for name in (found.provider, found.consumer.pacticipant)}
    return (near | call.holder.owns) & known


def _shown(call: Call, name: str) -> dict[str, Any]:
    row = call.db.execute("SELECT * FROM pacticipant WHERE name = ?", (name,)).fetchone()
    own = call.links.pacticipant(name)
    templates = {
        "pb:version": "/versions/{version}",
        "pb:version-tag": "/versions/{version}/tags/{tag}",
        "pb:branch-version": "/branches/{branch}/versions/{version}",
    }
    links = {key: {"href": own["href"] + path, "templated": True} for key, path in templates.items()}
    fields = {"mainBranch": row["main_branch"], "repositoryUrl": row["repository_url"], "createdAt": row["created_at"]}
    given = {key: value for key, value in fields.items() if value is not None}
    return {"name": name, "displayName": name} | given | {"_links": {"self": own} | links}

"""Applications, their versions, branches and tags."""

from __future__ import annotations

from typing import Any

from harness.pacts.broker.bodies import Pacticipant, VersionBody
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Refusal, not_found
from harness.pacts.broker.world import Version


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


def show_version(call: Call) -> Answer:
    """``GET /pacticipants/{pacticipant}/versions/{version}``."""
    return Answer(_version(call, call.version(call.path["pacticipant"], call.path["version"])))


def put_version(call: Call) -> Answer:
    """``PUT /pacticipants/{pacticipant}/versions/{version}``, alone or below ``/branches/{branch}``, or a tag of it."""
    name, number = call.path["pacticipant"], call.path["version"]
    body = call.body
    build_url = body.build_url if isinstance(body, VersionBody) else None
    version = call.ensure_version(name, number, build_url)
    if branch := call.path.get("branch"):
        call.put_branch(version, name, branch)
    if tag := call.path.get("tag"):
        call.put_tag(version, tag)
    return Answer(_version(call, call.version(name, number)), 201)


def show_branch(call: Call) -> Answer:
    """``GET /pacticipants/{pacticipant}/branches/{branch}``."""
    name, branch = call.path["pacticipant"], call.path["branch"]
    latest = call.world().latest(name, lambda found: branch in found.branches)
    if latest is None:
        raise not_found(f"branch {branch!r} of {name!r}")
    links = {
        "self": call.links.to("pacticipants", name, "branches", branch),
        "pb:latest-version": call.links.version(name, latest.number),
    }
    return Answer({"name": branch, "_links": links})


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


def _version(call: Call, found: Version) -> dict[str, Any]:
    own = call.links.version(found.pacticipant, found.number)
    environments = call.db.execute("SELECT uuid, name, display_name FROM environment ORDER BY name").fetchall()
    deployments = [
        {"name": row["name"], "title": f"Record deployment to {row['display_name']}",
         "href": f"{own['href']}/deployed-versions/environment/{row['uuid']}"}
        for row in environments
    ]  # fmt: skip
    embedded = {
        "branchVersions": [{"name": branch} for branch in found.branches],
        "tags": [{"name": tag} for tag in found.tags],
    }
    links = {
        "self": own,
        "pb:pacticipant": call.links.pacticipant(found.pacticipant),
        "pb:record-deployment": deployments,
    }
    return {"number": found.number, "_embedded": embedded, "_links": links}

"""Versions of an application, with their branches and tags."""

from __future__ import annotations

from typing import Any

from harness.pacts.broker.bodies import VersionBody
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, missing
from harness.pacts.broker.world import Version


def show(call: Call) -> Answer:
    """``GET /pacticipants/{pacticipant}/versions/{version}``."""
    return Answer(_version(call, call.version(call.path["pacticipant"], call.path["version"])))


def put(call: Call) -> Answer:
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


def listing(call: Call) -> Answer:
    """``GET /pacticipants/{pacticipant}/versions``, newest first."""
    name = call.path["pacticipant"]
    found = [_version(call, version) for version in reversed(call.world().versions_of(name))]
    if not found:
        raise missing("no_such_version", name=name)
    links = [one["_links"]["self"] for one in found]
    own = call.links.to("pacticipants", name, "versions")
    return Answer({"_embedded": {"versions": found}, "_links": {"self": own, "pb:versions": links}})


def latest(call: Call) -> Answer:
    """``GET …/latest-version``, also with a tag behind it, or below ``/branches/{branch}``."""
    name, branch, tag = (call.path.get(key) for key in ("pacticipant", "branch", "tag"))
    found = call.world().latest(name or "", lambda one: branch in (None, *one.branches) and tag in (None, *one.tags))
    if found is None:
        raise missing("no_such_version", name=name)
    return Answer(_version(call, found))


def show_tag(call: Call) -> Answer:
    """``GET …/versions/{version}/tags/{tag}``."""
    name, number, tag = (call.path[key] for key in ("pacticipant", "version", "tag"))
    if tag not in call.version(name, number).tags:
        raise missing("no_such_tag", tag=tag, number=number, name=name)
    own = call.links.to("pacticipants", name, "versions", number, "tags", tag)
    return Answer({"name": tag, "_links": {"self": own, "version": call.links.version(name, number)}})


def show_branch(call: Call) -> Answer:
    """``GET /pacticipants/{pacticipant}/branches/{branch}``."""
    name, branch = call.path["pacticipant"], call.path["branch"]
    latest = call.world().latest(name, lambda found: branch in found.branches)
    if latest is None:
        raise missing("no_such_branch", branch=branch, name=name)
    links = {
        "self": call.links.to("pacticipants", name, "branches", branch),
        "pb:latest-version": call.links.version(name, latest.number),
    }
    return Answer({"name": branch, "_links": links})


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
    releases = [
        one | {"href": one["href"].replace("/deployed-versions/", "/released-versions/")} for one in deployments
    ]
    links = {
        "self": own,
        "pb:pacticipant": call.links.pacticipant(found.pacticipant),
        "pb:record-deployment": deployments,
        "pb:record-release": releases,  # which is refused, with the reason
    }
    return {"number": found.number, "_embedded": embedded, "_links": links}

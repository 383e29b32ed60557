"""Environments, and what is deployed there."""

from __future__ import annotations

import sqlite3
import uuid
from typing import Any

from harness.pacts.broker.bodies import Deployment, Environment
from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Refusal, not_found
from harness.pacts.broker.store import now
from harness.pacts.broker.world import Version


def listing(call: Call) -> Answer:
    """``GET /environments``: the same for everybody."""
    rows = call.db.execute("SELECT * FROM environment ORDER BY created_at, name").fetchall()
    found = [_shown(call, row) for row in rows]
    links = [one["_links"]["self"] for one in found]
    return Answer({"_embedded": {"environments": found}, "_links": {"pb:environments": links}})


def show(call: Call) -> Answer:
    """``GET /environments/{environment}``."""
    return Answer(_shown(call, _environment(call)))


def create(call: Call) -> Answer:
    """``POST /environments``: for whoever manages."""
    body: Environment = call.body
    if not call.holder.manages:
        raise Refusal(
            403, "forbidden", "only a token with the role beheer makes environments; ask who runs this broker"
        )
    if call.db.execute("SELECT 1 FROM environment WHERE name = ?", (body.name,)).fetchone():
        text = f"another environment is called {body.name!r} already"
        raise Refusal(400, "bad_request", text, {"name": [text]})
    row = (str(uuid.uuid4()), body.name, body.display_name or body.name, body.production, now())
    call.db.execute("INSERT INTO environment VALUES (?, ?, ?, ?, ?)", row)
    found = call.db.execute("SELECT * FROM environment WHERE uuid = ?", (row[0],)).fetchone()
    return Answer(_shown(call, found), 201)


def record(call: Call) -> Answer:
    """``POST …/versions/{version}/deployed-versions/environment/{environment}``: replaces what ran there before."""
    name = call.path["pacticipant"]
    body: Deployment = call.body
    call.may_write(name)
    version, environment = call.version(name, call.path["version"]), _environment(call)
    instance = body.application_instance or body.target or ""
    call.db.execute(
        "UPDATE deployment SET undeployed_at = ? WHERE undeployed_at IS NULL AND environment = ? AND instance = ?"
        " AND version IN (SELECT other.id FROM version AS other JOIN version AS this"
        " ON (other.pacticipant, other.owner) = (this.pacticipant, this.owner) WHERE this.id = ?)",
        (now(), environment["uuid"], instance, version.order),
    )
    key = str(uuid.uuid4())
    call.db.execute(
        "INSERT INTO deployment VALUES (?, ?, ?, ?, ?, NULL)",
        (key, version.order, environment["uuid"], instance, now()),
    )
    return Answer(_deployed(call, key, version, instance, current=True), 201)


def current(call: Call) -> Answer:
    """``GET /environments/{environment}/deployed-versions/currently-deployed``.

    Also for one ``pacticipant``, and one ``applicationInstance`` (which was called ``target``).
    """
    environment, asked = _environment(call), dict(call.query)
    wanted, instance = asked.get("pacticipant"), asked.get("applicationInstance", asked.get("target"))
    seen = {version.order: version for version in call.world().versions if wanted in (None, version.pacticipant)}
    rows = call.db.execute(
        "SELECT uuid, version, instance FROM deployment WHERE environment = ? AND undeployed_at IS NULL",
        (environment["uuid"],),
    )
    found = [_deployed(call, row["uuid"], seen[row["version"]], row["instance"], current=True)
             for row in rows if row["version"] in seen and instance in (None, row["instance"])]  # fmt: skip
    return Answer({"_embedded": {"deployedVersions": found}, "_links": {"self": call.links.to(
        "environments", environment["uuid"], "deployed-versions", "currently-deployed")}})  # fmt: skip


def released(call: Call) -> Answer:
    """``GET /environments/{environment}/released-versions/currently-supported``: none, for nothing is released here."""
    path = ("environments", _environment(call)["uuid"], "released-versions", "currently-supported")
    return Answer({"_embedded": {"releasedVersions": []}, "_links": {"self": call.links.to(*path)}})


def end(call: Call) -> Answer:
    """``PATCH /deployed-versions/{deployment}``: it no longer runs there."""
    key = call.path["deployment"]
    row = call.db.execute("SELECT version, instance FROM deployment WHERE uuid = ?", (key,)).fetchone()
    seen = {version.order: version for version in call.world().versions}
    if row is None or row["version"] not in seen:
        raise not_found("such a deployment")
    version = seen[row["version"]]
    call.may_write(version.pacticipant)
    call.db.execute("UPDATE deployment SET undeployed_at = ? WHERE uuid = ? AND undeployed_at IS NULL", (now(), key))
    return Answer(_deployed(call, key, version, row["instance"], current=False))


def _environment(call: Call) -> sqlite3.Row:
    key = call.path["environment"]
    found: sqlite3.Row | None = call.db.execute("SELECT * FROM environment WHERE uuid = ?", (key,)).fetchone()
    if found is None:
        raise not_found(f"environment {key!r}")
    return found


def _shown(call: Call, row: sqlite3.Row) -> dict[str, Any]:
    own = call.links.to("environments", row["uuid"], title=row["display_name"], name=row["name"])
    deployed = call.links.to("environments", row["uuid"], "deployed-versions", "currently-deployed")
    supported = call.links.to("environments", row["uuid"], "released-versions", "currently-supported")
    return {
        "uuid": row["uuid"],
        "name": row["name"],
        "displayName": row["display_name"],
        "production": bool(row["production"]),
        "createdAt": row["created_at"],
        "_links": {
            "self": own,
            "pb:currently-deployed-deployed-versions": deployed,
            "pb:currently-supported-released-versions": supported,
        },
    }


def _deployed(call: Call, key: str, version: Version, instance: str, *, current: bool) -> dict[str, Any]:
    own, whole = call.links.version(version.pacticipant, version.number), call.links.pacticipant(version.pacticipant)
    embedded = {
        "pacticipant": {"name": version.pacticipant, "_links": {"self": whole}},
        "version": {"number": version.number, "_links": {"self": own}},
    }
    return {
        "uuid": key,
        "currentlyDeployed": current,
        "applicationInstance": instance or None,
        "_embedded": embedded,
        "_links": {"self": call.links.to("deployed-versions", key)},
    }

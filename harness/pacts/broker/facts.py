"""Reads the world of one holder from the database: the one place that decides what somebody may see.

A holder sees the contracts that its own applications wrote or, as a provider, must meet; of the other side of those
contracts the versions; and no result that another party wrote for a provider that both of them play.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from harness.pacts.broker.tokens import SHARED, Holder
from harness.pacts.broker.world import Contract, Verification, Version, World

_VISIBLE = "(:all OR consumer.pacticipant IN (SELECT value FROM json_each(:owns)) "
_VISIBLE += "OR contract.provider IN (SELECT value FROM json_each(:provides)))"

_CONTRACTS = f"""
SELECT consumer.pacticipant AS consumer, contract.version, contract.provider, contract.digest, contract.created_at
FROM contract JOIN version AS consumer ON consumer.id = contract.version
WHERE {_VISIBLE} ORDER BY contract.version, contract.provider
"""

_VERSIONS = """
SELECT version.id, version.pacticipant, version.number, version.owner,
  (SELECT json_group_array(name) FROM branch WHERE branch.version = version.id) AS branches,
  (SELECT json_group_array(name) FROM tag WHERE tag.version = version.id) AS tags,
  (SELECT json_group_array(DISTINCT environment.name)
     FROM deployment JOIN environment ON environment.uuid = deployment.environment
    WHERE deployment.version = version.id AND deployment.undeployed_at IS NULL) AS environments
FROM version WHERE version.pacticipant IN (SELECT value FROM json_each(:names)) ORDER BY version.id
"""

_VERIFICATIONS = """
SELECT id, version, consumer, digest, success, complete, created_at
FROM verification WHERE consumer IN (SELECT value FROM json_each(:names)) ORDER BY id
"""


def world(db: sqlite3.Connection, holder: Holder) -> World:
    """Everything that the holder may see."""
    seen = {"all": holder.manages, "owns": _array(holder.owns), "provides": _array(holder.provides)}
    contracts = db.execute(_CONTRACTS, seen).fetchall()
    names = {row[side] for row in contracts for side in ("consumer", "provider")} | holder.owns
    if holder.manages:
        names |= {row["name"] for row in db.execute("SELECT name FROM pacticipant")}
    versions = {row["id"]: _version(row) for row in db.execute(_VERSIONS, {"names": _array(names)})
                if not _hidden(holder, row)}  # fmt: skip
    pairs = {(row["consumer"], row["digest"]) for row in contracts}
    return World(
        versions=tuple(versions.values()),
        contracts=tuple(
            Contract(versions[row["version"]], row["provider"], row["digest"], row["created_at"])
            for row in contracts
            if row["version"] in versions
        ),
        verifications=tuple(
            _verification(row, versions[row["version"]])
            for row in db.execute(_VERIFICATIONS, {"names": _array(names)})
            if row["version"] in versions and (row["consumer"], row["digest"]) in pairs
        ),
        main_branches={
            row["name"]: row["main_branch"]
            for row in db.execute("SELECT name, main_branch FROM pacticipant WHERE main_branch IS NOT NULL")
            if row["name"] in names
        },
    )


def _hidden(holder: Holder, row: sqlite3.Row) -> bool:
    """Several parties play the gemeente: each sees only what it wrote itself."""
    plays = row["pacticipant"] == SHARED and SHARED in holder.provides and not holder.manages
    return plays and row["owner"] != holder.party(SHARED)


def _version(row: sqlite3.Row) -> Version:
    lists = (tuple(json.loads(row[name])) for name in ("branches", "tags", "environments"))
    return Version(row["id"], row["pacticipant"], row["number"], *lists)


def _verification(row: sqlite3.Row, provider: Version) -> Verification:
    return Verification(
        provider,
        row["consumer"],
        row["digest"],
        success=bool(row["success"]),
        complete=bool(row["complete"]),
        number=row["id"],
        verified_at=row["created_at"],
    )


def _array(names: Iterable[str]) -> str:
    return json.dumps(sorted(names))

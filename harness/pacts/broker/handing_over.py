"""Hands all that this broker holds over to another one, the real Pact Broker above all, by the API that both speak.

What a version asks, its branches and tags, results and deployments go in the order in which they came. Two things do
not: the moments (the other broker has its own clock), and successes over a part of a contract, which the Pact Broker
would take for whole ones.
"""

from __future__ import annotations

import base64
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from harness.pacts.broker.tokens import SHARED
from harness.pacts.from_broker import Broker

Kind = str
"""``pacticipant``, ``environment``, ``version``, ``contract``, ``result``, ``incomplete`` or ``deployment``."""
PUBLISHED = "pb:publish-verification-results"


def hand_over(db: sqlite3.Connection, to: Broker) -> Counter[Kind]:
    """Sends everything, and counts it by kind; ``incomplete`` are the results that were kept back.

    May be done again: what is there already stays. Raises SourceError.
    """
    parts: tuple[Callable[[sqlite3.Connection, Broker], Iterator[Kind]], ...]
    parts = (_applications, _environments, _versions, _results, _deployments)
    return Counter(kind for part in parts for kind in part(db, to))


def _applications(db: sqlite3.Connection, to: Broker) -> Iterator[Kind]:
    for row in db.execute("SELECT name, main_branch, repository_url FROM pacticipant ORDER BY created_at, name"):
        given = {"name": row["name"], "mainBranch": row["main_branch"], "repositoryUrl": row["repository_url"]}
        known = {key: value for key, value in given.items() if value is not None}
        to.send("PUT", to.link("pacticipant", pacticipant=row["name"]), known)
        yield "pacticipant"


def _environments(db: sqlite3.Connection, to: Broker) -> Iterator[Kind]:
    address = to.link("environments")
    there = {one.get("name") for one in to.get(address).get("_embedded", {}).get("environments", ())}
    for row in db.execute("SELECT name, display_name, production FROM environment ORDER BY created_at, name"):
        if row["name"] not in there:
            body = {"name": row["name"], "displayName": row["display_name"], "production": bool(row["production"])}
            to.send("POST", address, body)
        yield "environment"


def _versions(db: sqlite3.Connection, to: Broker) -> Iterator[Kind]:
    for row in db.execute("SELECT id, pacticipant, number, build_url FROM version ORDER BY id").fetchall():
        name, number = row["pacticipant"], row["number"]
        places = {"pacticipant": name, "version": number}
        to.send("PUT", to.link("pacticipant-version", **places), {"buildUrl": row["build_url"]})
        for branch in _names(db, "branch", row["id"]):
            to.send("PUT", to.link("pacticipant-branch-version", branch=branch, **places), {})
        for tag in _names(db, "tag", row["id"]):
            to.send("PUT", to.link("pacticipant-version-tag", tag=tag, **places), {})
        yield "version"
        for contract in db.execute(
            "SELECT provider, content FROM contract WHERE version = ? ORDER BY id", (row["id"],)
        ):
            to.send("POST", to.link("publish-contracts"), _publication(name, number, contract))
            yield "contract"


def _names(db: sqlite3.Connection, table: str, version: int) -> list[str]:
    return [row["name"] for row in db.execute(f"SELECT name FROM {table} WHERE version = ? ORDER BY rowid", (version,))]


def _publication(name: str, number: str, contract: sqlite3.Row) -> dict[str, Any]:
    published = {
        "consumerName": name,
        "providerName": contract["provider"],
        "specification": "pact",
        "contentType": "application/json",
        "content": base64.b64encode(contract["content"]).decode(),
    }
    return {"pacticipantName": name, "pacticipantVersionNumber": number, "contracts": [published]}


_VERIFIED = """
SELECT verification.success, verification.complete, provider.pacticipant AS provider, provider.number AS number,
  verification.consumer, min(consumer.id) AS first, consumer.number AS asked
FROM verification
JOIN version AS provider ON provider.id = verification.version
JOIN version AS consumer ON consumer.pacticipant = verification.consumer
JOIN contract ON contract.version = consumer.id
  AND contract.provider = provider.pacticipant AND contract.digest = verification.digest
GROUP BY verification.id ORDER BY verification.id
"""
"""Every result, with the first version of the consumer that asked this."""


def _results(db: sqlite3.Connection, to: Broker) -> Iterator[Kind]:
    for row in db.execute(_VERIFIED).fetchall():
        if row["success"] and not row["complete"]:
            yield "incomplete"
            continue
        places = {"provider": row["provider"], "consumer": row["consumer"], "consumerApplicationVersion": row["asked"]}
        document = to.get(to.link("publish-pact", **places))
        told: dict[str, Any] = {"success": bool(row["success"]), "providerApplicationVersion": row["number"]}
        told["testResults"] = [{"interactionId": key, "success": told["success"]} for key in _identities(document)]
        to.send("POST", document["_links"][PUBLISHED]["href"], told)
        yield "result"


def _identities(document: dict[str, Any]) -> list[str]:
    every = [*document.get("interactions", ()), *document.get("messages", ())]
    return [one["_id"] for one in every if isinstance(one, dict) and "_id" in one]


_DEPLOYED = """
SELECT version.pacticipant, version.number, version.owner, environment.name AS environment, deployment.instance,
  deployment.undeployed_at
FROM deployment JOIN version ON version.id = deployment.version
JOIN environment ON environment.uuid = deployment.environment ORDER BY deployment.rowid
"""


def _deployments(db: sqlite3.Connection, to: Broker) -> Iterator[Kind]:
    for row in db.execute(_DEPLOYED).fetchall():
        shown = to.get(to.link("pacticipant-version", pacticipant=row["pacticipant"], version=row["number"]))
        links = shown["_links"]["pb:record-deployment"]
        address = next(one["href"] for one in links if one.get("name") == row["environment"])
        # Of what several vendors play, each has one running: with one name they would push each other out.
        instance = row["instance"] or (row["owner"] if row["pacticipant"] == SHARED else "")
        made = to.send("POST", address, {"applicationInstance": instance} if instance else {})
        if row["undeployed_at"] is not None:
            to.send("PATCH", made["_links"]["self"]["href"], {"currentlyDeployed": False})
        yield "deployment"

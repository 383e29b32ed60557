"""``GET /matrix``: the question of can-i-deploy, read from its query, judged, and told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, Refusal
from harness.pacts.broker.matrix import Judgement, Question, Row, Selector, judge
from harness.pacts.broker.world import Version, World

MAX_SELECTORS = 50


def show(call: Call) -> Answer:
    """The rows that matter, and the verdict with its reasons in the language of the request."""
    world, question = call.world(), read(call.query)
    _check(call, world, question)
    return Answer(_told(call, judge(world, question)))


def read(query: Iterable[tuple[str, str]]) -> Question:
    """The question in a query. Raises Refusal (400) when there is none."""
    selectors: list[dict[str, Any]] = []
    ignored: set[str] = set()
    given = dict[str, str]()
    for key, value in query:
        if key == "q[][pacticipant]":
            selectors.append({"pacticipant": value})
        elif key == "ignore[][pacticipant]":
            ignored.add(value)
        elif key.startswith("q[][") and selectors:
            selectors[-1] |= _part(key[4:-1], value)
        else:
            given[key] = value
    if not 0 < len(selectors) <= MAX_SELECTORS:
        text = f"give 1 to {MAX_SELECTORS} times q[][pacticipant]=NAME, each with q[][version]=NUMBER after it"
        raise Refusal(400, "bad_request", text, {"q": [text]})
    return Question(
        selectors=tuple(Selector(**selector) for selector in selectors),
        environment=given.get("environment"),
        tag=given.get("tag"),
        main_branch=given.get("mainBranch") == "true",
        ignore=frozenset(ignored),
    )


def _part(name: str, value: str) -> dict[str, Any]:
    if name == "mainBranch":
        return {"main_branch": value == "true"}
    return {name: value} if name in ("version", "branch", "tag") else {}


def _check(call: Call, world: World, question: Question) -> None:
    known = {version.pacticipant for version in world.versions} | {found.provider for found in world.contracts}
    for selector in question.selectors:
        if selector.pacticipant not in known:
            text = f"Pacticipant {selector.pacticipant} not found"
            raise Refusal(400, "bad_request", text, {"pacticipants": [text]})
    if (
        question.environment is not None
        and not call.db.execute("SELECT 1 FROM environment WHERE name = ?", (question.environment,)).fetchone()
    ):
        text = f"Environment {question.environment} does not exist"
        raise Refusal(400, "bad_request", text, {"environment": [text]})


def _told(call: Call, judgement: Judgement) -> dict[str, Any]:
    sentences = list(dict.fromkeys(reason.sentence(call.lang) for reason in judgement.reasons))
    outcomes = [row.success for row in judgement.rows]
    unknown = sum(not (reason.speaks_for or reason.refutes) for reason in judgement.reasons)
    kind = "success" if judgement.deployable else "error"
    return {
        "summary": {
            "deployable": judgement.deployable,
            "reason": "\n".join(sentences),
            "success": outcomes.count(True),
            "failed": outcomes.count(False),
            "unknown": unknown,
        },
        "notices": [{"type": kind, "text": sentence} for sentence in sentences],
        "matrix": [_row(call, row) for row in judgement.rows],
    }


def _row(call: Call, row: Row) -> dict[str, Any]:
    contract, result = row.contract, row.verification
    name = contract.consumer.pacticipant
    told: dict[str, Any] | None = None
    if result is not None:
        own = call.links.results(contract.provider, name, contract.digest)["href"] + f"/{result.number}"
        told = {"success": bool(row.success), "verifiedAt": result.verified_at, "_links": {"self": {"href": own}}}
    link = call.links.contract(contract.provider, name, contract.consumer.number)
    return {
        "consumer": _side(call, name, contract.consumer),
        "provider": _side(call, contract.provider, row.provider),
        "pact": {"createdAt": contract.created_at, "_links": {"self": link}},
        "verificationResult": told,
    }


def _side(call: Call, name: str, version: Version | None) -> dict[str, Any]:
    own = {"name": name, "version": None, "_links": {"self": call.links.pacticipant(name)}}
    if version is None:
        return own
    return own | {
        "version": {
            "number": version.number,
            "branches": [{"name": branch} for branch in version.branches],
            "environments": [{"name": environment} for environment in version.environments],
            "_links": {"self": call.links.version(name, version.number)},
        }
    }

"""``GET /matrix``: the question of can-i-deploy, read from its query, judged, and told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from harness.pacts.broker.call import Call
from harness.pacts.broker.hal import Answer, refused
from harness.pacts.broker.matrix import Judgement, Question, Row, Selector, judge
from harness.pacts.broker.world import Version, World

MAX_SELECTORS = 50
OF_A_VERSION = ("version", "branch", "tag", "latest", "mainBranch")
KEYS = frozenset(
    {"q[][pacticipant]", *(f"q[][{name}]" for name in OF_A_VERSION), "ignore[][pacticipant]", "ignore[][version]"}
    | {"environment", "tag", "mainBranch", "latest", "latestby", "limit"}
)
"""What a question may hold. ``latestby`` changes nothing: of every version its last result counts, as with ``cvpv``."""
WORDS = {"latestby": ("cvp", "cvpv"), "latest": ("true", "false"), "mainBranch": ("true", "false")}


def show(call: Call) -> Answer:
    """The rows that matter, and the verdict with its reasons in the language of the request."""
    world, question = call.world(), read(call.query)
    _check(call, world, question)
    return Answer(_told(call, judge(world, question), _limit(call.query)))


def read(query: Sequence[tuple[str, str]]) -> Question:
    """The question in a query whose keys are known. Raises Refusal (400) when there is none."""
    selectors: list[dict[str, Any]] = []
    ignored: list[dict[str, str]] = []
    given = dict[str, str]()
    for key, value in query:
        group, _, name = key.partition("[][")
        name = name.rstrip("]") or key
        if name in WORDS and value not in WORDS[name]:
            raise refused("asks_value", key, key=key, allowed=" or ".join(WORDS[name]), given=value)
        if name == "pacticipant":
            (selectors if group == "q" else ignored).append({"pacticipant": value})
        elif group in ("q", "ignore"):
            parts = selectors if group == "q" else ignored
            if not parts or name in parts[-1]:
                raise refused("asks_after", key, key=key, group=group)
            parts[-1][name] = value
        elif key in given:
            raise refused("asks_twice", key, key=key)
        elif key != "q":
            given[key] = value
    _check_form(selectors, given)
    return Question(
        selectors=tuple(_selector(selector) for selector in selectors),
        environment=given.get("environment"),
        tag=given.get("tag"),
        main_branch=given.get("mainBranch") == "true",
        ignore=frozenset(one["pacticipant"] for one in ignored if "version" not in one),
        ignore_versions=frozenset((one["pacticipant"], one["version"]) for one in ignored if "version" in one),
    )


def _check_form(selectors: list[dict[str, Any]], given: dict[str, str]) -> None:
    if not 0 < len(selectors) <= MAX_SELECTORS:
        raise refused("asks_pacticipants", "q", most=MAX_SELECTORS)
    names = [selector["pacticipant"] for selector in selectors]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise refused("asks_double", "q", name=double)
    for selector in selectors:
        which: list[str] = [name for name in ("version", "branch", "tag") if name in selector]
        which += ["mainBranch"] if selector.get("mainBranch") == "true" else []
        if len(which) > 1:
            raise refused("asks_one_way", "q", name=selector["pacticipant"], given=", ".join(which))
    where: list[str] = [key for key in ("environment", "tag") if key in given]
    where += ["mainBranch"] if given.get("mainBranch") == "true" else []
    if len(where) > 1:
        raise refused("asks_one_place", where[1], given=", ".join(where))


def _selector(found: dict[str, Any]) -> Selector:
    given = {name: found.get(name) for name in ("version", "branch", "tag")}
    return Selector(found["pacticipant"], **given, main_branch=found.get("mainBranch") == "true")


def _limit(query: Sequence[tuple[str, str]]) -> int | None:
    """How many rows are shown; the summary counts all of them."""
    text = dict(query).get("limit")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise refused("asks_number", "limit", given=text)
    return int(text)


def _check(call: Call, world: World, question: Question) -> None:
    known = {version.pacticipant for version in world.versions} | {found.provider for found in world.contracts}
    for selector in question.selectors:
        if selector.pacticipant not in known:
            raise refused("asks_pacticipant", "pacticipants", name=selector.pacticipant)
    if question.environment is not None and question.environment not in call.environments():
        raise refused("asks_environment", "environment", name=question.environment)


def _told(call: Call, judgement: Judgement, limit: int | None) -> dict[str, Any]:
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
        "matrix": [_row(call, row) for row in judgement.rows[:limit]],
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

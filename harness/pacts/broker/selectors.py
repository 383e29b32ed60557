"""What may stand together in one consumer version selector: the Pact Broker's own rules, as a table.

Source: pact_broker, lib/pact_broker/api/contracts/consumer_version_selector_contract.rb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from harness.words import Sentence

Given = Mapping[str, Any]
"""The keys of one selector that were sent, as they are called on the wire."""

ON_BRANCHES = ("latest", "tag", "fallbackTag", "branch", "fallbackBranch", "matchingBranch", "mainBranch")
IN_ENVIRONMENTS = ("environment", "deployed", "released", "deployedOrReleased")
CHOOSING = ("environment", "tag", "branch", "mainBranch", "matchingBranch", "latest", "deployed", "released",
            "deployedOrReleased")  # fmt: skip


def _both(given: Given, *keys: str) -> bool:
    return all(given.get(key) for key in keys)


def _any(given: Given, keys: Iterable[str]) -> bool:
    return any(key in given for key in keys)


def _beside(given: Given, key: str, *allowed: str) -> bool:
    return bool(given.get(key)) and any(other not in (key, "consumer", *allowed) for other in given)


RULES: Mapping[str, Callable[[Given], bool]] = MappingProxyType(
    {
        "nothing": lambda one: not any(one.get(key) for key in CHOOSING),
        "main_alone": lambda one: _beside(one, "mainBranch", "latest"),
        "main_latest": lambda one: bool(one.get("mainBranch")) and one.get("latest") is False,
        "matching_alone": lambda one: _beside(one, "matchingBranch"),
        "tag_or_branch": lambda one: _both(one, "tag", "branch"),
        "branch_or_environment": lambda one: _any(one, ON_BRANCHES) and _any(one, IN_ENVIRONMENTS),
        "fallback_tag": lambda one: "fallbackTag" in one and not _both(one, "tag", "latest"),
        "fallback_branch": lambda one: "fallbackBranch" in one and not one.get("branch"),
        "branch_latest": lambda one: bool(one.get("branch")) and one.get("latest") is False,
        "deployed_released": lambda one: sum(bool(one.get(key)) for key in IN_ENVIRONMENTS[1:]) > 1,
    }
)
"""When a selector cannot be, by what is said of it (``broker.selector_…``)."""


def problems(given: Given, *, has_branch: bool, environments: frozenset[str]) -> Iterator[Sentence]:
    """What is wrong with a selector whose keys are known.

    ``has_branch``: whether the provider said which branch it is on. ``environments``: the names of all of them.
    """
    for row, is_wrong in RULES.items():
        if is_wrong(given):
            yield Sentence(f"broker.selector_{row}", {"known": ", ".join(CHOOSING)})
    if given.get("matchingBranch") and not has_branch:
        yield Sentence("broker.selector_no_branch")
    if (name := given.get("environment")) is not None and name not in environments:
        yield Sentence("broker.selector_environment", {"name": name, "known": ", ".join(sorted(environments))})

"""What a provider asks a broker to verify: consumer version selectors, its own branch, pending and work in progress."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from harness.pacts.contract_file import SourceError

Selector = Mapping[str, Any]

USUAL: tuple[Selector, ...] = ({"deployedOrReleased": True}, {"mainBranch": True}, {"latest": True})
"""What a release can break: what runs somewhere, what comes next, and the newest of who names no branches."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The question, as the Pact Broker's ``for-verification`` takes it."""

    selectors: tuple[Selector, ...] = ()
    """Without any: ``USUAL``."""
    branch: str | None = None
    """The provider's."""
    pending: bool = True
    wip_since: date | None = None

    @property
    def is_default(self) -> bool:
        """Whether the user asked for nothing in particular."""
        return self == Wanted()

    def question(self) -> dict[str, Any]:
        """The body of the request."""
        asked: dict[str, Any] = {
            "consumerVersionSelectors": [dict(one) for one in self.selectors or USUAL],
            "includePendingStatus": self.pending,
        }
        if self.branch:
            asked["providerVersionBranch"] = self.branch
        if self.wip_since:
            asked["includeWipPactsSince"] = self.wip_since.isoformat()
        return asked


def wanted_from(selectors: Sequence[str], branch: str | None, pending: bool, wip_since: str | None) -> Wanted:
    """The question in what stands on a command line. Which keys there are, is for the broker to say.

    Raises SourceError.
    """
    return Wanted(tuple(_selector(one) for one in selectors), branch, pending, _day(wip_since) if wip_since else None)


def _selector(given: str) -> Selector:
    if given.lstrip().startswith("{"):
        try:
            found = json.loads(given)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise SourceError("contracts.bad_selector", given=given)
        return found
    parts = [part.partition("=") for part in given.split(",")]
    if not all(key and (value or not equals) for key, equals, value in parts):
        raise SourceError("contracts.bad_selector", given=given)
    return {key: _value(value) if equals else True for key, equals, value in parts}


def _value(text: str) -> str | bool:
    return {"true": True, "false": False}.get(text, text)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise SourceError("contracts.bad_date", given=given) from None

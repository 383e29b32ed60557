"""What a provider asks a broker to verify, from a command line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from harness.pacts.contract_file import SourceError
from harness.pacts.wanted import USUAL, Wanted, wanted_from


@pytest.mark.parametrize(
    ("given", "selector"),
    [
        ("mainBranch", {"mainBranch": True}),
        ("branch=feat/x", {"branch": "feat/x"}),
        ("tag=rc,latest", {"tag": "rc", "latest": True}),
        ("branch=werk,fallbackBranch=main,consumer=lw", {"branch": "werk", "fallbackBranch": "main", "consumer": "lw"}),
        ("deployed=true,environment=production", {"deployed": True, "environment": "production"}),
        ('{"branch": "a,b=c"}', {"branch": "a,b=c"}),
        ("onbekend", {"onbekend": True}),  # the broker says that it does not know it
    ],
)  # fmt: skip
def test_a_selector_is_read(given: str, selector: dict[str, Any]) -> None:
    assert wanted_from([given], None, True, None).question()["consumerVersionSelectors"] == [selector]


@pytest.mark.parametrize("given", ["", "=x", "branch=", "a,,b", "{", "{]", '{"a"}'])
def test_what_is_no_selector_is_told(given: str) -> None:
    with pytest.raises(SourceError, match="give key or key=value"):
        wanted_from([given], None, True, None)


def test_a_date_that_is_none_is_told() -> None:
    with pytest.raises(SourceError, match="give a date"):
        wanted_from([], None, True, "gisteren")


def test_without_a_word_it_is_what_runs_the_main_branch_and_the_newest_with_pending() -> None:
    assert Wanted().is_default
    assert Wanted().question() == {
        "consumerVersionSelectors": [dict(one) for one in USUAL],
        "includePendingStatus": True,
    }


def test_everything_that_was_asked_is_in_the_question() -> None:
    wanted = wanted_from(["latest"], "main", False, "2026-11-01")
    assert (wanted.is_default, wanted.wip_since) == (False, date(2026, 11, 1))
    assert wanted.question() == {
        "consumerVersionSelectors": [{"latest": True}],
        "includePendingStatus": False,
        "providerVersionBranch": "main",
        "includeWipPactsSince": "2026-11-01",
    }

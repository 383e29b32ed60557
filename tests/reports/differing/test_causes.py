"""Why an outcome changed: said where it can be told, and not where it cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.evidence.baseline import contract_digests
from harness.reports.differing import differ
from harness.reports.differing.measured import FOR_PROVIDERS, NOT_JUDGED

from .twee_runs import REQUIREMENT, baseline, declaration, failed, passed, side, the_change, with_declared, with_run


def test_with_nothing_else_changed_the_product_did_it() -> None:
    change = the_change(differ(side(), side(failed())))
    assert (change.cause, change.direction, change.due_to) == ("product", "worse", ())


def test_a_new_version_of_the_product_did_it() -> None:
    after = side(with_declared(failed(), versie="4.3"))
    change = the_change(differ(side(), after))
    assert change.cause == "product"
    assert [(one.before, one.after) for one in change.due_to] == [("4.2", "4.3")]


def test_with_only_other_persons_it_may_be_the_persons() -> None:
    assert the_change(differ(side(), side(with_run(failed(), seed=43)))).cause == "persons"


SUITE: dict[str, dict[str, Any]] = {
    "its check was revised": {"checks": {REQUIREMENT: 2, "EIS-LEV-002": 1}},
    "the scenario was changed": {"scenarios": {"termijn-gestart": "sha256:other"}},
    "its document was changed": {"contracts": {"openapi/duo/inburgeringstermijn/1.0.0.yaml": "sha256:other"}},
    "the events were changed": {"contracts": {"gebeurtenissen.yaml": "sha256:other"}},
}
ELSEWHERE: dict[str, dict[str, Any]] = {
    "another check was revised": {"checks": {REQUIREMENT: 1, "EIS-LEV-002": 2}},
    "another scenario was changed": {"scenarios": {"boete": "sha256:other"}},
    "another document was changed": {"contracts": {"openapi/duo/boete/1.0.0.yaml": "sha256:other"}},
    "a text was changed that nothing follows from": {"contracts": {"wegwijzer.yaml": "sha256:other"}},
    "a contract was added that only a provider is held against": {"contracts": {"pacts/coa/coa.json": "sha256:new"}},
}


def merged(changes: dict[str, Any]) -> dict[str, Any]:
    was = baseline().model_dump()
    return {key: {**was[key], **value} for key, value in changes.items()}


@pytest.mark.parametrize("case", SUITE)
def test_the_suite_did_it_when(case: str) -> None:
    assert the_change(differ(side(), side(failed(), **merged(SUITE[case])))).cause == "suite"


@pytest.mark.parametrize("case", ELSEWHERE)
def test_the_product_did_it_when_only(case: str) -> None:
    assert the_change(differ(side(), side(failed(), **merged(ELSEWHERE[case])))).cause == "product"


def test_every_contract_that_is_left_out_is_there() -> None:
    there = contract_digests()
    assert [name for name in (*NOT_JUDGED, *FOR_PROVIDERS) if not any(path.startswith(name) for path in there)] == []


def test_a_requirement_that_now_says_must_is_a_change_of_the_suite() -> None:
    after = failed()
    text = after.requirements[REQUIREMENT].model_copy(update={"niveau": "must"})
    after = after.model_copy(update={"requirements": {**after.requirements, REQUIREMENT: text}})
    change = the_change(differ(side(), side(after)))
    assert change.cause == "suite"
    assert [(one.field, one.before, one.after) for one in change.due_to] == [("niveau", "should", "must")]


def test_a_harness_of_another_version_is_another_suite() -> None:
    assert the_change(differ(side(), side(with_run(failed(), harness="0.2.0")))).cause == "suite"


def test_a_promise_that_was_changed_is_a_change_of_the_declaration() -> None:
    change = the_change(differ(side(), side(with_declared(failed(), lees_binnen=2))))
    assert change.cause == "declaration"


def test_a_claim_about_another_service_is_none() -> None:
    after = failed()
    services = tuple(s.model_copy(update={"claim": "nee"}) if s.slug == "boete" else s for s in after.services)
    change = the_change(differ(side(), side(after.model_copy(update={"services": services}))))
    assert change.cause == "product"


def test_a_profile_that_was_added_is_a_change_of_the_declaration() -> None:
    after = replace(side(failed()), declaration=declaration(profielen=("adr-2.2",)))
    assert the_change(differ(side(), after)).cause == "declaration"


def test_suite_and_product_at_once_cannot_be_told_apart() -> None:
    after = side(with_declared(failed(), versie="4.3"), **merged(SUITE["its check was revised"]))
    change = the_change(differ(side(), after))
    assert change.cause == "several"
    assert {one.part for one in change.due_to} == {"controle", "product"}


def test_without_a_baseline_it_cannot_be_told_that_the_suite_was_the_same() -> None:
    after = replace(side(failed()), baseline=None)
    found = differ(side(), after)
    assert the_change(found).cause == "unknown"
    assert found.unknown == ("controle", "scenario", "contract")


def test_without_a_baseline_another_harness_still_tells() -> None:
    after = replace(side(with_run(failed(), harness="0.2.0")), baseline=None)
    assert the_change(differ(side(passed()), after)).cause == "suite"

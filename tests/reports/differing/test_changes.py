"""What counts as changed, and as worse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.reports.differing import DifferError, differ
from harness.reports.differing.changes import direction
from harness.reports.model import OperationOutcome, OutcomeName
from tests.reports.example_parts import OUTCOMES

from .twee_runs import REQUIREMENT, SERVICE, failed, passed, side, the_change, with_declared, with_outcome


def test_a_run_is_the_same_as_itself() -> None:
    found = differ(side(), side())
    assert (found.changes, found.differences, found.worse) == ((), (), False)


def test_back_again_is_better() -> None:
    found = differ(side(failed()), side())
    assert the_change(found).direction == "better"
    assert not found.worse


OPPOSITE = {"worse": "better", "better": "worse", "other": "other"}


@given(before=st.sampled_from(OUTCOMES), after=st.sampled_from(OUTCOMES))
def test_there_and_back_is_the_opposite_unless_it_did_not_apply(before: OutcomeName, after: OutcomeName) -> None:
    if "inapplicable" not in (before, after):
        assert direction(after, before) == OPPOSITE[direction(before, after)]
    found = differ(side(with_outcome(passed(), before)), side(with_outcome(passed(), after)))
    assert len(found.changes) == (before != after)
    assert found.worse == (direction(before, after) == "worse")


def test_the_findings_that_came_and_went_are_named() -> None:
    assert the_change(differ(side(), side(failed()))).new == ("niet_gelezen",)
    change = the_change(differ(side(failed()), side(failed(code="te_laat_gelezen"))))
    assert (change.direction, change.gone, change.new) == ("other", ("niet_gelezen",), ("te_laat_gelezen",))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("passed", "untested", "worse"),
        ("warned", "untested", "worse"),
        ("cannot_tell", "failed", "worse"),
        ("failed", "warned", "better"),
        ("inapplicable", "passed", "other"),
        ("inapplicable", "failed", "worse"),
        ("failed", "inapplicable", "other"),
        (None, "failed", "worse"),
        (None, "untested", "other"),
        ("failed", None, "other"),
        ("conform", "niet_conform", "worse"),
        ("conform", "ongeldig", "other"),
        ("holds", "breaks", "worse"),
    ],
)
def test_from_one_outcome_to_another_is(before: str | None, after: str | None, expected: str) -> None:
    assert direction(before, after) == expected


def test_a_service_changes_for_the_reason_for_which_its_requirements_did() -> None:
    after = failed()
    services = tuple(s.model_copy(update={"outcome": "failed"}) if s.slug == SERVICE else s for s in after.services)
    before = passed()
    calm = tuple(s.model_copy(update={"outcome": "passed"}) if s.slug == SERVICE else s for s in before.services)
    found = differ(
        side(before.model_copy(update={"services": calm})),
        side(with_declared(after.model_copy(update={"services": services}), versie="4.3")),
    )
    service, requirement = found.changes
    assert (service.kind, service.id, service.cause) == ("service", SERVICE, "product")
    assert requirement.id == REQUIREMENT


def test_an_operation_of_a_provider_changes_with_its_own_document_only() -> None:
    def report(outcome: str) -> OperationOutcome:
        return OperationOutcome.model_validate({
            "id": "getBoetesByBsn", "api": "boete", "versie": "1.0.0", "vraag": "GET /boetes", "outcome": outcome,
            "antwoorden": {}, "counts": {},
        })  # fmt: skip

    def provider(outcome: str, **contracts: str) -> object:
        return side(
            with_declared(passed(), rol="DUO").model_copy(update={"operations": (report(outcome),)}),
            contracts={f"openapi/duo/{api}/1.0.0.yaml": value for api, value in contracts.items()},
        )

    before = provider("passed", boete="a", pip="b")
    causes = [
        differ(before, after).changes[0].cause  # type: ignore[arg-type]
        for after in (provider("failed", boete="x", pip="b"), provider("failed", boete="a", pip="x"))
    ]
    assert causes == ["suite", "product"]


def test_parties_with_different_roles_are_not_compared() -> None:
    with pytest.raises(DifferError, match="compare two runs of the same party"):
        differ(side(), side(with_declared(passed(), rol="DUO")))

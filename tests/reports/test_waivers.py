"""Waivers stand beside outcomes: they say what is accepted, and change nothing."""

from __future__ import annotations

import json
from datetime import date, timedelta
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reports.files import rendered
from harness.reports.model import OutcomeName, Report
from harness.reports.waivers import LONGEST, Waiver, applied
from tests.proofs import examples
from tests.reports.example import HOSTILE, example
from tests.reports.example_parts import OUTCOMES
from tests.reports.ontheffing import REQUIREMENT, SERVICE, TODAY, failing, waiver


def why(report: Report, one: Waiver, on: date = TODAY) -> str:
    """Why a waiver covers nothing."""
    found = applied(report, [one], on)
    assert found.covered == ()
    return found.not_applied[0].why


def test_what_fails_and_is_waived_leaves_the_product_conform_apart_from_it() -> None:
    found = applied(failing(), [waiver()], TODAY)
    assert [(one.eis, one.dienst, one.outcome) for one in found.covered] == [(REQUIREMENT, SERVICE, "failed")]
    assert (found.left, found.not_applied, found.conform_apart) == ((), (), True)


def test_what_cannot_be_told_can_be_accepted_too() -> None:
    assert applied(failing("cannot_tell"), [waiver()], TODAY).conform_apart


def test_what_was_not_tested_cannot_be_accepted() -> None:
    assert why(failing("untested"), waiver()) == "untested"
    assert not applied(failing("untested"), [waiver()], TODAY).conform_apart


def test_without_waivers_what_fails_is_left() -> None:
    found = applied(failing(), [], TODAY)
    assert [one.eis for one in found.left] == [REQUIREMENT]
    assert not found.conform_apart


def test_one_waiver_is_not_enough_for_two_failures() -> None:
    found = applied(failing(also="failed"), [waiver()], TODAY)
    assert [one.eis for one in found.left] == ["EIS-LEV-002"]
    assert not found.conform_apart


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"tot": TODAY - timedelta(days=1)}, "expired"),
        ({"tot": TODAY + LONGEST + timedelta(days=1)}, "too_long"),
        ({"product": "Wegwijzer"}, "other_product"),
        ({"versie": "4.2.1"}, "other_version"),
        ({"eis": "EIS-LEV-002"}, "unused"),
        ({"dienst": "boete"}, "unused"),
    ],
)
def test_a_waiver_covers_nothing_when(changes: dict[str, object], reason: str) -> None:
    assert why(failing(), waiver(**changes)) == reason


@pytest.mark.parametrize("tot", [TODAY, TODAY + LONGEST])
def test_a_waiver_holds_on_its_last_day_and_for_a_year(tot: date) -> None:
    assert applied(failing(), [waiver(tot=tot)], TODAY).conform_apart


def test_the_waiver_for_the_service_itself_goes_before_one_for_all() -> None:
    own = waiver(dienst=SERVICE, reden="Alleen hier.")
    found = applied(failing(), [waiver(), own], TODAY)
    assert found.covered[0].waiver == own
    assert [one.why for one in found.not_applied] == ["unused"]


@pytest.mark.parametrize("code", ["deelrun", "ongeldig", "concept"])
def test_a_run_that_says_nothing_of_the_whole_does_not_become_conform(code: str) -> None:
    assert not applied(failing(code=code), [waiver()], TODAY).conform_apart


def test_a_service_that_is_not_good_for_another_reason_does_not_become_conform() -> None:
    report = failing("passed")
    services = tuple(one.model_copy(update={"outcome": "untested", "requirements": ()}) for one in report.services)
    assert not applied(report.model_copy(update={"services": services}), [waiver()], TODAY).conform_apart


@settings(max_examples=examples(200))
@given(
    outcome=st.sampled_from(OUTCOMES),
    also=st.sampled_from(OUTCOMES),
    waivers=st.lists(
        st.builds(
            waiver,
            eis=st.sampled_from([REQUIREMENT, "EIS-LEV-002"]),
            dienst=st.sampled_from([None, SERVICE, "boete"]),
            tot=st.dates(TODAY - timedelta(days=500), TODAY + timedelta(days=500)),
        ),
        max_size=5,
    ),
)
def test_whatever_is_given_every_failure_is_covered_or_left(
    outcome: OutcomeName, also: OutcomeName, waivers: list[Waiver]
) -> None:
    report = failing(outcome, also)
    found = applied(report, waivers, TODAY)
    bad = {one.id for one in report.services[0].requirements if one.outcome in ("failed", "cannot_tell", "untested")}
    assert {one.eis for one in (*found.covered, *found.left)} == bad
    assert len(found.covered) + len(found.left) == len(bad)
    assert found.conform_apart <= (not found.left)
    assert report == failing(outcome, also)


def test_every_form_shows_the_waiver_beside_an_outcome_that_stays() -> None:
    report = failing()
    waived = applied(report, [waiver(), waiver(versie="4.1")], TODAY)
    page = rendered(report, "html", "nl", waived).decode()
    assert "Afgezien van wat met een ontheffing is aanvaard (1), is dit conform." in page
    assert "voldoet nog niet aan alle eisen van de keten" in page
    for said in ("De wachtrij vervalt in 4.3.", "VNG Realisatie", "1 maart 2027", "is voor een andere versie"):
        assert said in page
    junit = fromstring(rendered(report, "junit", "en", waived))
    case = next(
        one for one in junit.iter("testcase") if one.find("properties/property[@name='ontheffing']") is not None
    )
    assert case.find("failure") is not None
    assert case[0].tag == "properties"
    assert b'"waiver"' in rendered(report, "sarif", "nl", waived)
    assert b"suppress" not in rendered(report, "sarif", "nl", waived)
    assert len(rendered(report, "pdf", "nl", waived)) > len(rendered(report, "pdf", "nl"))


@pytest.mark.parametrize("form", ["html", "pdf", "junit", "sarif"])
def test_a_waiver_with_hostile_texts_breaks_no_form(form: str) -> None:
    hostile = waiver().model_copy(update=dict.fromkeys(("eigenaar", "reden", "goedgekeurd_door"), HOSTILE))
    made = rendered(failing(), form, "nl", applied(failing(), [hostile], TODAY))  # type: ignore[arg-type]
    if form == "sarif":
        json.loads(made)
    elif form == "junit":
        fromstring(made)
    assert b"<script>" not in made or form == "sarif"
    assert b"\x1b" not in made or form == "pdf"


@pytest.mark.parametrize("form", ["html", "pdf", "junit", "sarif"])
def test_without_waivers_a_rendering_is_what_it_was(form: str) -> None:
    assert rendered(example(), form, "nl") == rendered(example(), form, "nl", None)  # type: ignore[arg-type]
    assert b"Ontheffingen</h2>" not in rendered(example(), form, "nl")  # type: ignore[arg-type]


def test_an_objection_stands_beside_the_findings_of_its_requirement() -> None:
    report = example()
    found = report.findings[-1].model_copy(update={"requirement": "EIS-LEZ-006"})
    page = rendered(report.model_copy(update={"findings": (found,)}), "html", "nl").decode()
    assert "BEZWAAR-001, betwist, nog geen antwoord" in page
    assert "BEZWAAR" not in rendered(report, "html", "nl").decode()

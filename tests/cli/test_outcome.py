"""What came of a run, on the screen."""

from __future__ import annotations

import pytest

from harness.cli.outcome import show
from harness.cli.words import Words
from harness.reports.model import Report, ReportedFinding, RequirementOutcome
from harness.reports.render_html import render
from tests.reports.example import example


@pytest.mark.parametrize(("lang", "reason"), [("nl", "hebben geen levering."), ("en", "have no delivery.")])
def test_why_a_requirement_is_inapplicable_under_the_claim_is_told(
    capsys: pytest.CaptureFixture[str], lang: str, reason: str
) -> None:
    beyond = tuple(
        RequirementOutcome(id=name, outcome="inapplicable", counts={}, reden="geen_levering_geclaimd")
        for name in ("EIS-WER-004", "EIS-WER-005")
    )
    general = example().services[0].model_copy(update={"requirements": beyond})
    show(example().model_copy(update={"services": (general,)}), {}, Words("certify", lang), silent=False)
    told = " ".join(capsys.readouterr().out.split())
    assert f"{reason} (EIS-WER-004, EIS-WER-005)" in told


@pytest.mark.parametrize(
    ("lang", "why"),
    [
        ("nl", "De applicatie kan deze opdracht niet uitvoeren (postPipByBsn). (EIS-LEV-001)"),
        ("en", "The application cannot carry out this order (postPipByBsn). (EIS-LEV-001)"),
    ],
)
def test_what_was_not_tested_is_named_with_its_reason_on_the_screen_and_at_the_top_of_the_report(
    capsys: pytest.CaptureFixture[str], lang: str, why: str
) -> None:
    told = untested_pip()
    show(told, {}, Words("certify", lang), silent=False)
    on_screen = " ".join(capsys.readouterr().out.split())
    page = render(told, lang)
    for text in (on_screen, page[: page.index("<nav")]):
        assert why in text
        assert "postPipByBsn. (EIS-LEV-002)" in text, "and what follows from it names the operation too"


def test_a_selection_names_nothing_that_it_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    show(untested_pip("deelrun"), {}, Words("certify", "nl"), silent=False)
    assert "EIS-LEV-002" not in capsys.readouterr().out


def untested_pip(code: str = "niet_conform") -> Report:
    """A report of a vendor who claims the PIP, and whose application does not take an order for it."""
    whole = example(code=code)
    rows = tuple(RequirementOutcome(id=name, outcome="untested", counts={}) for name in ("EIS-LEV-001", "EIS-LEV-002"))
    pip = whole.services[1].model_copy(update={"slug": "pip", "telt_mee": True, "claim": "ja", "requirements": rows})
    said = ReportedFinding(
        requirement="EIS-LEV-001", outcome="untested", code="opdracht_niet_ondersteund", service="pip",
        values={"operatie": "postPipByBsn"}, addressee="leverancier", scenario="levering-pip", evidence=(),
    )  # fmt: skip
    return whole.model_copy(update={"services": (pip,), "findings": (said,)})

"""The vendor's contract is one page, and what it states is what the code does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from harness.bundled import bundled
from harness.chain.services import stelseldienst
from harness.checks.contract import catalogue
from harness.checks.passing import TEMPORARY, is_final
from harness.checks.timing import ANSWER, PATIENCE
from harness.checks.vendor.setbacks import UNCERTAIN
from harness.parties.notifying import BACK_OFF
from harness.parties.under_test.addresses import Addresses
from harness.parties.under_test.opdrachten import Command
from harness.parties.under_test.process import START_LIMIT, STOP_LIMIT
from harness.parties.wire.exchange_client import Patience
from harness.parties.workspace import Certificates

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "leverancierscontract.md").read_text(encoding="utf-8")
GUIDE = (DOCS / "gids-leverancier.md").read_text(encoding="utf-8")
PLAIN = re.sub(r"[`*]", "", PAGE)
WORDS, SIGNS = 890, 6500
"""What one page holds; a fact more means a fact less, or a place in the guide."""
EXAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]


def test_it_is_one_page() -> None:
    assert len(PAGE.split()) <= WORDS and len(PAGE) <= SIGNS
    assert _pages_of_a4(PAGE) == 1


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [
        (START_LIMIT, "binnen {:g} seconden schrijft zij één regel JSON naar stdout"),
        (STOP_LIMIT, "Zij stopt binnen {:g} seconden na SIGTERM"),
        (Patience().read, "Antwoord binnen {:g} seconden 202"),
        (Command("true", DOCS)._limit, "reden op stderr), binnen {:g} seconden"),
        (ANSWER, "Elk antwoord komt binnen {:g} seconden"),
        (PATIENCE, "geen volledig antwoord binnen {:g} seconden is tijdelijk"),
    ],
)
def test_a_number_of_seconds_is_the_one_that_the_code_has(seconds: float, sentence: str) -> None:
    assert sentence.format(seconds) in PLAIN


def test_every_operation_service_and_setting_that_it_names_is_there() -> None:
    for name in set(re.findall(r"\b(?:get|post|create|update|delete)[A-Z]\w+", PAGE)):
        assert catalogue().operation(name)
    assert all(f"`{operation}`" in PAGE for operation in UNCERTAIN)
    assert {"ca", "pem"} <= Certificates.model_fields.keys()
    assert stelseldienst("pip")
    assert f"`API-Version: {catalogue().operation('opvoerenNotificatie').version}`" in PAGE


def test_it_names_every_answer_that_passes_and_every_answer_that_is_final() -> None:
    assert f"Tegenslag: {', '.join(str(status) for status in sorted(TEMPORARY))}, een verbroken verbinding" in PLAIN
    final = re.search(r"([\d, ]+ en \d+) zijn een antwoord", PLAIN)
    assert final and all(is_final(int(status)) for status in re.findall(r"\d+", final[1]))


def test_the_guide_shows_a_line_of_json_that_is_understood() -> None:
    line = next(block for block in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL) if "gemeenten" in block)
    said = Addresses.said(json.loads(line))
    assert said is not None
    said.check((), hook=True, probe=False)
    assert said.municipalities.keys() == {"00000099000000020000"}


def test_the_guide_says_how_often_a_notification_comes_again() -> None:
    assert BACK_OFF == (0.5, 1.0, 2.0)
    assert "na een halve seconde, na één en na twee" in GUIDE
    assert f"Na {Patience().read:g} seconden zonder teken ({Patience().total:g} voor het geheel)" in GUIDE


def test_the_examples_of_an_opdracht_and_a_probe_fit_their_document() -> None:
    document = yaml.safe_load(bundled("contracts/leverancier/opdracht-1.0.0.yaml").read_text(encoding="utf-8"))
    schemas: dict[str, Any] = document["components"]["schemas"]
    _, order, probe = EXAMPLES
    jsonschema_rs.validator_for(schemas["Opdracht"]).validate(order)
    jsonschema_rs.validator_for(schemas["Kennis"]).validate(probe)
    assert {"202", "422", "501"} == document["paths"]["/opdrachten"]["post"]["responses"].keys()


@pytest.mark.parametrize("page", ["leverancierscontract.md", "gids-leverancier.md"])
def test_every_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (DOCS / page).read_text(encoding="utf-8")):
        assert (DOCS / target).exists(), target


def _pages_of_a4(text: str) -> int:
    """How many pages it takes in letters of 9 points, as a browser would print it."""
    typst = pytest.importorskip("typst")
    lines = "\n".join(_as_typst(text))
    source = (
        '#set page(paper: "a4", margin: 1.4cm)\n#set text(size: 9pt, lang: "nl")\n#set par(spacing: 0.7em)\n' + lines
    )
    return len(re.findall(rb"/Type\s*/Page\b", typst.compile(source.encode("utf-8"))))


def _as_typst(text: str) -> list[str]:
    """The page as Typst has it: headings, bullets and code, and the rest as it stands."""
    found, code = [], False
    for line in text.split("\n"):
        if line.startswith("```"):
            code = not code
            found.append(line)
        elif code:
            found.append(line)
        else:
            bullet, heading = line.startswith("- "), line.startswith("# ")
            rest = re.sub(r"\*\*|\[|\]\([^)]*\)", "", line.removeprefix("- ").removeprefix("# "))
            parts = [f"#text({json.dumps(part, ensure_ascii=False)})" for part in rest.split("`") if part]
            found.append(("= " if heading else "- " if bullet else "") + "".join(parts))
    return found

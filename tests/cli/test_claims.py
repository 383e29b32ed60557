"""What can be claimed: a claim of nothing, or of concepts alone, is told before anything is begun."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.chain.services import stelseldiensten

from .conftest import Plateau2

CONCEPTS = tuple(dienst.slug for dienst in stelseldiensten() if dienst.status == "concept")


def claim(workspace: Path, *slugs: str, rest: str = "nee") -> None:
    file = workspace / "leverancier.toml"
    text = file.read_text(encoding="utf-8")
    for dienst in stelseldiensten():
        answer = "ja" if dienst.slug in slugs else rest
        text = re.sub(rf'^{dienst.slug} = "\w+"', f'{dienst.slug} = "{answer}"', text, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("slugs", "rest", "lang", "sentence"),
    [
        ((), "nee", "nl", "er staat geen dienst op ja, dus er valt niets te certificeren"),
        ((), "onbekend", "en", "claims no service, so there is nothing to certify"),
        (CONCEPTS, "nee", "nl", "alleen wat nog een concept is staat op ja (coa-koppeling, coa-klantprofiel)"),
        (CONCEPTS, "onbekend", "en", "claims only what is still a concept (coa-koppeling, coa-klantprofiel)"),
    ],
)
def test_a_claim_of_nothing_that_counts_is_told_with_the_cure(
    plateau2: Plateau2, workspace: Path, slugs: tuple[str, ...], rest: str, lang: str, sentence: str
) -> None:
    claim(workspace, *slugs, rest=rest)
    said = plateau2("certify", workspace, "--lang", lang)
    assert said.code == 2
    told = " ".join(said.err.split())
    assert "[stelseldiensten]" in told and sentence in told
    assert 'op "ja": inburgeringsplicht' in told or 'to "ja": inburgeringsplicht' in told
    assert not (workspace / "runs").exists()

"""What a run was measured with is what this very program has; and its name, date and beginning fit each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from harness.chain.datums import vandaag
from harness.checks import CHECKS, checks_for
from harness.checks.contract import catalogue
from harness.evidence.baseline import Baseline, contract_digests, seed_of
from harness.evidence.declaration import Declaration
from harness.reports.impossible.model import SLACK, Found, cannot, milliseconds
from harness.scenarios import scenarios_for

_RUN = re.compile(r"(\d{8}-\d{6})-[0-9a-f]{6}")
LONGEST_START = 24 * 3600 * 1000
"""Milliseconds from the making of the run folder to the first line."""
FILE = "baseline.json"


def measured_with(baseline: Baseline, declaration: Declaration) -> Found:
    """Of a run that this program says it made: contracts, checks, scenarios and versions are those that it has."""
    for name, expected in _ours(baseline, declaration).items():
        said: Mapping[str, object] = getattr(baseline, name)
        wrong = sorted({key for key in {*said, *expected} if said.get(key) != expected.get(key)})
        if wrong:
            yield cannot("other_baseline", file=FILE, what=name, names=some(wrong))


def _ours(baseline: Baseline, declaration: Declaration) -> dict[str, Mapping[str, object]]:
    if baseline.of_contracts:  # the versions are those of the documents that were named
        return {"contracts": contract_digests(), "checks": {}, "scenarios": {}}
    vendor = declaration.rol == "leverancier"
    asked = CHECKS.values() if vendor else checks_for(declaration)
    about = ("duo", "coa", "gemeente") if vendor else (declaration.rol.lower(), "gemeente")
    return {
        "contracts": contract_digests(),
        "checks": {one.requirement: one.revision for one in asked},
        "scenarios": {one.id: one.digest for one in scenarios_for("leverancier" if vendor else "bron")},
        "versies": {f"{one.provider}/{one.api}": one.version for one in catalogue() if one.provider in about},
    }


def named(baseline: Baseline, began: str) -> Found:
    """The number of an official run gives its seed; the name of a run says when it was made, and so on which day."""
    if (baseline.soort == "officieel") != (baseline.nonce is not None):
        yield cannot("nonce_and_kind", file=FILE)
    if baseline.nonce is not None and baseline.seed != seed_of(baseline.nonce):
        yield cannot("seed_of_other_nonce", file=FILE, seed=baseline.seed)
    found = _RUN.fullmatch(baseline.run)
    if found is None:
        yield cannot("no_run_name", file=FILE, run=baseline.run)
        return
    made = datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    if baseline.peildatum != vandaag(made).isoformat():
        yield cannot("other_day", file=FILE, day=baseline.peildatum, run=baseline.run)
    if began and not -SLACK <= milliseconds(began) - made.timestamp() * 1000 <= LONGEST_START:
        yield cannot("began_elsewhen", file=FILE, run=baseline.run, began=began)


def some(words: list[str], most: int = 40) -> str:
    """A list of words, cut where it would be too long to read."""
    return ", ".join(words[:most]) + (f", … (+{len(words) - most})" if len(words) > most else "")

"""A report of another version of plateau2 may tell more or less; it may not decide or restate otherwise unnoticed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from harness.evidence.canonical import canonical
from harness.reports.other_version import decided_otherwise
from tests.reports.example import example

Stored = dict[str, Any]


@pytest.fixture
def stored() -> Stored:
    found: Stored = json.loads(canonical(example().model_dump(mode="json")))
    return found


def counting(report: Stored) -> Stored:
    """The first service that counts, and has more than one requirement."""
    found: Stored = next(one for one in report["services"] if one["telt_mee"] and len(one["requirements"]) > 1)
    return found


def test_the_same_decisions_are_the_same(stored: Stored) -> None:
    assert decided_otherwise(stored, example()) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda r: r["run"].update(id="20270101-000000-bbbbbb"), "/run/id"),
        (lambda r: r["run"].update(begonnen="2027-01-01T00:00:00Z"), "/run/begonnen"),
        (lambda r: r["run"].pop("nonce"), "/run/nonce"),
        (lambda r: r["run"].update(seed=1), "/run/seed"),
        (lambda r: r["run"]["versies"].update({"duo/pip": "9.0.0"}), "/run/versies/duo~1pip"),
        (lambda r: r["digests"].update(recording="sha256:" + "0" * 64), "/digests/recording"),
        (lambda r: r["declared"]["leverancier"].update(naam="Een ander"), "/declared/leverancier/naam"),
        (lambda r: r["declared"].update(versie="9.9"), "/declared/versie"),
        (lambda r: r["declared"]["gemeenten"].pop(), "/declared/gemeenten/"),
        (lambda r: r["verdict"].update(conform=not r["verdict"]["conform"]), "/verdict/conform"),
        (lambda r: r["verdict"]["counts"].update(passed=999), "/verdict/counts/passed"),
        (lambda r: counting(r).update(status="concept"), "/services/"),
        (lambda r: counting(r).update(claim="nee"), "/services/"),
        (lambda r: counting(r).update(telt_mee=False), "/services/"),
        (lambda r: counting(r)["counts"].update(passed=999), "/services/"),
        (lambda r: r["services"].remove(counting(r)), "/services"),
        (lambda r: r["services"].append({**counting(r), "slug": "verzonnen"}), "/services/"),
    ],
)
def test_what_was_decided_or_restated_otherwise_is_named(
    stored: Stored, change: Callable[[Stored], object], place: str
) -> None:
    change(stored)
    found = decided_otherwise(stored, example())
    assert [one for one in found if one.startswith(place)], found


def test_every_outcome_counts(stored: Stored) -> None:
    for number, service in enumerate(stored["services"]):
        for which, one in enumerate(service["requirements"]):
            other = copy.deepcopy(stored)
            other["services"][number]["requirements"][which]["outcome"] = (
                "passed" if one["outcome"] != "passed" else "failed"
            )
            assert f"/services/{number}/requirements/{which}/outcome" in decided_otherwise(other, example())


def test_another_version_may_ask_more_or_less_of_what_holds(stored: Stored) -> None:
    service = counting(stored)
    good = next(one for one in service["requirements"] if one["outcome"] in ("passed", "inapplicable"))
    service["requirements"].remove(good)
    service["requirements"].append({"id": "EIS-NEW-001", "outcome": "passed", "counts": {"passed": 1}})
    service["counts"] = {"passed": 1}
    stored["run"]["iets_nieuws"] = True
    stored["nieuw_deel"] = {}
    assert decided_otherwise(stored, example()) == []


def test_a_report_that_leaves_out_what_failed_is_named() -> None:
    report = example()
    place, service = next((n, one) for n, one in enumerate(report.services) if one.telt_mee and one.requirements)
    first, *others = service.requirements
    broken = service.model_copy(update={"requirements": (first.model_copy(update={"outcome": "failed"}), *others)})
    services = (*report.services[:place], broken, *report.services[place + 1 :])
    computed = report.model_copy(update={"services": services})
    stored = json.loads(canonical(computed.model_dump(mode="json")))
    stored["services"][place]["requirements"].pop(0)
    assert decided_otherwise(stored, computed) == [f"/services/{place}/requirements"]
    assert decided_otherwise(stored, computed, {first.id}) == [f"/services/{place}/requirements"]
    assert decided_otherwise(stored, computed, {one.id for one in others}) == []  # nobody asked it then

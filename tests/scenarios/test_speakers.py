"""The tables of who speaks: nothing is left out of them, and every row does what it says and nothing else."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from harness.chain.gemeente import Gemeente
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.checks.contract import catalogue
from harness.checks.vendor.speakers import KINDS
from harness.evidence.observations import Body, Request
from harness.scenarios.vendor.speakers import content_types, headers, manners, variants, who
from harness.scenarios.vendor.speakers.entrances import ENTRANCES, told
from harness.scenarios.vendor.speakers.row import Kind, Row

GOOD = Request(
    method="POST",
    path="/v1/notificaties",
    headers=(
        ("host", "localhost"),
        ("content-type", "application/json"),
        ("content-length", "17"),
        ("bron", DUO_OIN),
        ("doel", "00000099000000010000"),
        ("berichtId", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"),
    ),
    body=Body.of(b'{"gebeurtenis":1}'),
)


class _Claims:
    def __init__(self, coa: bool) -> None:
        self.leverancier = SimpleNamespace(oin="00000099000000001000")
        self.stelseldiensten = {"coa-koppeling": "ja" if coa else "nee", "pip": "ja"}

    def tests(self, slug: str) -> bool:
        return self.stelseldiensten[slug] == "ja"


def _keten(tenants: int = 2, *, coa: bool = True) -> Any:
    gemeenten = tuple(Gemeente(f"G{n}", f"000000990000000{n}0000", f"990{n}") for n in range(1, tenants + 1))
    return SimpleNamespace(gemeenten=gemeenten, facilities=SimpleNamespace(declaration=_Claims(coa)))


REFUSED_TO_SPEAK = {kind: who._refused(kind)(_keten()) for kind in who.CERTIFICATES}
HEADERS = {
    "absent": headers.absent(_keten()),
    "malformed": headers.malformed(_keten()),
    "doubled": headers.doubled(_keten()),
}
GROUPS: dict[str, tuple[Row, ...]] = {
    **{f"speaker {kind}": rows for kind, rows in REFUSED_TO_SPEAK.items()},
    **HEADERS,
    "heard": who._heard(_keten()),
    "other types": content_types.other(_keten()),
    "undecided": content_types.undecided(_keten()),
    "variants": variants.rows(_keten()),
    "manners": manners.rows(_keten()),
}
ALL = [row for rows in GROUPS.values() for row in rows]


def values(row: Row, name: str) -> list[str]:
    return [value for key, value in row.change(GOOD).headers if key.lower() == name.lower()]


def test_every_operation_on_which_an_application_is_called_is_an_entrance() -> None:
    assert [entrance.operation for entrance in ENTRANCES] == [
        operation.operation_id for operation in catalogue().of("gemeente")
    ]


def test_what_is_told_is_about_a_service_that_is_claimed(voorbeeld: Any) -> None:
    declaration = voorbeeld.declaration()
    for service in ("boete", "verlenging"):
        claims = {slug: "ja" if slug == service else "nee" for slug in declaration.stelseldiensten}
        assert told(declaration.model_copy(update={"stelseldiensten": claims})).service == service
    nothing = declaration.model_copy(update={"stelseldiensten": dict.fromkeys(declaration.stelseldiensten, "nee")})
    assert told(nothing).event.id.startswith("SS")


def test_every_certificate_comes_with_every_bron_and_two_of_them_are_heard() -> None:
    brons = {oin for _, _, oin in who.brons(_keten()).values()}
    tried = {
        (kind, next(iter(values(row, "bron")), None)) for kind, rows in REFUSED_TO_SPEAK.items() for row in rows
    } | {(row.certificate, values(row, "bron")[0]) for row in GROUPS["heard"]}
    by_headers = {("duo", None), ("coa", None)}  # that is a header that is absent
    assert tried | by_headers == set(product(who.CERTIFICATES, brons))
    assert [(row.certificate, values(row, "bron")) for row in GROUPS["heard"]] == [
        ("duo", [DUO_OIN]), ("coa", [COA_OIN]),
    ]  # fmt: skip


def test_who_has_no_service_of_coa_need_not_know_coa() -> None:
    assert [row.good for row in who._heard(_keten(coa=False))] == [(201,), (201, 401, 403)]


@pytest.mark.parametrize("name", ["bron", "doel", "berichtId"])
def test_every_required_header_is_absent_malformed_and_doubled(name: str) -> None:
    assert [] in [values(row, name) for row in HEADERS["absent"]]
    malformed = [values(row, name)[0] for row in HEADERS["malformed"] if row.nl.startswith(name)]
    assert "" in malformed and any(not value.isascii() for value in malformed) and len(malformed) >= 6
    right = GOOD.header(name)
    doubled = [values(row, name) for row in HEADERS["doubled"] if len(values(row, name)) == 2]
    assert {pair.index(right) for pair in doubled} == {0, 1}, "the right one first, and last"


def test_with_one_municipality_no_second_is_named() -> None:
    assert len(headers.doubled(_keten(1))) == len(headers.doubled(_keten(2))) - 2


def test_a_required_header_is_one_that_the_document_requires() -> None:
    declared = catalogue().operation("opvoerenNotificatie").parameters
    assert {one.name for one in declared if one.place == "header" and one.required} == set(headers.FORMS)


@pytest.mark.parametrize("group", GROUPS)
def test_of_a_group_all_may_be_taken_in_or_none(group: str) -> None:
    assert len({row.lets_in for row in GROUPS[group]}) == 1
    assert len({row.nl for row in GROUPS[group]}) == len({row.en for row in GROUPS[group]}) == len(GROUPS[group])


@pytest.mark.parametrize("row", ALL, ids=lambda row: row.en)
def test_a_row_says_which_answers_are_lawful_and_by_which_text(row: Row) -> None:
    assert row.good and row.text and row.nl and row.en
    assert not {status for status in row.good if status >= 500} - {501}
    assert row.kind in get_args(Kind)


@pytest.mark.parametrize("row", [row for row in ALL if row.certificate == "duo"], ids=lambda row: row.en)
def test_a_row_differs_from_a_good_request_in_what_it_says(row: Row) -> None:
    if "certificaat" not in row.nl:
        assert row.change(GOOD) != GOOD
    kept = {"bron", "doel", "berichtid"} - {word.strip(":,").lower() for word in row.nl.split()}
    if row.kind in ("header_absent", "header_malformed"):
        assert all(values(row, name) == [GOOD.header(name)] for name in kept)


def test_other_content_has_its_own_length_and_chunks_have_none() -> None:
    for row in ALL:
        changed = row.change(GOOD)
        if changed.body is not None and not changed.header("transfer-encoding"):
            assert changed.header("content-length") == str(changed.body.size), row.en


def test_every_kind_of_row_is_judged_and_occurs() -> None:
    assert set(KINDS.values()) == set(get_args(Kind)) == {row.kind for row in ALL}

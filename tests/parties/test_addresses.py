"""Where an application is: for all municipalities, or for one of them elsewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harness.parties.destinations import Destinations
from harness.parties.under_test.addresses import Addresses, ApplicationError
from harness.parties.under_test.opdrachten import Hook, Opdracht, PerMunicipality, Reply
from harness.parties.workspace import Municipality

OEVER, ZEEDUIN = "00000099000000010000", "00000099000000020000"
ALL = {"notificatie_url": "https://app.example/v1", "opdracht_url": "http://app.example/o"}
ELSEWHERE = {"notificatie_url": "https://zee.example:8443/in/v1", "opdracht_url": "http://zee.example/o"}


def municipalities(**second: Any) -> tuple[Municipality, ...]:
    return (
        Municipality(naam="Gemeente Oever", oin=OEVER, code="9901"),
        Municipality(naam="Gemeente Zeeduin", oin=ZEEDUIN, code="9902", **second),
    )


def said(line: dict[str, Any], **second: Any) -> Addresses:
    found = Addresses.said(line)
    assert found is not None
    return found.with_declared(municipalities(**second))


@pytest.mark.parametrize(
    ("line", "second", "oever", "zeeduin"),
    [
        (ALL, {}, "app.example", "app.example"),
        (ALL | {"gemeenten": {ZEEDUIN: ELSEWHERE}}, {}, "app.example", "zee.example"),
        (ALL, ELSEWHERE, "app.example", "zee.example"),
        ({"gemeenten": {OEVER: ALL, ZEEDUIN: ELSEWHERE}}, {}, "app.example", "zee.example"),
        (ALL | {"gemeenten": {ZEEDUIN: ELSEWHERE}}, {"notificatie_url": "https://oud.example/v1"},
         "app.example", "zee.example"),
    ],
)  # fmt: skip
def test_a_municipality_is_where_it_was_last_said_to_be(
    line: dict[str, Any], second: dict[str, Any], oever: str, zeeduin: str
) -> None:
    found = said(line, **second)
    found.check(municipalities(), hook=True, probe=False)
    for oin, host in ((OEVER, oever), (ZEEDUIN, zeeduin)):
        assert host in str(found.notified_at(oin))
        assert host in str(found.ordered_at(oin))


@pytest.mark.parametrize(
    "line", [[], 5, {}, {"opdracht_url": "http://x"}, {"gemeenten": [ALL]}, {"gemeenten": {OEVER: 1}}]
)
def test_a_line_without_an_address_is_some_other_line(line: Any) -> None:
    assert Addresses.said(json.loads(json.dumps(line))) is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"gemeenten": {OEVER: ALL}}, f"no notificatie_url for Gemeente Zeeduin ({ZEEDUIN})"),
        (
            {"gemeenten": {OEVER: ALL, ZEEDUIN: {"notificatie_url": "https://z.example/v1"}}},
            "no opdracht_url for Gemeente Z",
        ),
        ({"notificatie_url": "https://a.example/v1"}, "gave no opdracht_url"),
        (ALL | {"notificatie_url": "http://a.example/v1"}, "is no https address"),
        (ALL | {"gemeenten": {ZEEDUIN: {"notificatie_url": 5}}}, "5 is no https address"),
        (ALL | {"probe_url": "ftp://a.example"}, "is no http address"),
    ],
)
def test_what_is_missing_or_no_address_is_named(line: dict[str, Any], says: str) -> None:
    with pytest.raises(ApplicationError) as caught:
        said(line).check(municipalities(), hook=True, probe=False)
    assert says in str(caught.value)


def test_notifications_go_where_the_municipality_is() -> None:
    to = Destinations(said(ALL | {"gemeenten": {ZEEDUIN: ELSEWHERE}}), [OEVER, ZEEDUIN], None)
    client, path = to.of(ZEEDUIN)
    assert (client.authority, path) == ("zee.example:8443", "/in/v1")
    assert to.of(OEVER)[0].authority == "app.example"
    assert to.of("00000099000000099000")[0] is to.of(OEVER)[0], "for nobody here: where the first one is"


async def test_opdrachten_go_where_the_municipality_takes_them() -> None:
    class Noting(Hook):
        def __init__(self) -> None:
            self.given: list[str] = []

        async def give(self, opdracht: Any) -> Reply:
            self.given.append(opdracht.id)
            return Reply("accepted")

    oever, zeeduin = Noting(), Noting()
    giver = PerMunicipality({OEVER: oever, ZEEDUIN: zeeduin})
    await giver.give(Opdracht("1", ZEEDUIN, "x"))
    await giver.give(Opdracht("2", OEVER, "x"))
    assert (oever.given, zeeduin.given) == (["2"], ["1"])

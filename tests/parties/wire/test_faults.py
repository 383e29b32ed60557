"""Faults on order: which request they strike, and what the other side gets to see of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harness.evidence.observations import Request
from harness.parties.wire.connection import App, Receive, Scope, Send
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Client, Outcome, Patience
from harness.parties.wire.faults import FAULT_KINDS, FaultBook, FaultOrder
from harness.parties.wire.striking import strike

GET = Request(method="GET", path="/personen/999990019/PIP")


class Party:
    """Counts the requests that it processed, and keeps what ``strike`` gave."""

    def __init__(self, order: FaultOrder, body: bytes = b'{"niveau": "B1"}', status: int = 200) -> None:
        self.book = FaultBook([order])
        self.body, self.status = body, status
        self.processed = 0
        self.errors: list[str | None] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        order = self.book.take("getPip", "999990019")
        if order is None:
            await self.answer(scope, receive, send)
        else:
            self.errors.append(await strike(order, self.answer, scope, receive, send))

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.processed += 1
        headers = [(b"content-length", str(len(self.body)).encode()), (b"api-version", b"1.2.0")]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def order(kind: str, /, **parameters: Any) -> FaultOrder:
    return FaultOrder(id="f1", name=kind, party="duo", operation="getPip", parameters=parameters)


async def outcomes(app: App, patience: Patience, count: int = 1) -> list[Outcome]:
    async with Edge(app, context=None) as edge, Client(None, edge.url, patience=patience) as client:
        return [await client.send(GET) for _ in range(count)]


def content(outcome: Outcome) -> Any:
    assert outcome.response is not None and outcome.response.body is not None
    return json.loads(outcome.response.body.content())


async def test_a_status_strikes_once_and_then_the_party_answers(impatient: Patience) -> None:
    party = Party(order("status", headers={"Retry-After": 1}, body={"fouttekst": "even niet"}))
    first, second = await outcomes(party, impatient, 2)
    assert first.response is not None and first.response.status == 503
    assert first.response.header("retry-after") == "1"
    assert content(first) == {"fouttekst": "even niet"}
    assert content(second) == {"niveau": "B1"}
    assert party.processed == 1


@pytest.mark.parametrize(("name", "processed"), [("cut_before", 0), ("cut_after", 1)])
async def test_a_cut_leaves_the_client_without_an_answer(impatient: Patience, name: str, processed: int) -> None:
    party = Party(order(name))
    (outcome,) = await outcomes(party, impatient)
    assert outcome.error == "reset"
    assert (party.processed, party.errors) == (processed, [name])


async def test_a_slow_answer_is_whole_but_late(impatient: Patience) -> None:
    (outcome,) = await outcomes(Party(order("slow", seconds=0.3)), impatient)
    assert content(outcome) == {"niveau": "B1"}
    assert outcome.duration_ms >= 300


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"a": 1}', {"a": 1, "x": 2}),
        (b'[{"a": 1}, 5]', [{"a": 1, "x": 2}, 5]),
        (b"17", 17),
    ],
)
async def test_an_extra_field_joins_the_objects_of_an_answer(impatient: Patience, body: bytes, expected: Any) -> None:
    (outcome,) = await outcomes(Party(order("extra_field", name="x", value=2), body), impatient)
    assert content(outcome) == expected
    assert outcome.response is not None and outcome.response.header("api-version") == "1.2.0"


async def test_a_dripping_answer_is_whole_when_one_waits(impatient: Patience) -> None:
    (outcome,) = await outcomes(Party(order("drip", pause=0.01)), impatient)
    assert content(outcome) == {"niveau": "B1"}


async def test_a_dripping_answer_stops_at_the_total_limit_of_the_client(impatient: Patience) -> None:
    (outcome,) = await outcomes(Party(order("drip", pause=0.5)), impatient)
    assert outcome.error == "timeout"


async def test_an_endless_answer_stops_at_the_cap_of_the_client(impatient: Patience) -> None:
    (outcome,) = await outcomes(Party(order("endless")), impatient)
    assert outcome.error == "too_large"


async def test_an_endless_answer_stops_at_its_own_limit_too() -> None:
    (outcome,) = await outcomes(Party(order("endless", limit=0.3)), Patience(size=10**9))
    assert outcome.error == "reset"


async def test_who_hangs_gives_no_answer_and_breaks_off_in_the_end(impatient: Patience) -> None:
    (outcome,) = await outcomes(Party(order("hang")), impatient)
    assert outcome.error == "timeout"
    (outcome,) = await outcomes(Party(order("hang", limit=0.1)), impatient)
    assert outcome.error == "reset"


async def test_an_answer_without_content_can_be_struck_by_any_fault(impatient: Patience) -> None:
    for name in FAULT_KINDS.keys() - {"cut_before", "cut_after", "cut_half", "hang", "late", "slow"}:
        (outcome,) = await outcomes(Party(order(name), b"", 204), impatient)
        assert outcome.response is not None


async def test_garbage_is_no_json_or_no_http_at_all(impatient: Patience) -> None:
    (no_json,) = await outcomes(Party(order("garbage")), impatient)
    with pytest.raises(ValueError):
        content(no_json)
    party = Party(order("garbage", http=False))
    (no_http,) = await outcomes(party, impatient)
    assert (no_http.error, party.errors) == ("protocol", ["protocol"])


def test_an_order_strikes_only_its_operation_and_person_and_only_so_often() -> None:
    book = FaultBook(
        [
            FaultOrder(id="a", name="cut_after", party="duo", operation="postPip", bsn="999990019", times=2),
            FaultOrder(id="b", name="slow", party="duo"),
        ]
    )
    taken = [
        book.take(operation, bsn)
        for operation, bsn in [("postPip", "999990019"), ("getPip", "999990019"), ("getPip", None)]
    ]
    assert [one and one.id for one in taken] == ["a", "b", None]
    assert [one.id for one in book.pending] == ["a"]
    assert book.take("postPip", "999990020") is None
    assert book.withdraw("a") and not book.withdraw("a")
    assert book.take("postPip", "999990019") is None


def test_an_order_at_a_municipality_strikes_no_other() -> None:
    book = FaultBook([FaultOrder(id="a", name="cut_after", party="duo", operation="createContact", oin="0001")])
    assert book.take("createContact", None, None, "0002") is None
    assert book.take("createContact", None, None, "0001") is not None


def test_an_order_about_a_person_strikes_a_request_that_names_only_the_v_number() -> None:
    book = FaultBook([FaultOrder(id="a", name="slow", party="coa", bsn="999990019", v_nummer=12345678)])
    assert book.take("getKoppelingByVnummer", None, 87654321) is None
    assert book.take("getVerlengingsgronden", None) is None
    assert book.take("getKoppelingByVnummer", None, 12345678) is not None


def test_an_order_is_recorded_with_its_intent_and_whether_it_is_legal() -> None:
    for name, kind in FAULT_KINDS.items():
        recorded = FaultOrder(id="f", name=name, party="duo").observation()
        assert (recorded.legal, recorded.intent) == (kind.legal, kind.intent_nl)
    declared = FaultOrder(id="f", name="status", party="gemeente", legal=True).observation()
    assert declared.legal and declared.parameters["status"] == 503


@pytest.mark.parametrize(
    "wrong", [{"name": "onweer"}, {"name": "slow", "parameters": {"minuten": 1}}, {"name": "slow", "times": 0}]
)
def test_an_order_that_cannot_be_carried_out_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="fault f"):
        FaultOrder(id="f", party="duo", **wrong)

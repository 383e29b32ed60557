"""Every order at a bound is one that DUO takes: it fits the document and breaks no rule, whatever day it is."""

from __future__ import annotations

import random
from datetime import date

import orjson
import pytest

from harness.chain.gemeente import Gemeente
from harness.chain.instellingen import instellingen
from harness.chain.personen import Personen
from harness.chain.toestanden import maak
from harness.checks.contract import catalogue, validator
from harness.parties.calls import Call
from harness.parties.duo import SimulatedDuo
from harness.scenarios.vendor.values.orders import ORDERS, WITH_ZEROS, Orders

DAYS = (
    date(2026, 3, 10),
    date(2026, 11, 30),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2028, 12, 31),
)
BSN, GEMEENTE = "999990007", Gemeente("Gemeente Een", "00000099000000010000", "9901")
HEADERS = (
    ("bron", GEMEENTE.oin), ("doel", "00000099000000000100"),
    ("berichtId", "7d2f0d6e-2f4e-4c8f-9d0a-0d6a3c1f5b11"), ("content-type", "application/json"),
)  # fmt: skip


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("orders", ORDERS, ids=lambda orders: orders.operation)
def test_duo_takes_every_order(orders: Orders, today: date) -> None:
    operation, personen = catalogue().operation(orders.operation), Personen()
    duo = SimulatedDuo(personen, instellingen(), {GEMEENTE.oin: GEMEENTE}, lambda: today)
    if orders.toestand:
        personen.voeg_toe(
            maak(
                orders.toestand, bsn=BSN, v_nummer=12345678, gemeente=GEMEENTE, vandaag=today, rng=random.Random(7),
                vorige_gemeente=GEMEENTE, **orders.of_toestand,
            )
        )  # fmt: skip
    parameters = {"bsn": BSN, **orders.parameters} if orders.toestand else {}
    for number, body in enumerate(orders.bodies(today)):
        assert not validator().validate_request(operation, parameters, "", HEADERS, orjson.dumps(body)), body
        answer = duo.answer(Call(operation, parameters, GEMEENTE.oin, "", f"{number}", body))
        assert answer.status < 300, (body, answer.refused_for)


def test_every_delivery_with_a_body_has_orders_and_every_bound_is_ordered() -> None:
    asked = {one.operation_id for one in catalogue() if one.provider == "duo" and one.request_content}
    assert asked - {orders.operation for orders in ORDERS} == {"updateContactpersoonById"}  # the same bodies
    for orders in ORDERS:
        operation = catalogue().operation(orders.operation)
        schema = operation.document.resolve(operation.request_content["application/json"])
        bodies = orders.bodies(date(2026, 11, 30))
        for name, inner in schema["properties"].items():
            inner = operation.document.resolve(inner)
            given = [body[name] for body in bodies if name in body]
            assert name in schema.get("required", ()) or name == "verwijtbaar" or len(given) < len(bodies), name
            for bound in ("minimum", "maximum"):
                assert bound not in inner or name.startswith("urenG") or inner[bound] in given, (operation, name)
            assert "maxLength" not in inner or max(map(len, given)) >= inner["maxLength"] - 1, (operation, name)


def test_zeros_in_front_and_falsehoods_are_ordered() -> None:
    bodies = [body for orders in ORDERS for body in orders.bodies(date(2026, 11, 30))]
    assert {0} <= {value for body in bodies for value in body.values() if value is not None}
    assert any(body == {} for body in bodies)
    assert WITH_ZEROS in instellingen() and WITH_ZEROS.startswith("00")

"""What Schemathesis gets to see of a document, and what is made of it by hand."""

from __future__ import annotations

import json
import pickle

from harness.evidence.observations import Request
from harness.openapi import Catalogue, Validator, load_document
from harness.properties.depths import AMOUNTS, unit_phases
from harness.properties.needs import NEWCOMERS, needs
from harness.properties.orders import Order
from harness.properties.preparing import prepare
from harness.properties.problems import violations
from harness.properties.recording import scenario_of
from harness.properties.requests import Values, valid_request
from harness.properties.running import run
from harness.properties.sequences import SEQUENCES, person_for
from harness.properties.spoiling import variations

from .conftest import paper_order


def prepared(order: Order, catalogue: Catalogue) -> dict[str, object]:
    operations = {one: catalogue.operation(one) for one in order.operations}
    return prepare(order, load_document(order.document), operations, order.persons)


def test_a_bsn_has_no_pattern_that_would_give_a_number_of_somebody(order: Order, catalogue: Catalogue) -> None:
    content = prepared(order, catalogue)
    node = content["paths"]["/personen/{bsn}/PIP"]["get"]  # type: ignore[index]
    bsn = next(one for one in node["parameters"] if one["name"] == "bsn")
    assert bsn["schema"] == {"type": "string", "format": "bsn-getPipByBsn"}
    own = [one.bsn for one in order.persons["getPipByBsn"].eigen]
    assert [example["value"] for example in bsn["examples"].values()] == own


def test_the_document_on_disk_and_in_memory_stays_as_it_is(order: Order, catalogue: Catalogue) -> None:
    before = json.dumps(load_document(order.document).content, default=str)
    prepared(order, catalogue)
    assert json.dumps(load_document(order.document).content, default=str) == before


def test_links_lead_from_what_is_delivered_to_what_is_read(catalogue: Catalogue, order: Order) -> None:
    content = prepared(order, catalogue)
    created = content["paths"]["/personen/{bsn}/PIP"]["post"]["responses"]["201"]  # type: ignore[index]
    assert created["links"]["getPipByBsn"]["parameters"] == {"path.bsn": "$request.path.bsn"}
    contact = prepared(paper_order(catalogue, "contactpersoon"), catalogue)
    made = contact["paths"]["/contactpersonen"]["post"]["responses"]["201"]  # type: ignore[index]
    assert made["links"]["deleteContactpersoonById"]["parameters"] == {"path.id": "$response.body#/id"}


def test_telephone_numbers_are_ours_and_not_any_that_fit(catalogue: Catalogue) -> None:
    content = prepared(paper_order(catalogue, "contactpersoon"), catalogue)
    properties = content["components"]["schemas"]["Contactpersoongegevens"]["properties"]  # type: ignore[index]
    assert properties["telefoonnummer"] == {"type": "string", "format": "eigen-telefoonnummer"}


def test_an_order_can_go_to_another_process(order: Order) -> None:
    assert pickle.loads(pickle.dumps(order)) == order
    assert scenario_of("getPipByBsn") == "eigenschap-getpipbybsn"
    assert callable(run)


def test_every_operation_has_a_valid_request(catalogue: Catalogue) -> None:
    validator = Validator(catalogue)
    for operation in catalogue:
        if operation.provider == "gemeente":
            continue
        order = paper_order(catalogue, operation.api)
        own = order.nieuwkomers[0]
        request = valid_request(order, operation, Values(own, 1))
        found = [one for one in violations(request, operation, validator) if one.location != "request.body"]
        assert not found, operation.operation_id


def test_what_is_spoiled_is_wrong_in_one_way(catalogue: Catalogue, order: Order) -> None:
    operation = catalogue.operation("postPipByBsn")
    who = order.persons["postPipByBsn"]
    sent = list(variations(order, operation, who, who.eigen[0], None))
    places = [_places(request, catalogue) for request in sent]
    assert all(len(place) <= 1 for place in places)
    assert {"request.path.bsn", "request.header.bron", "request.header.doel", "request.body"} <= set().union(*places)
    assert sent == list(variations(order, operation, who, who.eigen[0], None)), "the same every time"


def test_every_sequence_names_operations_that_exist_and_somebody_it_is_about(catalogue: Catalogue) -> None:
    for index, sequence in enumerate(SEQUENCES):
        apis = {catalogue.operation(step.operation).api for step in sequence.steps}
        assert len(apis) == 1, "a sequence is played within one document"
        assert person_for(sequence, paper_order(catalogue, apis.pop()), index) is not None


def test_every_operation_about_a_person_needs_some(catalogue: Catalogue) -> None:
    wanted = {one.operation_id: one for one in needs(catalogue, "default")}
    assert wanted["deletePipByBsn"].toestand == "pip-zonder-termijn"
    assert wanted["updateZrouteByBsn"].parameters == {"leerroute": "Z"}
    assert "getInstellingen" not in wanted and NEWCOMERS["default"] > 0


def test_only_the_quickest_depth_leaves_out_what_repeats_itself(catalogue: Catalogue) -> None:
    read, write, other = (catalogue.operation(one) for one in ("getPipByBsn", "postPipByBsn", "deletePipByBsn"))
    everything = ("examples", "coverage", "fuzzing")
    assert unit_phases("quick", write, (read, other, write)) == everything
    assert unit_phases("quick", read, (read, other, write)) == ("examples",)
    assert unit_phases("quick", read, (read, other)) == everything, "of a document without bodies"
    assert all(unit_phases(depth, read, (read, write)) == everything for depth in AMOUNTS if depth != "quick")


def _places(request: Request, catalogue: Catalogue) -> set[str]:
    found = violations(request, catalogue.operation("postPipByBsn"), Validator(catalogue))
    return {one.location for one in found}

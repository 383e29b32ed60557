"""From failed checks to causes, files and words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.evidence.observations import Body, Exchange, Request, Response
from harness.openapi import Catalogue, Validator
from harness.properties.expectations import CODES, expectation, holds
from harness.properties.false_alarms import FALSE_ALARMS, argued_away
from harness.properties.orders import Order
from harness.properties.problems import OF_CHECK, Problems
from harness.properties.replay_files import Replay, ReplayError
from harness.properties.requests import Values, valid_request
from harness.properties.sending import Pace, fresh
from harness.properties.shrinking import ATTEMPTS, shrink

ROOT = Path(__file__).parents[2]


def exchange(order: Order, catalogue: Catalogue, status: int, content: object = None, geldig: bool = True) -> Exchange:
    operation = catalogue.operation("postPipByBsn")
    own = order.persons["postPipByBsn"].eigen[0]
    return Exchange(
        sender="gemeente",
        receiver="duo",
        initiative="harness",
        request=valid_request(order, operation, Values(own), content),
        response=Response(status=status, headers=(("api-version", "1.2.0"),)),
        operation="postPipByBsn",
        purpose={"soort": "gegenereerd", "geldig": geldig, "persoon": "eigen", "fase": "fuzzing", "geval": "f1"},
    )


def collected(order: Order, catalogue: Catalogue) -> Problems:
    return Problems(order, catalogue, Validator(catalogue))


def test_one_cause_is_one_problem_with_the_plainest_request(order: Order, catalogue: Catalogue) -> None:
    problems = collected(order, catalogue)
    for content in ({"a": "long " * 10}, {"a": "b"}, {"a": "longer"}):
        problems.add("not_a_server_error", "postPipByBsn", exchange(order, catalogue, 500, content))
    [item] = problems.items()
    problem = problems.problem(*item)
    assert (problem.seen, problem.replay["body"]["text"]) == (3, '{"a": "b"}')
    assert problem.cause == "serverfout:postPipByBsn:not_a_server_error@500"


def test_another_status_is_another_cause(order: Order, catalogue: Catalogue) -> None:
    problems = collected(order, catalogue)
    for status in (500, 502, 500):
        problems.add("not_a_server_error", "postPipByBsn", exchange(order, catalogue, status))
    assert len(problems.items()) == 2


def test_a_request_that_honours_the_document_is_shown_rather_than_a_smaller_one(
    order: Order, catalogue: Catalogue
) -> None:
    problems = collected(order, catalogue)
    problems.add("not_a_server_error", "postPipByBsn", exchange(order, catalogue, 500, {"a": 1}, geldig=False))
    problems.add("not_a_server_error", "postPipByBsn", exchange(order, catalogue, 500, {"longer": 1}))
    assert problems.items()[0][3].purpose == exchange(order, catalogue, 500).purpose


def test_every_code_has_its_words_and_every_check_its_code() -> None:
    assert set(OF_CHECK.values()) <= set(CODES)
    assert all(set(words) == {"nl", "en"} for words in CODES.values())


@pytest.mark.parametrize(
    ("code", "status", "good"),
    [
        ("serverfout", 500, False), ("serverfout", 400, True), ("fout_verzoek_aanvaard", 201, False),
        ("fout_verzoek_aanvaard", 400, True), ("goed_verzoek_geweigerd", 400, False),
        ("goed_verzoek_geweigerd", 403, True), ("status_niet_beschreven", 418, False),
        ("status_niet_beschreven", 201, True), ("methode_niet_geweigerd", 405, False),
    ],
)  # fmt: skip
def test_what_should_have_come_back(catalogue: Catalogue, code: str, status: int, good: bool) -> None:
    operation = catalogue.operation("postPipByBsn")
    response = Response(status=status, headers=(("api-version", "1.2.0"),))
    assert holds(expectation(code, operation), response, operation, Validator(operation)) is good
    assert not holds(expectation(code, operation), None, operation, Validator(operation))


def test_a_405_that_names_the_methods_is_good(catalogue: Catalogue) -> None:
    operation = catalogue.operation("postPipByBsn")
    response = Response(status=405, headers=(("Allow", "GET"),))
    assert holds(expectation("methode_niet_geweigerd", operation), response, operation, Validator(operation))


def test_an_alarm_about_a_request_that_is_right_after_all_is_argued_away(order: Order, catalogue: Catalogue) -> None:
    right, wrong = (exchange(order, catalogue, 201, geldig=geldig) for geldig in (True, False))
    assert argued_away("negative_data_rejection", "postPipByBsn", right) == "is-wel-geldig"
    assert argued_away("negative_data_rejection", "postPipByBsn", wrong) is None
    assert argued_away("positive_data_acceptance", "postPipByBsn", wrong) == "is-niet-geldig"
    assert argued_away("not_a_server_error", "postPipByBsn", right) is None


def test_every_argument_stands_in_the_decision_document() -> None:
    text = (ROOT / "docs/decisions/0032-schemathesis-false-alarms.md").read_text(encoding="utf-8")
    assert all(f"`{alarm.id}`" in text for alarm in FALSE_ALARMS)


def test_shrinking_ends_and_keeps_what_fails(order: Order, catalogue: Catalogue) -> None:
    content = {f"p{number}": "x" * number for number in range(30)} | {"kwaad": True}
    asked: list[Request] = []

    def still_fails(request: Request) -> Exchange | None:
        asked.append(request)
        body = request.body.text if request.body else None
        found = exchange(order, catalogue, 500)
        return found.model_copy(update={"request": request}) if "kwaad" in (body or "") else None

    small = shrink(exchange(order, catalogue, 500, content), still_fails)
    assert len(asked) <= ATTEMPTS
    body = json.loads(small.request.body.text or "") if small.request.body else {}
    assert "kwaad" in body and len(body) < len(content)


def test_a_replay_file_is_read_back_as_it_was_written(order: Order, catalogue: Catalogue, tmp_path: Path) -> None:
    problems = collected(order, catalogue)
    problems.add("not_a_server_error", "postPipByBsn", exchange(order, catalogue, 500, {"a": "é"}))
    replay = problems.problem(*problems.items()[0]).replay
    file = tmp_path / "replay.json"
    file.write_text(json.dumps(replay), encoding="utf-8")
    assert Replay.read(file).model_dump(mode="json", exclude_none=True) == replay
    assert {"method", "path", "query", "headers", "body", "expected"} <= set(replay)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"method": "GET"}', '{"path": "//elders\\r\\n"}'])
def test_what_is_no_replay_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "fout.json"
    file.write_text(text)
    with pytest.raises(ReplayError, match=r"fout\.json"):
        Replay.read(file)
    with pytest.raises(ReplayError, match="cannot be read"):
        Replay.read(tmp_path / "nergens.json")


def test_a_good_bericht_id_is_made_fresh_and_a_bad_one_is_left(order: Order, catalogue: Catalogue) -> None:
    request = exchange(order, catalogue, 200).request
    one, two = fresh(request, "duo:1"), fresh(request, "duo:1")
    assert one.header("berichtId") != two.header("berichtId")
    assert one.header("host") == "duo:1" and fresh(one, "duo:2").headers.count(("host", "duo:2")) == 1
    spoiled = request.model_copy(update={"headers": (("berichtId", "geen uuid"),)})
    assert fresh(spoiled, "duo:1").header("berichtId") == "geen uuid"
    sized = request.model_copy(update={"body": Body.of(b"12345")})
    assert fresh(sized, "duo:1").header("content-length") == "5"


def test_the_pace_is_kept() -> None:
    slept: list[float] = []
    pace = Pace(per_second=4)
    for _ in range(5):
        pace.wait(clock=lambda: 10.0, sleep=slept.append)
    assert slept == [0.25, 0.5, 0.75, 1.0]
    Pace(None).wait(sleep=slept.append)
    assert len(slept) == 4

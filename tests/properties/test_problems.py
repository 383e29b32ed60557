"""From failed checks to causes, files and words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.evidence.observations import Body, Exchange, Request, Response
from harness.evidence.purposes import Purpose
from harness.openapi import Catalogue, Validator
from harness.properties.backing_off import BackOff
from harness.properties.expectations import CODES, expectation, holds
from harness.properties.false_alarms import CHAIN_METHODS, FALSE_ALARMS, argued_away
from harness.properties.orders import Order
from harness.properties.problems import OF_CHECK, Problems
from harness.properties.replay_files import Expected, Replay, ReplayError
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
        purpose=Purpose(kind="gegenereerd", valid=geldig, person="eigen", phase="fuzzing", case="f1"),
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
    assert one.header("accept-encoding") == "identity", "who does not ask may get any coding"
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
    assert slept == [0.25, 0.5, 0.75, 1.0, 1.25], "the first one too: whoever went before may have sent just now"
    Pace(None).wait(sleep=slept.append)
    assert len(slept) == 5


def test_who_is_too_busy_is_asked_half_as_often_and_never_more() -> None:
    for before, after in ((None, 8.0), (20.0, 10.0), (0.8, 0.5), (0.2, 0.2)):
        pace = Pace(before)
        pace.slower()
        assert pace.per_second == after


@pytest.mark.parametrize(
    ("headers", "tries", "seconds"),
    [
        ((("Retry-After", "3"),), 1, 3.0),
        ((("Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT"),), 1, 0.0),
        ((("Retry-After", "3600"),), 1, None),
        ((("Retry-After", "straks"),), 2, 2.0),
        ((), 1, 1.0),
        ((), 4, 8.0),
        ((), 5, None),
        ((("Fsc-Error-Code", "TOO_MANY_REQUESTS"),), 1, None),
    ],
)  # fmt: skip
def test_how_long_is_waited_when_a_provider_is_too_busy(
    headers: tuple[tuple[str, str], ...], tries: int, seconds: float | None
) -> None:
    assert BackOff().pause(Response(status=429, headers=headers), tries) == seconds


def test_waiting_for_a_provider_has_an_end() -> None:
    back_off, busy = BackOff(), Response(status=429, headers=(("Retry-After", "30"),))
    assert [back_off.pause(busy, 1) for _ in range(5)] == [30.0, 30.0, 30.0, 30.0, None]
    assert BackOff().pause(Response(status=503, headers=busy.headers), 1) is None


def test_every_method_of_the_chain_is_known_as_one(catalogue: Catalogue) -> None:
    assert {operation.method for operation in catalogue} <= CHAIN_METHODS


@pytest.mark.parametrize(
    ("bsn", "status", "reason"),
    [("999999999", 400, "faalt-de-11-proef"), ("999999999", 403, None), ("999990019", 400, None)],
)
def test_a_number_that_nobody_can_have_may_be_refused_as_invalid(
    order: Order, catalogue: Catalogue, bsn: str, status: int, reason: str | None
) -> None:
    seen = exchange(order, catalogue, status).model_copy(update={"bsn": bsn})
    assert argued_away("positive_data_acceptance", "postPipByBsn", seen) == reason
    assert argued_away("not_a_server_error", "postPipByBsn", seen) is None


@pytest.mark.parametrize(
    ("check", "method", "status", "reason"),
    [
        ("not_a_server_error", "PATCH", 501, "kent-de-methode-niet"),
        ("not_a_server_error", "PATCH", 500, None),
        ("unsupported_method", "TRACE", 501, "niemand-kent-de-methode"),
        ("unsupported_method", "TRACE", 403, None),
        ("unsupported_method", "PUT", 501, None),
    ],
)
def test_a_method_that_is_not_there_may_be_not_implemented(
    order: Order, catalogue: Catalogue, check: str, method: str, status: int, reason: str | None
) -> None:
    sent = exchange(order, catalogue, status)
    seen = sent.model_copy(update={"operation": None, "request": sent.request.model_copy(update={"method": method})})
    assert argued_away(check, "postPipByBsn", seen) == reason


def test_what_an_inway_answers_is_no_problem_of_the_provider(order: Order, catalogue: Catalogue) -> None:
    problems = collected(order, catalogue)
    inway = exchange(order, catalogue, 502)
    inway = inway.model_copy(update={"response": Response(status=502, headers=(("fsc-error-code", "X"),))})
    for check in (*OF_CHECK, "plateau2"):
        problems.add(check, "postPipByBsn", inway)
    problems.look("postPipByBsn", inway)
    assert problems.items() == []
    assert problems.waved["postPipByBsn"]["van-een-inway"] == len(OF_CHECK) + 1


@pytest.mark.parametrize(
    ("code", "headers", "status", "good"),
    [
        ("te_druk", (), 429, False), ("te_druk", (), 400, True),
        ("inhoud_gecodeerd", (("content-encoding", "gzip"),), 200, False), ("inhoud_gecodeerd", (), 200, True),
        ("allow_anders", (("allow", "GET, POST, DELETE, PUT"),), 204, False),
        ("allow_anders", (("allow", "delete, GET, HEAD, POST, OPTIONS"),), 204, True),
    ],
)  # fmt: skip
def test_what_the_document_does_not_speak_of_can_be_tried_again_too(
    catalogue: Catalogue, code: str, headers: tuple[tuple[str, str], ...], status: int, good: bool
) -> None:
    operation = catalogue.operation("postPipByBsn")
    response = Response(status=status, headers=headers)
    assert holds(expectation(code, operation), response, operation, Validator(operation)) is good
    Expected.model_validate(expectation(code, operation))

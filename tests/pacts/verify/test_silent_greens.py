"""Where the Verifier passes in silence, we say so, and it is not good."""

from __future__ import annotations

import json
from pathlib import Path

from kleine_pacts import by_description, interaction, pact, verified

from harness.pacts.verify.judging import judge
from harness.pacts.verify.planning import plan


def test_a_folder_without_pacts_proves_nothing(tmp_path: Path) -> None:
    found = verified(tmp_path)
    assert (found.verdict, [remark.code for remark in found.remarks]) == ("nothing", ["no_source"])


def test_a_pact_without_interactions_fails_the_batch_it_is_in(tmp_path: Path) -> None:
    found = verified(pact(tmp_path, []), pact(tmp_path, [interaction()], name="vol"))
    assert (found.verdict, [remark.code for remark in found.remarks]) == ("bad", ["no_interactions"])
    assert found.count("verified") == 1


def test_a_pact_about_another_provider_is_no_proof(tmp_path: Path) -> None:
    found = verified(pact(tmp_path, [interaction()], provider="duo-acceptatie"))
    assert (found.verdict, [remark.code for remark in found.remarks]) == ("nothing", ["other_provider"])


def test_a_provider_may_go_by_another_name_when_that_is_said(tmp_path: Path) -> None:
    file = pact(tmp_path, [interaction()], provider="duo-acceptatie")
    assert verified(file, provider_name="DUO-acceptatie").verdict == "good"


def test_a_filter_that_matches_nothing_is_no_proof(tmp_path: Path) -> None:
    found = verified(pact(tmp_path, [interaction()]), only="bestaat niet")
    assert (found.verdict, [remark.code for remark in found.remarks]) == ("nothing", ["nothing_matched"])


def test_an_interaction_without_a_result_is_not_judged(tmp_path: Path) -> None:
    (case,) = plan([pact(tmp_path, [interaction()])], "duo").cases
    result = judge(case, None, None, ended=False)
    assert (result.outcome, result.reason, result.fails) == ("unjudged", "no_result", True)


def test_a_pending_interaction_is_shown_and_never_fails(tmp_path: Path) -> None:
    pending = interaction("een plan", pending=True, body={"startdatum": "nooit"})
    found = verified(pact(tmp_path, [interaction(), pending]))
    assert (found.verdict, by_description(found)["een plan"].outcome) == ("good", "broken")


def test_one_broken_interaction_does_not_keep_the_others_from_being_judged(tmp_path: Path) -> None:
    broken = interaction("zonder antwoord") | {"response": None}
    message = {"type": "Asynchronous/Messages", "description": "een bericht", "contents": {"content": 1}}
    found = verified(pact(tmp_path, [broken, interaction(), message]))
    outcomes = {name: (one.outcome, one.reason) for name, one in by_description(found).items()}
    assert outcomes == {
        "zonder antwoord": ("unjudged", "unreadable"),
        "de termijn": ("verified", ""),
        "een bericht": ("unjudged", "message"),
    }
    assert found.verdict == "bad"


def test_a_file_that_is_no_json_leaves_the_rest_of_the_batch(tmp_path: Path) -> None:
    (tmp_path / "stuk.json").write_text('{"consumer": ', encoding="utf-8")
    (tmp_path / "anders.json").write_text(json.dumps([1]), encoding="utf-8")
    pact(tmp_path, [interaction()])
    found = verified(tmp_path)
    assert (found.verdict, found.count("verified")) == ("bad", 1)
    assert [remark.code for remark in found.remarks] == ["unreadable", "unreadable"]

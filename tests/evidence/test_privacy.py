"""A number that could be a real person's never reaches the disk; numbers for tests do, and so does what is no BSN."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kleine_waarnemingen import AT, BSN, HEADER, mark, verzoek
from stdnum.nl import bsn as stdnum_bsn

from harness.chain.bsn import bsns_voor_tests, is_test_bsn
from harness.checks import CHECKS
from harness.evidence.canonical import canonical_plain
from harness.evidence.declaration import Declaration
from harness.evidence.observations import BODY_CAP, Body, Exchange, Observation, ProbeAnswer, Stimulus
from harness.evidence.privacy import MASK, mask, mask_text, suspect
from harness.evidence.recording import Recording, RecordingWriter
from harness.parties.witness import Witness


def somebodys() -> str:
    """A number that passes the 11-proef and lies outside the test ranges; computed, so that none stands here."""
    numbers = (str(number) for number in range(4 * 10**8, 5 * 10**8))
    return next(text for text in numbers if stdnum_bsn.is_valid(text) and not is_test_bsn(text))


REAL = somebodys()
PLACES: dict[str, Observation] = {
    "path": verzoek(path=f"/v1/personen/{REAL}/PIP"),
    "query": verzoek(query=f"peildatum=2026-03-10&bsn={REAL}"),
    "JSON body": verzoek(text=f'{{"gebeurtenisId":"SS102","bsn":"{REAL}"}}'),
    "JSON body, spaced, as a number": verzoek(text=f'{{"BSN" : {REAL}}}'),
    "body of another kind": verzoek(text=f"bsn: {REAL}"),
    "header value that names it": verzoek(x_persoon=f"bsn={REAL}"),
    "header that is named for it": verzoek(x_bsn=REAL),
    "path of a burger": verzoek(path=f"/v1/burgers/{REAL}"),
    "query with the full name": verzoek(query=f"burgerservicenummer={REAL}"),
    "query with an encoded digit": verzoek(query=f"bsn=%3{REAL[0]}{REAL[1:]}"),
    "header with the full name": verzoek(burgerservicenummer=REAL),
    "JSON body with the full name": verzoek(text=f'{{"burgerservicenummer":"{REAL}"}}'),
    "a list": verzoek(text=f'{{"bsn":["{REAL}"]}}'),
    "a longer name": verzoek(text=f'{{"bsnPartner":"{REAL}"}}'),
    "XML": verzoek(text=f"<bsn>{REAL}</bsn>"),
    "CSV": verzoek(text=f"bsn;naam\n{REAL};Jan"),
    "a sentence": verzoek(text=f'{{"fouttekst":"Persoon met BSN {REAL} is onbekend"}}'),
    "what a consulent sees": ProbeAnswer(at=AT, party="gemeente", bsn=BSN, answer={"meldingen": [f"BSN {REAL}?"]}),
    "field of the observation": verzoek().model_copy(update={"bsn": REAL}),
    "mark": mark("van-later", bsn=REAL, lijst=[{"bsn": REAL}]),
    "probe": ProbeAnswer(at=AT, party="gemeente", bsn=REAL, answer={"bsn": REAL, "log": f"GET /personen/{REAL}"}),
    "opdracht": Stimulus(
        at=AT, id="1", party="gemeente", operation="getPipByBsn", oin="1", means="hook", outcome="accepted",
        parameters={"bsn": REAL}, content={"bsn": REAL},
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_bsn_outside_the_test_ranges_is_masked_before_it_is_written(tmp_path: Path, place: str) -> None:
    writer = RecordingWriter.begin(tmp_path / "r.jsonl", HEADER)
    writer.write(PLACES[place])
    assert writer.take_masked() and not writer.take_masked()
    writer.finish()
    written = writer.path.read_text(encoding="utf-8")
    assert REAL not in written
    assert MASK in written
    assert Recording.open(writer.path).finished


@pytest.mark.parametrize("place", PLACES)
def test_a_number_for_tests_is_kept_in_the_same_place(tmp_path: Path, place: str) -> None:
    writer = RecordingWriter.begin(tmp_path / "r.jsonl", HEADER)
    kept = type(PLACES[place]).model_validate_json(PLACES[place].model_dump_json().replace(REAL, BSN))
    writer.write(kept)
    assert not writer.take_masked()
    assert [seen for _, seen in Recording.open(writer.path).observations()] == [kept]


@given(st.sampled_from(bsns_voor_tests()))
def test_no_number_for_tests_is_ever_masked(bsn: str) -> None:
    text = f'/v1/personen/{bsn}/PIP?bsn={bsn} {{"bsn":"{bsn}"}}'
    assert mask_text(text) == (text, False)


@given(st.integers(0, 999_999_999).map("{:09d}".format))
def test_what_is_masked_could_be_a_real_persons(number: str) -> None:
    could_be = stdnum_bsn.is_valid(number) and not is_test_bsn(number)
    assert mask_text(f'{{"bsn":"{number}"}}') == (f'{{"bsn":"{MASK if could_be else number}"}}', could_be)


@given(
    st.lists(st.sampled_from(["", " ", "\n", '"', "'", ":", "=", "bsn", "BSN", "personen/", "x", "7"]), max_size=8),
    st.booleans(),
)
def test_the_quick_look_misses_nothing_that_the_close_look_finds(parts: list[str], as_key: bool) -> None:
    value = {"x-bsn": REAL} if as_key else {"tekst": "".join(parts) + REAL}
    _, places = mask(value)
    assert not places or suspect(canonical_plain(value))


@pytest.mark.parametrize(
    "text",
    [
        f'{{"vNummer":{REAL}}}',
        f"kenmerk {REAL}",
        f'{{"bsn":null,"vNummer":{REAL}}}',
        f'{{"bsn":null,"examennummer":"{REAL}"}}',
        f'{{"bsn":"{REAL}0"}}',
        f"1{REAL}",
    ],
)
def test_nine_digits_that_are_not_said_to_be_a_bsn_are_left_alone(text: str) -> None:
    assert mask_text(text) == (text, False)


def test_it_stops_the_run_and_is_a_finding_that_names_the_place(tmp_path: Path, declaration: Declaration) -> None:
    writer = RecordingWriter.begin(tmp_path / "r.jsonl", HEADER)
    witness = Witness(writer)
    witness.exchange(PLACES["path"])  # type: ignore[arg-type]
    writer.finish()
    assert witness.stop_reason == "bsn_buiten_testreeks"
    (finding,) = CHECKS["EIS-AVG-001"].findings(Recording.open(writer.path), declaration)
    assert finding.code == "bsn_buiten_testreeks"
    assert finding.observations == (1, 2)
    assert finding.values["plaats"].endswith("/request/path")


@pytest.mark.parametrize("content", [b"", b"kort", "Zoë".encode(), b"\xff\xfe", b"x" * BODY_CAP])
def test_a_body_is_kept_as_it_was(content: bytes) -> None:
    body = Body.of(content)
    kept: Any = body.content() if body else b""
    assert kept == content
    assert body is None or (body.size, body.truncated) == (len(content), False)


@pytest.mark.parametrize("content", [b"x" * (BODY_CAP + 7), "é".encode() * BODY_CAP, b"\xff" * 2 * BODY_CAP])
def test_a_body_over_the_cap_is_cut_and_its_true_size_told(content: bytes) -> None:
    body = Body.of(content)
    assert body is not None
    assert (body.size, body.truncated) == (len(content), True)
    assert body.content() == content[:BODY_CAP]


def test_a_bsn_in_a_body_that_is_no_text_is_masked_too(tmp_path: Path) -> None:
    content = b'\xff{"bsn":"' + REAL.encode("ascii") + b'"}'
    seen = verzoek()
    request = seen.request.model_copy(update={"body": Body.of(content)})
    writer = RecordingWriter.begin(tmp_path / "r.jsonl", HEADER)
    writer.write(seen.model_copy(update={"request": request}))
    assert writer.take_masked() == ["/observation/request/body/base64"]
    writer.finish()
    (_, written), *_ = Recording.open(writer.path).observations()
    assert isinstance(written, Exchange) and written.request.body
    assert written.request.body.content() == b'\xff{"bsn":"' + MASK.encode("ascii") + b'"}'

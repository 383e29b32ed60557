"""A proof that goes about by itself proves its entry, and survives paper."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from harness.evidence.canonical import canonical, digest
from harness.register.bewijs import admitted, proof_text, read_proof_text, verify_proof_text
from harness.register.bewijs_pdf import admitted_in
from harness.register.log import Log, NoteError, SigningKey
from harness.register.qr import qr_png
from harness.reports.render_pdf import render
from harness.reports.texts import LANGUAGES
from tests.register.examples import certificate, settings
from tests.reports.example import example

SIZE = 1000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    key = SigningKey.generate("register.example/logboek")
    return Log.create(tmp_path_factory.mktemp("log") / "log", key).append([entry(n) for n in range(SIZE)], key)


def entry(number: int) -> bytes:
    return f"regel {number}".encode()


def text_of(log: Log, number: int) -> str:
    return proof_text(log.proof(number), entry(number))


def test_a_proof_shows_which_entry_stood_where(log: Log) -> None:
    found = verify_proof_text(text_of(log, 333), str(log.key))
    assert (found.index, found.checkpoint) == (333, log.checkpoint)
    assert verify_proof_text(text_of(log, 333), str(log.key), entry(333)) == found


def test_a_proof_shows_nothing_of_another_entry_or_to_who_trusts_another_key(log: Log) -> None:
    with pytest.raises(NoteError, match="another entry"):
        verify_proof_text(text_of(log, 333), str(log.key), entry(334))
    with pytest.raises(NoteError, match="no signature"):
        verify_proof_text(text_of(log, 333), str(SigningKey.generate(log.key.name).verifier))


def test_any_sign_of_a_proof_that_is_changed_is_found(log: Log) -> None:
    text = text_of(log, 333).rstrip()
    for at, sign in enumerate(text):
        changed = text[:at] + ("B" if sign == "A" else "A") + text[at + 1 :]
        with pytest.raises(NoteError):
            verify_proof_text(changed, str(log.key))


def test_line_ends_and_spaces_around_a_proof_change_nothing(log: Log) -> None:
    text = text_of(log, 7)
    assert read_proof_text("  " + text.replace("\n", "\r\n") + "\n\n") == read_proof_text(text)


def test_a_proof_that_names_no_entry_is_refused(log: Log) -> None:
    with pytest.raises(NoteError, match="which entry"):
        read_proof_text(log.proof(7).text)


@pytest.mark.parametrize("steps", [0, 9, 13, 20])
def test_a_proof_fits_one_qr_code_that_is_read_back_as_it_was(log: Log, steps: int) -> None:
    """20 steps is a log of a million entries."""
    text = text_of(log, 333)
    lines = text.split("\n")
    text = "\n".join([*lines[:3], *[lines[3]] * steps, *lines[12:]])
    drawn = Image.open(io.BytesIO(qr_png(text)))
    assert drawn.width <= 8 + 117
    found = zxingcpp.read_barcode(drawn.convert("L").resize((drawn.width * 4, drawn.height * 4)))
    assert found.text == text


def test_a_code_is_small_and_drawn_at_once(log: Log) -> None:
    text = text_of(log, 333)
    qr_png(text)
    began = time.process_time()
    assert len(qr_png(text)) < 3000
    assert time.process_time() - began < 0.05


def test_a_text_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError):
        qr_png("x" * 3000)


def test_a_picture_can_be_kept_as_a_file(log: Log, tmp_path: Path) -> None:
    (tmp_path / "bewijs.png").write_bytes(qr_png(text_of(log, 0)))
    assert (tmp_path / "bewijs.png").read_bytes().startswith(b"\x89PNG")


def test_a_pdf_carries_the_proof_that_its_report_was_admitted(tmp_path: Path) -> None:
    report = example()
    content = canonical(report.model_dump(mode="json"))
    key = SigningKey.generate("register.example")
    event = certificate(0).model_copy(update={"rapport": digest(content)})
    log = Log.create(tmp_path / "log", key).append([settings(key).leaf, event.leaf], key)
    data = {"regel": event.leaf.decode(), "bewijs": proof_text(log.proof(1), event.leaf)}
    proof = admitted(content, json.dumps(data).encode(), str(log.key))
    assert (proof.certificate, proof.index, proof.size) == (event.id, 1, 2)
    for lang in LANGUAGES:
        with_proof = render(report, lang, admitted=proof)
        assert with_proof == render(report, lang, admitted=proof)
        assert with_proof != render(report, lang)
        assert admitted_in(with_proof, content, log) == proof  # read back out of it
        with pytest.raises(NoteError, match="another report"):
            admitted_in(with_proof, content + b" ", log)
        with pytest.raises(NoteError, match="no proof"):
            admitted_in(render(report, lang), content, log)
    grown = log.append([b"iets anders"], key)
    assert admitted_in(render(report, "nl", admitted=proof), content, grown) == proof
    other = Log.create(tmp_path / "ander", SigningKey.generate("register.example")).folder
    with pytest.raises(NoteError):
        admitted_in(render(report, "nl", admitted=proof), content, Log.open(other))
    with pytest.raises(NoteError, match="another report"):
        admitted(content + b" ", json.dumps(data).encode(), str(log.key))
    with pytest.raises(NoteError, match="no certificate"):
        admitted(content, b"[]", str(log.key))

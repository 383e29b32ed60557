"""The proof that a PDF carries of its report: read back out of it, and held against the register's log."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from harness.evidence.canonical import digest
from harness.register.bewijs import verify_proof_text
from harness.register.events import CertificaatGegeven, EventError, read_event
from harness.register.log import Log, LogError, NoteError
from harness.register.log.proof import FIRST_LINE
from harness.register.qr import qr_svg
from harness.reports.admitted import Admitted

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
MOST_BYTES = 20_000
"""A proof is some thousand bytes, in a log of a million entries as well."""


def admitted_in(pdf: bytes, report: bytes, log: Log) -> Admitted:
    """The proof in a PDF that this log admitted this report. Raises NoteError when it carries none."""
    text = next((one for one in _texts(pdf) if one.startswith(FIRST_LINE)), None)
    if text is None:
        raise NoteError("register.no_proof_in_pdf")
    try:
        found = verify_proof_text(text, str(log.key))
        entry = log.entry(found.index)
        verify_proof_text(text, str(log.key), entry)
        event = read_event(entry)
    except (LogError, IndexError, EventError) as error:
        raise NoteError("register.below", reason=error) from error
    if not isinstance(event, CertificaatGegeven) or event.rapport != digest(report):
        raise NoteError("register.proves_other_report")
    checkpoint = found.checkpoint
    return Admitted(event.id, checkpoint.origin, found.index, checkpoint.size, text, qr_svg(f"{text}\n"))


def _texts(pdf: bytes) -> Iterator[str]:
    """The files and texts in a PDF, as far as they are short and can be read."""
    for found in _STREAM.finditer(pdf):
        content = found[1]
        with suppress(zlib.error):  # what is not compressed stands there as it is
            content = zlib.decompressobj().decompress(content, MOST_BYTES)
        try:
            yield content.decode()
        except UnicodeDecodeError:
            continue

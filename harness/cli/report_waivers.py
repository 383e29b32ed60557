"""Waivers on the command line: a file of them, and the day on which they are looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from harness.cli.failing import BadInputError
from harness.cli.words import Words

if TYPE_CHECKING:
    from harness.reports.model import Report
    from harness.reports.waivers import Waived


def given(report: Report, file: Path | None, at: str | None, words: Words) -> Waived | None:
    """What the waivers in a file come to on a day, today when none is named. Raises BadInputError."""
    from harness.reports.waivers import applied
    from harness.reports.waivers_file import read_waivers

    if file is None:
        if at is not None:
            raise BadInputError(words.sentence("dag_zonder_ontheffingen"))
        return None
    return applied(report, read_waivers(file), _day(at, words))


def sentence(waived: Waived, words: Words) -> str:
    """Whether the product is conform apart from them."""
    from harness.reports.texts import words as report_words
    from harness.reports.waivers_view import waived_sentence

    return waived_sentence(waived, report_words(words.lang))


def _day(text: str | None, words: Words) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(words.sentence("geen_dag", tekst=text)) from error

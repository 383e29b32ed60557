"""What lower layers say of files, in the reader's language: they speak English, and know nothing of commands."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from harness.cli.words import table

if TYPE_CHECKING:
    from harness.register.log import LogError
    from harness.reports.waivers_file import WaiverError

_PLACE = re.compile(r"\\\{(\w+)\\\}")


def told(error: Exception, lang: str) -> str:
    """The sentence of a LogError, WaiverError or NoteError; as it is where no translation is known."""
    from harness.register.log import LogError
    from harness.reports.waivers_file import WaiverError

    if isinstance(error, LogError):
        return _log(error, lang)
    if isinstance(error, WaiverError):
        return _waiver(error, lang)
    return translated(str(error), lang)


def translated(text: str, lang: str) -> str:
    """A phrase in the reader's language."""
    if lang == "en":
        return text
    for pattern, dutch in _phrases():
        if found := pattern.fullmatch(text):
            return dutch.format(**found.groupdict())
    return text


def _log(error: LogError, lang: str) -> str:
    return f"{error.file}: {translated(error.problem, lang)}. {translated(error.cure, lang)}"


def _waiver(error: WaiverError, lang: str) -> str:
    place, problem, cure = (translated(part, lang) for part in (error.place, error.problem, error.cure))
    return f"{place}: {problem}; {cure}"


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    texts = table("lagen")["teksten"].values()
    return [(re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(one["en"])), re.DOTALL), one["nl"]) for one in texts]

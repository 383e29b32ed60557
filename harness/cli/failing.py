"""Every problem ends in one clear line and an exit code; a traceback is for who asks for one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from harness.cli.console import clean, complain
from harness.cli.words import Words
from harness.errors import HarnessError
from harness.words import shown

GOOD, NOT_GOOD, BAD_INPUT, OUR_FAULT, MACHINE, STOPPED = 0, 1, 2, 3, 4, 130
DEBUG = "PLATEAU2_DEBUG"


class BadInputError(HarnessError):
    """What the user gave cannot be used. Its sentences stand with the command, in ``words/commands``."""


@contextmanager
def kindly(lang: str) -> Iterator[None]:
    """Around the body of a command. Raises typer.Exit with the exit code."""
    words = Words("algemeen", lang)
    try:
        yield
    except typer.Exit:
        raise
    except (typer.Abort, KeyboardInterrupt, EOFError):
        complain(words("gestopt"))
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # who read our output has gone; nothing is left to say
        raise typer.Exit(GOOD) from None
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise typer.Exit(_tell(error, words)) from error


def _tell(error: Exception, words: Words) -> int:
    if isinstance(error, HarnessError):
        complain(words("fout", tekst=_one_line(error.in_language(words.lang))))
        return BAD_INPUT
    if isinstance(error, OSError):
        key = "poort_bezet" if error.errno == errno.EADDRINUSE else "bestand_fout"
        text = words(key, tekst=shown(error, words.lang), plaats=error.filename or "")
        complain(words("fout", tekst=_one_line(text)))
        return BAD_INPUT
    text = words("onze_fout", tekst=f"{type(error).__name__}: {error}", debug=DEBUG)
    complain(words("fout", tekst=_one_line(text)))
    return OUR_FAULT


def _one_line(text: str, most: int = 600) -> str:
    line = clean(" ".join(text.split()))
    return line if len(line) <= most else line[: most - 1] + "…"

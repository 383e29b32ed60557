"""Where the commands write: colours on a terminal, plain text in a pipe, errors on stderr."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 100
"""Columns where there is no terminal that says how wide it is."""


@cache
def out() -> Console:
    """stdout. Text is shown as it stands: nothing in it is read as markup."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS") or PIPE_WIDTH)
    return Console(markup=False, highlight=False, emoji=False, width=width, soft_wrap=False)


def say(text: str = "", style: str = "", indent: int = 0) -> None:
    """A line on stdout, wrapped on a terminal and whole in a pipe."""
    from rich.padding import Padding
    from rich.text import Text

    console = out()
    if indent and console.is_terminal:
        console.print(Padding(Text(text, style=style), (0, 0, 0, indent), expand=False))
    else:
        console.print(" " * indent + text, style=style or None, soft_wrap=not console.is_terminal)


def complain(text: str) -> None:
    """A line on stderr."""
    print(text, file=sys.stderr, flush=True)


def is_live() -> bool:
    """Whether somebody watches: a terminal that can be written over."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def clean(text: str) -> str:
    """A text from outside on one line, without signs that could steer a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)

"""Hypothesis cut off from what it would find on this machine, and without what it would work out again each time."""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType
from typing import Any

from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.internal import lambda_sources
from hypothesis.internal.charmap import charmap_file
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

UTF_8 = [[[0, 0xD7FF], [0xE000, sys.maxunicode]], []]
"""The characters that UTF-8 can carry, and those that come back as another: all but the surrogates, and none."""


@contextmanager
def nothing_from_elsewhere() -> Iterator[None]:
    """What Hypothesis draws follows from the seed alone: not from files of an earlier run, and not from numbers and
    texts in whatever code of ours happens to be loaded."""
    before = providers._get_local_constants
    with tempfile.TemporaryDirectory(prefix="plateau2-hypothesis-") as home:
        set_hypothesis_home_dir(home)
        _write_utf_8()
        providers._get_local_constants = Constants
        _sources._lambda_description = _remembered
        try:
            yield
        finally:
            providers._get_local_constants = before
            _sources._lambda_description = _describe
            set_hypothesis_home_dir(None)


def _write_utf_8() -> None:
    """As Hypothesis keeps it. It tries every character of Unicode where this is not there, for three seconds."""
    file = charmap_file("codec-v2-utf-8")
    file.parent.mkdir(parents=True)
    with gzip.open(file, "wt", encoding="ascii") as content:
        json.dump(UTF_8, content)


_sources: Any = lambda_sources
_describe = _sources._lambda_description
_described: dict[CodeType, str] = {}


def _remembered(function: Any, *given: Any, **named: Any) -> str:
    """How Hypothesis writes a lambda. It would parse the source again for every closure of the same code, which takes
    half of the time of the phase of coverage."""
    if given or named or not isinstance(function, FunctionType) or function.__defaults__:
        return str(_describe(function, *given, **named))
    if function.__code__ not in _described:
        _described[function.__code__] = str(_describe(function))
    return _described[function.__code__]

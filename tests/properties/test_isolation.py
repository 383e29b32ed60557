"""Hypothesis, cut off from this machine."""

import tempfile

from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.internal.charmap import intervals_from_codec

from harness.properties.isolation import nothing_from_elsewhere

tables = intervals_from_codec.__wrapped__


def test_the_table_of_utf_8_that_is_written_down_is_the_one_that_hypothesis_finds_by_itself():
    with tempfile.TemporaryDirectory() as empty:
        set_hypothesis_home_dir(empty)
        try:
            found = tables("utf-8")
        finally:
            set_hypothesis_home_dir(None)
    with nothing_from_elsewhere():
        assert tables("utf-8") == found

"""``plateau2 replay``: a saved failure is run again."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .conftest import Plateau2

SAVED: dict[str, Any] = {
    "method": "GET",
    "path": "/v1/personen/999990019/PIP",
    "headers": [["bron", "00000099000000010000"], ["berichtId", "00000000-0000-4000-8000-000000000000"]],
    "cause": "serverfout:getPipByBsn:not_a_server_error@500",
    "operation": "getPipByBsn",
    "contract": {"provider": "duo", "api": "pip", "version": "1.2.0"},
    "seed": 1,
    "before": [{"method": "DELETE", "path": "/v1/personen/999990019/PIP"}],
    "expected": {"statussen": ["2XX", "4XX"]},
    "seen": "500",
}


@contextmanager
def provider(status: int) -> Iterator[tuple[str, list[str]]]:
    """A server that gives every request the same status; with what it was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.headers.get('berichtId', '')}")
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        do_DELETE = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "fout.json"
    file.write_text(json.dumps(SAVED), encoding="utf-8")
    return file


def test_what_still_fails_is_told_with_what_was_expected(plateau2: Plateau2, saved: Path) -> None:
    with provider(500) as (url, asked):
        said = plateau2("replay", str(saved), "--base-url", url)
    assert said.code == 1
    assert "Het gaat nog fout." in said.out and "Goed is: 2XX, 4XX." in said.out
    assert [line.split()[0] for line in asked] == ["DELETE", "GET"], "what goes before is sent first"
    assert "00000000-0000-4000-8000-000000000000" not in asked[1], "a fresh berichtId"


def test_what_is_solved_is_told_too(plateau2: Plateau2, saved: Path) -> None:
    with provider(404) as (url, _):
        said = plateau2("replay", str(saved), "--base-url", url, "--lang", "en")
    assert (said.code, "It is solved." in said.out, "Then 500 came back, now 404." in said.out) == (0, True, True)


def test_who_is_not_there_is_not_said_to_fail(plateau2: Plateau2, saved: Path) -> None:
    said = plateau2("replay", str(saved), "--base-url", "http://127.0.0.1:9")
    assert said.code == 2 and "niet te bereiken" in said.err


@pytest.mark.parametrize(
    "change",
    [
        {"path": "nergens"},
        {"contract": {"provider": "duo", "api": "pip", "version": "9.9.9"}},
        {"operation": "onbekend"},
        {"extra": 1},
    ],
)
def test_a_file_that_is_not_right_is_refused_by_name(plateau2: Plateau2, saved: Path, change: dict[str, Any]) -> None:
    saved.write_text(json.dumps(SAVED | change), encoding="utf-8")
    said = plateau2("replay", str(saved), "--base-url", "http://127.0.0.1:9")
    assert said.code == 2 and "fout.json" in said.err


def test_a_wrong_address_is_refused(plateau2: Plateau2, saved: Path) -> None:
    said = plateau2("replay", str(saved), "--base-url", "duo")
    assert said.code == 2 and "--base-url" in said.err

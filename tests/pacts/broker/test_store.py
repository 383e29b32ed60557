"""The database is ours, and never half written."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from harness.pacts.broker import tokens
from harness.pacts.broker.store import Store, StoreError

from .conftest import contract, published

ROOT = Path(__file__).parents[3]


def test_what_goes_wrong_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(tmp_path / "broker.sqlite")
    with pytest.raises(RuntimeError), store.writing() as db:
        db.execute("INSERT INTO pacticipant (name, created_at) VALUES ('x', 'nu')")
        raise RuntimeError
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM pacticipant").fetchone()[0] == 0


def test_reading_writes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "broker.sqlite")
    with pytest.raises(sqlite3.OperationalError), store.reading() as db:
        db.execute("INSERT INTO pacticipant (name, created_at) VALUES ('x', 'nu')")


def test_a_database_is_opened_again(tmp_path: Path) -> None:
    Store(tmp_path / "broker.sqlite")
    with Store(tmp_path / "broker.sqlite").reading() as db:
        assert db.execute("SELECT count(*) FROM environment").fetchone()[0] == 2


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other, text = tmp_path / "ander.sqlite", tmp_path / "tekst.txt"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE iets (x)")
        db.commit()
    text.write_text("geen database, maar wel lang genoeg om er een te lijken " * 50)
    before = text.read_bytes()
    for file in (other, text, tmp_path / "geen" / "map.sqlite", tmp_path):
        with pytest.raises(StoreError, match="choose another --database"):
            Store(file)
    assert text.read_bytes() == before
    with closing(sqlite3.connect(other)) as db:
        assert [name for (name,) in db.execute("SELECT name FROM sqlite_schema")] == ["iets"]


@pytest.mark.end_to_end
def test_a_broker_that_is_killed_has_kept_publications_whole(tmp_path: Path) -> None:
    token = tokens.add(tmp_path / "broker-tokens.toml", "lindewaard", ["leverancier:lindewaard"])
    program = [sys.executable, "-m", "harness.cli", "broker", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(program, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        url = re.search(r"http://\S+", process.stdout.readline().decode())
        assert url is not None
        killer = threading.Timer(0.2, process.send_signal, [signal.SIGKILL])
        accepted = _publish_until_it_ends(url[0], token, killer.start)
        killer.join()
    with closing(sqlite3.connect(tmp_path / "broker.sqlite")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        per_version = db.execute("SELECT count(contract.id) FROM version LEFT JOIN contract ON version = version.id"
                                 " GROUP BY version.id").fetchall()  # fmt: skip
    assert accepted > 0
    assert accepted <= len(per_version) <= accepted + 1
    assert set(per_version) == {(3,)}


def _publish_until_it_ends(url: str, token: str, first: Callable[[], None]) -> int:
    """How many publications of three contracts were answered with yes; ``first`` is called after the first one."""
    providers = ("duo", "coa", "een ander")
    contracts = [published(contract("lindewaard", name), provider=name) for name in providers]
    headers = {"authorization": f"Bearer {token}"}
    with httpx.Client(base_url=url, headers=headers, timeout=20) as client:
        for number in range(100_000):
            body = {"pacticipantName": "lindewaard", "pacticipantVersionNumber": str(number), "contracts": contracts}
            try:
                assert client.post("/contracts/publish", json=body).status_code == 200
            except httpx.TransportError:
                return number
            if number == 0:
                first()
    raise AssertionError("the broker was not killed")

"""All that a broker holds goes to another one, and means the same there."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from harness.pacts.broker import tokens
from harness.pacts.broker.facts import world
from harness.pacts.broker.handing_over import hand_over
from harness.pacts.broker.store import Store
from harness.pacts.broker.tokens import Holder
from harness.pacts.from_broker import Broker as Client
from tests.command import Plateau2

from .conftest import Broker, contract, running

EVERYTHING = Holder("beheer", frozenset({"beheer"}))


@pytest.fixture
def filled(broker: Broker) -> Broker:
    broker.call("beheer", "POST", "/environments", json={"name": "acc", "displayName": "Acceptatie"})
    broker.publish("lindewaard", "1/0", contract("lindewaard", "duo", 200, 404), branch="main", tags=["rc", "é"])
    broker.call("lindewaard", "PUT", "/pacticipants/lindewaard/branches/werk/versions/1%2F0", json={})
    broker.deploy("lindewaard", "lindewaard", "1/0", "acc")
    broker.publish("lindewaard", "2", contract("lindewaard", "duo", 500), branch="werk")
    broker.deploy("lindewaard", "lindewaard", "2", "acc")  # pushes 1/0 out
    broker.deploy("lindewaard", "lindewaard", "1/0", "test")
    broker.verify("duo", "/pacts/provider/duo/consumer/lindewaard/version/1%2F0", "7")
    broker.verify("duo", "/pacts/provider/duo/consumer/lindewaard/version/2", "7", success=False)
    broker.verify("duo", "/pacts/provider/duo/consumer/lindewaard/version/2", "8", testResults=[])
    broker.deploy("duo", "duo", "7", "test")
    return broker


@contextmanager
def another(folder: Path) -> Iterator[Broker]:
    folder.mkdir()
    with running(folder) as broker:
        yield broker


def held(database: Path) -> Any:
    """Who knows what, without numbers and moments."""
    with Store(database).reading() as db:
        found = world(db, EVERYTHING)
    versions = {(one.pacticipant, one.number, one.branches, one.tags, one.environments) for one in found.versions}
    contracts = {(one.consumer.pacticipant, one.consumer.number, one.provider, one.digest) for one in found.contracts}
    results = {
        (one.provider.number, one.consumer, one.digest, one.success) for one in found.verifications if one.complete
    }
    return versions, contracts, results, dict(found.main_branches)


def test_what_is_handed_over_means_the_same_there(filled: Broker, tmp_path: Path) -> None:
    with another(tmp_path / "ander") as other:
        for _ in range(2):  # doing it again changes nothing
            with closing(sqlite3.connect(filled.database)) as db, Client(other.url, other.tokens["beheer"]) as to:
                db.row_factory = sqlite3.Row
                counted = hand_over(db, to)
            assert held(other.database)[:2] == held(filled.database)[:2]
        assert held(other.database) == held(filled.database)
        query = ("beheer", "lindewaard", "1/0", "test")
        assert other.can_i_deploy(*query) == filled.can_i_deploy(*query)
    assert counted == Counter(pacticipant=2, environment=3, version=4, contract=2, result=2, incomplete=1, deployment=4)


def test_a_command_does_it_and_tells_what_stayed(filled: Broker, tmp_path: Path, plateau2: Plateau2) -> None:
    with another(tmp_path / "ander") as other:
        words = ("--to", other.url, "--database", filled.database, "--token", other.tokens["beheer"], "--lang", "en")
        said = plateau2("broker", "export", *words)
        assert said.code == 0, said.err
        assert "4 versions, 2 contracts, 2 results" in said.out
        assert "1 results over a part of a contract" in said.err
        refused = plateau2("broker", "export", *words[:4], "--token", "geen", "--lang", "en")
        assert (refused.code, "PACT_BROKER_TOKEN" in refused.err) == (2, True)


def test_a_database_that_is_not_there_is_told_and_not_made(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("broker", "export", "--to", "http://127.0.0.1:1", "--database", tmp_path / "weg.sqlite")
    assert (said.code, "weg.sqlite" in said.err, (tmp_path / "weg.sqlite").exists()) == (2, True, False)


def test_vendors_who_play_one_provider_do_not_push_each_other_out(broker: Broker, tmp_path: Path) -> None:
    for who in ("lindewaard", "noorderlicht"):
        broker.call(who, "PUT", f"/pacticipants/gemeente/versions/{who}-1", json={})
        broker.deploy(who, "gemeente", f"{who}-1")
    with another(tmp_path / "ander") as other:
        with closing(sqlite3.connect(broker.database)) as db, Client(other.url, other.tokens["beheer"]) as to:
            db.row_factory = sqlite3.Row
            hand_over(db, to)
        assert {(version[1], version[4]) for version in held(other.database)[0]} == {
            ("lindewaard-1", ("test",)),
            ("noorderlicht-1", ("test",)),
        }
    assert tokens.SHARED == "gemeente"

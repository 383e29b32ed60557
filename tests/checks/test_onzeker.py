"""Which deliveries may be left alone after a failure, held against the documents and DUO's rules."""

from __future__ import annotations

from harness.chain.regels import regels
from harness.checks.contract import catalogue
from harness.checks.vendor.setbacks import UNCERTAIN
from harness.playing.ways import ASK_WITH


def test_only_a_create_that_cannot_be_asked_after_and_replaces_nothing_may_be_left_alone() -> None:
    creates = {one.operation_id for one in catalogue() if one.method == "POST" and one.provider == "duo"}
    replaced = {operatie for regel in regels() if regel.soort == "effect" for operatie in regel.operaties}
    assert creates - ASK_WITH.keys() - replaced == UNCERTAIN

"""Afterwards a test environment is as it was, as far as that can be; and what is not, is said: also after a stop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from harness.evidence.observations import Exchange
from harness.evidence.run_folder import RunFolder
from harness.playing.handelingen import pip
from harness.reports.assemble import assemble
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Telling, Wishes
from harness.scenarios import SCENARIOS, Scenario
from harness.scenarios.boundaries import Stap
from harness.scenarios.boundaries.terms import PIP
from harness.scenarios.provider.steps import Uitvoering

from .conftest import Bron

pytestmark = pytest.mark.end_to_end


def undone(folder: RunFolder) -> list[str | None]:
    """The operations with which was cleared away."""
    seen = [one for _, one in folder.recording().observations() if isinstance(one, Exchange)]
    return [one.operation for one in seen if one.why == "opruimen"]


@pytest.fixture
def changes_a_pip() -> Iterator[str]:
    """A scenario that delivers a PIP for somebody who has one."""

    async def play(keten: Any) -> None:
        await Uitvoering(keten, keten.persoon("pip-zonder-termijn")).doe(Stap(PIP, pip(leerroute="Z")))

    SCENARIOS["proef-wijzigt"] = Scenario("proef-wijzigt", "proef", "proef", ("pip",), "proef", play, kanten=("bron",))
    yield "proef-wijzigt"
    del SCENARIOS["proef-wijzigt"]


async def test_a_pip_that_was_prepared_and_changed_is_listed_and_left_alone(bron: Bron, changes_a_pip: str) -> None:
    folder, report = await bron.verify(changes_a_pip, clear_away=True)
    assert [(one.operatie, one.reden) for one in report.stayed] == [("postPipByBsn", "gewijzigd")]
    assert undone(folder) == [], "it was DUO's: it is not ours to delete"


async def test_a_pip_that_was_prepared_and_removed_is_listed(bron: Bron) -> None:
    folder, report = await bron.verify("herhaling-pip", clear_away=True)
    assert [(one.operatie, one.reden) for one in report.stayed] == [("postPipByBsn", "verwijderd")]
    assert undone(folder) == []


async def test_an_offer_that_was_prepared_and_withdrawn_is_listed_and_one_of_ours_is_not(bron: Bron) -> None:
    _, report = await bron.verify("postInburgeringsaanbodByBsnAndInstellingsnummer", clear_away=True)
    assert {one.reden for one in report.stayed if "anbod" in one.operatie} <= {"verwijderd", "gewijzigd"}


async def test_a_link_goes_with_the_contact_person(bron: Bron) -> None:
    _, report = await bron.verify("toegang-contactpersonen", "deleteContactpersoonById", clear_away=True)
    assert not [one for one in report.stayed if "ontactpersoon" in one.operatie and one.reden == "niet_gelukt"]


async def test_after_a_stop_it_is_said_what_stands_and_going_on_clears_it_away(bron: Bron) -> None:
    told: list[tuple[int, int]] = []
    delivered = asyncio.Event()

    def seen(_seq: int, exchange: Exchange) -> None:
        if exchange.operation == "createContactpersoon" and exchange.response:
            delivered.set()

    def left(_folder: RunFolder, standing: int, changed: int) -> None:
        told.append((standing, changed))

    folder = bron.folder / "gestopt"
    wishes = Wishes(only=("opnieuw-updatecontactpersoonbyid",), folder=folder, seed=7, at_once=1)
    telling = Telling(exchange=seen, left=left)
    run = asyncio.ensure_future(verify_release(bron.aanbieder("duo"), wishes, bron.folder, telling))
    await delivered.wait()
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert told == [(1, 0)]
    again = await verify_release(bron.aanbieder("duo"), Wishes(resumed=folder), bron.folder, Telling())
    assert undone(again) == ["deleteContactpersoonById"] * 2, "of both attempts"
    report: Any = assemble(again)
    assert report.stayed == ()

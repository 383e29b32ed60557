"""A provider that hangs is told so, soon; it is no fault of ours, and nothing of it reads as passed."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import pytest

from harness.evidence.nowhere import Nowhere
from harness.evidence.observations import Exchange
from harness.parties.under_test.opdrachten import Reply
from harness.parties.wire.exchange_client import Patience
from harness.parties.witness import Witness
from harness.playing import play
from harness.playing.provider import stage as opstelling
from harness.playing.provider.opdrachten import STIL
from harness.playing.provider.opdrachten import Opdrachten as Opdrachten
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Telling, Wishes

from .conftest import Bron
from .losse_bron import antwoord, loket

pytestmark = pytest.mark.end_to_end
KORT = Patience(read=0.3, total=0.4, connections=8)
ALLES = "toegang-persoon-elders"
"""One scenario that asks everything there is."""


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opstelling, "PATIENCE", KORT)


async def test_after_three_silences_a_scenario_asks_no_more(bron: Bron) -> None:
    async with loket(lambda _number: None) as here:
        wishes = Wishes(only=(ALLES,), folder=bron.folder / "hangt", seed=7)
        run = await verify_release(here.van(bron.aanbieder("duo")), wishes, bron.folder, Telling())
    report = assemble(run)
    assert len(here.aangekomen) == 3
    assert report.verdict.invalid == (), "waiting for a provider is no fault of ours"
    assert {"bron_zwijgt", "niet_uitgespeeld"} <= {one.code for one in report.findings}
    (scenario,) = report.scenarios
    assert scenario.outcome == "failed"


async def test_a_silence_now_and_then_is_no_reason_to_stop(bron: Bron) -> None:
    async with loket(lambda number: None if number % 3 else antwoord(404)) as here:
        wishes = Wishes(only=(ALLES,), folder=bron.folder / "soms", seed=7)
        report = assemble(await verify_release(here.van(bron.aanbieder("duo")), wishes, bron.folder, Telling()))
    assert len(here.aangekomen) > 25
    assert "bron_zwijgt" not in {one.code for one in report.findings}


async def test_a_provider_that_hangs_everywhere_ends_the_run_soon_and_the_report_names_it(bron: Bron) -> None:
    async with loket(lambda _number: None) as here:
        began = time.monotonic()
        wishes = Wishes(only=("raadpleging", "toegang", "fout"), folder=bron.folder / "dood", seed=7)
        run = await verify_release(here.van(bron.aanbieder("duo")), wishes, bron.folder, Telling())
        spent = time.monotonic() - began
    report = assemble(run)
    assert len(here.aangekomen) <= 12 + 8 and spent < 20
    assert [one.values["gezien"] for one in report.findings if one.code == "bron_zwijgt_overal"] == [12]
    skipped = {one.outcome for one in report.scenarios if one.skipped == "bron_zwijgt"}
    assert skipped == {"untested"}
    assert not report.verdict.invalid and not report.verdict.good


async def test_a_scenario_whose_time_is_over_by_slow_answers_is_untested_for_the_rest(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "LIMIT", 0.3)
    original = opstelling.Paced.send

    async def slow(self: object, request: object) -> object:
        await asyncio.sleep(0.1)
        return await original(self, request)  # type: ignore[arg-type]

    monkeypatch.setattr(opstelling.Paced, "send", slow)
    _, report = await bron.verify(ALLES)
    assert report.verdict.invalid == ()
    assert [one.values for one in report.findings if one.code == "niet_uitgespeeld"] == [{"reden": "tijd_om"}]
    assert not report.verdict.good


async def test_a_pace_that_was_asked_for_is_not_in_the_time_of_a_scenario(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "LIMIT", 1.0)
    slow = replace(bron.aanbieder("duo"), per_seconde=10.0)
    wishes = Wishes(only=(ALLES,), folder=bron.folder / "traag", seed=7)
    run = await verify_release(slow, wishes, bron.folder, Telling())
    report: Report = assemble(run)
    asked = [one for _, one in run.recording().observations() if isinstance(one, Exchange)]
    assert len(asked) > 25, "which takes three seconds at least"
    assert report.verdict.invalid == () and report.verdict.good


async def test_a_hook_that_hangs_is_asked_three_times_and_no_more() -> None:
    class Hangt:
        means = "hook"
        asked = 0

        async def give(self, _opdracht: object) -> Reply:
            self.asked += 1
            return Reply("error", "timeout", silent=True)

    hangt = Hangt()
    opdrachten = Opdrachten("duo", hangt, Witness(Nowhere()), "")  # type: ignore[arg-type]
    for _ in range(10):
        assert not await opdrachten.notificatie("SS102", "1" * 20, {}, None)
    assert hangt.asked == STIL == 3

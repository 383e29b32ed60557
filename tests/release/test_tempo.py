"""A provider is asked no faster than it bears, whoever of us asks; and it may say that it is too much."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from harness.evidence.observations import Exchange, Response
from harness.parties.wire.pace import LONGEST, Budget, pause_after
from harness.playing.provider.provider import TEMPO, Adres
from harness.reports.assemble import assemble
from harness.runs.provider.properties import eigenschappen
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Telling, Wishes

from .conftest import Bron
from .losse_bron import antwoord, loket


def one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["harness.runs.provider.properties"]
    original = module._by_api

    def first(facilities: object) -> Iterator[object]:
        yield next(original(facilities))

    monkeypatch.setattr(module, "_by_api", first)


@pytest.mark.end_to_end
async def test_scenarios_and_properties_together_stay_below_what_was_allowed(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_document(monkeypatch)
    async with loket(lambda _number: antwoord(404)) as here:
        slow = replace(here.van(bron.aanbieder("duo")), per_seconde=40.0)
        only = ("raadpleging", "toegang", "eigenschappen")
        wishes = Wishes(only=only, depth="quick", folder=bron.folder / "tempo", seed=7)
        run = await verify_release(slow, wishes, bron.folder, Telling(), (eigenschappen,))
    senders = {seen.why == "gegenereerd" for _, seen in run.recording().observations() if isinstance(seen, Exchange)}
    assert senders == {True, False}, "both took part"
    assert len(here.aangekomen) > 200
    assert here.meeste_in_een_seconde() <= 42


async def test_what_is_lent_out_is_not_there_for_us() -> None:
    budget = Budget(40)
    await budget.turn()
    with budget.lend(2) as first, budget.lend(2) as second:
        assert (first, second) == (10, 10)
        await budget.turn()
        began = time.monotonic()
        for _ in range(5):
            await budget.turn()
        assert time.monotonic() - began >= 5 / 20 * 0.95


async def test_while_nobody_asks_here_most_is_lent_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with Budget(40).lend(2) as share:
        assert share == 18
    with Budget(None).lend(2) as share:
        assert share is None


def test_a_machine_that_is_not_ours_is_spared_when_nobody_says_how_much_it_bears(bron: Bron) -> None:
    elsewhere = replace(bron.aanbieder("duo"), adres=Adres("https://duo.example"))
    assert elsewhere.tempo == TEMPO == 20
    assert replace(elsewhere, per_seconde=100.0).tempo == 100
    assert bron.aanbieder("duo").tempo is None


@pytest.mark.parametrize(
    ("said", "seconds"), [("3", 3), ("3600", LONGEST), ("", 1), ("morgen", 1), ("-1", 1)], ids=lambda one: str(one)
)
def test_what_retry_after_says_is_done_within_a_limit(said: str, seconds: float) -> None:
    assert pause_after(Response(status=429, headers=(("Retry-After", said),)), 0) == seconds


def test_retry_after_may_be_a_moment() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=8), usegmt=True)
    assert 5 < pause_after(Response(status=429, headers=(("Retry-After", moment),)), 0) <= 8


@pytest.mark.end_to_end
async def test_a_429_slows_down_and_is_one_finding_that_fails_nobody(bron: Bron) -> None:
    busy = antwoord(429, "retry-after: 1")
    async with loket(lambda number: busy if number in (3, 4) else antwoord(404)) as here:
        folder = bron.folder / "druk"
        wishes = Wishes(only=("raadpleging",), folder=folder, seed=7, at_once=1)
        run = await verify_release(here.van(bron.aanbieder("duo")), wishes, bron.folder, Telling())
    report = assemble(run)
    assert max(b - a for a, b in zip(here.aangekomen, here.aangekomen[1:], strict=False)) >= 0.95
    about = [one for one in report.findings if "429" in (one.values.get("gezien"), str(one.values.get("status")))]
    assert not about, "no must is broken by it"
    busy_findings = [one for one in report.findings if one.requirement == "EIS-BRN-005"]
    assert [(one.outcome, one.values["gezien"]) for one in busy_findings] == [("warned", 2)]


@pytest.mark.end_to_end
async def test_a_provider_that_stays_too_busy_leaves_a_scenario_untested(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.parties.wire.paced_client.pause_after", lambda _response, _attempt: 0.05)
    async with loket(lambda _number: antwoord(429)) as here:
        wishes = Wishes(only=("raadpleging-boetesbybsn",), folder=bron.folder / "vol", seed=7)
        report = assemble(await verify_release(here.van(bron.aanbieder("duo")), wishes, bron.folder, Telling()))
    assert {one.code for one in report.findings} >= {"niet_uitgespeeld", "te_druk_onverwacht"}
    assert not [one for one in report.findings if one.outcome == "failed" and "429" in str(one.values)]
    assert not report.verdict.invalid

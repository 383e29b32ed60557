"""DUO or COA under test: the scenarios of certify from the other side, judged from what was recorded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harness.evidence.observations import Exchange, Stimulus
from harness.evidence.recording import RecordingError
from harness.evidence.run_folder import RunFolder
from harness.parties.wire.reaching import ReachError
from harness.reports.assemble import assemble
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Telling, Wishes

from .conftest import Bron, without_hook

pytestmark = pytest.mark.end_to_end


async def test_a_good_duo_has_no_finding_on_what_a_municipality_reads(bron: Bron) -> None:
    _, report = await bron.verify("raadpleging")
    assert report.verdict.code == "deelrun" and report.verdict.good
    assert [f.code for f in report.findings if f.outcome == "failed"] == []
    assert {one.id: one.outcome for one in report.operations}["getBoetesByBsn"] == "passed"


async def test_who_is_addressed_is_the_provider_and_nobody_else(bron: Bron) -> None:
    bron.simulated.duo.answer = lambda call: (_ for _ in ()).throw(RuntimeError("kapot"))  # type: ignore[method-assign]
    _, report = await bron.verify("raadpleging-boetesbybsn")
    failed = [finding for finding in report.findings if finding.outcome == "failed"]
    assert {finding.addressee for finding in failed} == {"DUO"}
    assert "goed_verzoek_geweigerd" in {finding.code for finding in failed}
    assert report.verdict.invalid == (), "a provider's fault is not ours"


async def test_a_scenario_is_not_written_twice(bron: Bron) -> None:
    folder, report = await bron.verify("levering-pip-gewijzigd", "gebeurtenis-ss102")
    assert {scenario.id for scenario in report.scenarios} == {"levering-pip-gewijzigd", "gebeurtenis-ss102"}
    seen = [one for _, one in folder.recording().observations() if isinstance(one, Exchange)]
    assert [one.operation for one in seen if one.initiative == "under_test"] == ["opvoerenNotificatie"]
    assert [one.operation for one in seen if one.operation == "postPipByBsn"] == ["postPipByBsn"] * 2


async def test_what_a_provider_cannot_be_made_to_do_is_untested_and_never_passed(bron: Bron) -> None:
    run = await verify_release(
        without_hook(bron.aanbieder("duo")),
        Wishes(only=("gebeurtenis-ss102",), folder=bron.folder / "zonder", seed=7),
        bron.folder,
        Telling(),
    )
    report = assemble(run)
    assert {one.id: (one.outcome, one.skipped) for one in report.scenarios} == {
        "gebeurtenis-ss102": ("untested", "geen_persoon")
    }
    assert not report.verdict.good
    assert {one.outcome for one in report.operations} == {"untested"}


async def test_where_nobody_listens_is_said_at_once_and_leaves_no_folder(bron: Bron) -> None:
    gone = replace(bron.aanbieder("duo"), adres=replace(bron.aanbieder("duo").adres, url="https://127.0.0.1:9"))
    with pytest.raises(ReachError, match="nobody answers there"):
        await verify_release(gone, Wishes(folder=bron.folder / "weg", seed=7), bron.folder, Telling())
    assert not (bron.folder / "weg").exists()


async def test_a_coa_is_good_but_not_conform_while_no_document_is_published(bron: Bron) -> None:
    _, report = await bron.verify("raadpleging", bron="coa")
    assert report.verdict.good and not report.verdict.conform
    assert {service.status for service in report.services if service.nummer} == {"concept"}


async def test_what_was_delivered_is_taken_back_and_what_cannot_be_is_listed(bron: Bron) -> None:
    folder, report = await bron.verify(
        "levering-pip-b1-route", "levering-map-gezet", "levering-uren-brede-intake", clear_away=True
    )
    undone = [
        one.operation
        for _, one in folder.recording().observations()
        if isinstance(one, Exchange) and one.why == "opruimen"
    ]
    assert set(undone) == {"deletePipByBsn", "updateMapByBsn"}
    assert {(one.operatie, one.reden) for one in report.stayed} >= {
        ("updateUrenTaallesEnKnmByBSN", "niet_terug_te_nemen")
    }


async def test_a_run_that_was_killed_goes_on_with_fresh_persons_and_loses_nothing(bron: Bron) -> None:
    class KilledError(Exception):
        pass

    done = 0

    def kill(progress: object) -> None:
        nonlocal done
        done += getattr(progress, "what", "") == "klaar"
        if done == 3:
            raise KilledError

    wishes = Wishes(only=("raadpleging",), folder=bron.folder / "gestopt", seed=7, at_once=1)
    with pytest.raises(KilledError):
        await verify_release(bron.aanbieder("duo"), wishes, bron.folder, Telling(progress=kill))
    stopped = bron.folder / "gestopt"
    before = (stopped / "recording.jsonl").read_bytes()
    again = await verify_release(bron.aanbieder("duo"), Wishes(resumed=stopped), bron.folder, Telling())
    report = assemble(again)
    assert (stopped / "recording.jsonl").read_bytes().startswith(before[: before.rindex(b"\n")])
    assert report.verdict.good and report.run.onderbrekingen == 1
    with pytest.raises(RecordingError, match="finished"):
        await verify_release(bron.aanbieder("duo"), Wishes(resumed=stopped), bron.folder, Telling())


async def test_no_more_requests_a_second_are_sent_than_was_allowed(bron: Bron) -> None:
    slow = replace(bron.aanbieder("duo"), per_seconde=20.0)
    run = await verify_release(
        slow, Wishes(only=("raadpleging",), folder=bron.folder / "traag", seed=7), bron.folder, Telling()
    )
    at = sorted(
        one.at[14:23]
        for _, one in run.recording().observations()
        if isinstance(one, Exchange) and one.initiative == "harness"
    )
    minutes = [int(text[:2]) * 60 + float(text[3:]) for text in at]
    assert (minutes[-1] - minutes[0]) % 3600 >= (len(at) - 1) / 20 * 0.9


async def test_the_same_seed_asks_for_the_same_persons(bron: Bron) -> None:
    first, _ = await bron.verify("raadpleging")
    second, _ = await bron.verify("raadpleging")

    def asked(folder: object) -> list[object]:
        seen = folder.recording().observations()  # type: ignore[attr-defined]
        return [one.content for _, one in seen if isinstance(one, Stimulus)]

    assert asked(first) == asked(second) != []


async def test_the_same_seed_sends_the_same_and_every_message_its_own_number(bron: Bron) -> None:
    runs = [(await bron.verify("gedrag", "levering-pip-gewijzigd"))[0] for _ in range(2)]

    def sent(folder: RunFolder) -> dict[str, list[tuple[str, str | None]]]:
        found: dict[str, list[tuple[str, str | None]]] = {}
        for _, one in folder.recording().observations():
            if isinstance(one, Exchange) and one.initiative == "harness":
                found.setdefault(one.scenario, []).append((one.request.method, one.request.header("berichtId")))
        return found

    first, second = map(sent, runs)
    assert first == second and len(first) > 10
    numbers = [number for scene in first.values() for _, number in scene]
    repeated = len(numbers) - len(set(numbers))
    assert repeated == len([name for name in first if name.startswith("herhaling")])


async def test_nothing_is_asked_to_be_packed(bron: Bron) -> None:
    folder, _ = await bron.verify("raadpleging-boetesbybsn")
    seen = [one for _, one in folder.recording().observations() if isinstance(one, Exchange)]
    assert {one.request.header("accept-encoding") for one in seen if one.initiative == "harness"} == {"identity"}


async def test_an_unfinished_folder_does_not_stay_when_nothing_was_recorded(bron: Bron, tmp_path: Path) -> None:
    taken = replace(
        bron.aanbieder("duo"), luisteren=replace(bron.aanbieder("duo").luisteren, poort=1, host="192.0.2.1")
    )
    with pytest.raises(OSError):
        await verify_release(taken, Wishes(folder=tmp_path / "niets"), bron.folder, Telling())
    assert not (tmp_path / "niets").exists()


async def test_text_that_is_no_text_is_refused_by_our_own_duo_and_does_not_bring_it_down(bron: Bron) -> None:
    from harness.playing.provider.gemeente import Afwijking
    from harness.scenarios import SCENARIOS, Scenario

    async def play(keten: object) -> None:
        half = Afwijking("ongeldig", content=b'{"naam": "\\ud800", "email": "a@b.example", "telefoonnummer": "0900-1"}')
        await keten.gemeente.vraagt("createContactpersoon", anders=half)  # type: ignore[attr-defined]

    SCENARIOS["proef-half"] = Scenario("proef-half", "proef", "proef", ("pip",), "fout", play, kanten=("bron",))
    try:
        _, report = await bron.verify("proef-half")
    finally:
        del SCENARIOS["proef-half"]
    assert {one.id: one.antwoorden for one in report.operations}["createContactpersoon"] == {"400": 1}

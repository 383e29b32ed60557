"""Forgeries of a good run, each by somebody who knows the format: what is changed, and what then cannot be.

``FORGERIES``: name -> (code of ``words/impossible.yaml``, change of a ``Forged`` in place).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from harness.evidence.baseline import seed_of
from harness.evidence.canonical import canonical, digest

Seen = dict[str, Any]


@dataclass
class Forged:
    """A run folder, taken apart."""

    baseline: dict[str, Any]
    declaration: dict[str, Any]
    seen: list[Seen]

    @classmethod
    def of(cls, folder: Path) -> Forged:
        lines = [json.loads(line) for line in (folder / "recording.jsonl").read_bytes().splitlines()]
        files = (json.loads((folder / f"{name}.json").read_bytes()) for name in ("baseline", "declaration"))
        return cls(*files, [line["observation"] for line in lines if "observation" in line])

    def write(self, folder: Path) -> Path:
        """All digests right again, as whoever forges would leave them."""
        header = {}
        for name, content in (("baseline", self.baseline), ("declaration", self.declaration)):
            (folder / f"{name}.json").write_bytes(canonical(content))
            header[name] = digest(canonical(content))
        entries = [{"header": header}, *({"observation": one} for one in self.seen)]
        entries.append({"footer": {"observations": len(self.seen)}})
        head, lines = "sha256:" + "0" * 64, []
        for number, entry in enumerate(entries):
            lines.append(canonical(entry | {"seq": number, "prev": head}))
            head = digest(lines[-1])
        (folder / "recording.jsonl").write_bytes(b"\n".join(lines) + b"\n")
        return folder

    def marks(self, name: str) -> list[Seen]:
        return [one for one in self.seen if one.get("name") == name and one["kind"] == "mark"]

    def exchanges(self, initiative: str = "under_test") -> list[Seen]:
        return [one for one in self.seen if one["kind"] == "exchange" and one["initiative"] == initiative]

    def scenario(self, number: int = 0) -> str:
        """Of a scenario that was played."""
        return str(self.marks("begin")[number]["scenario"])

    def without(self, fits: Callable[[Seen], bool]) -> None:
        """What fits becomes an empty remark, so that all numbers stay what they were."""
        for one in filter(fits, self.seen):
            at = one["at"]
            one.clear()
            one.update(kind="mark", name="opmerking", scenario="", attempt=1, at=at, data={})

    def moved(self, one: Seen, steps: int) -> None:
        """A line stands so many lines further on."""
        place = self.seen.index(one)
        self.seen.insert(place + steps, self.seen.pop(place))


def later(at: str, seconds: float) -> str:
    """A moment, moved."""
    moved = datetime.fromisoformat(at) + timedelta(seconds=seconds)
    return moved.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moved.microsecond // 1000:03d}Z"


def _walls(run: Forged, which: list[Seen], seconds: float) -> None:
    for one in which:
        one["at"] = later(one["at"], seconds)


def _timings(which: list[Seen], **more: int) -> None:
    for one in which:
        for name, ms in more.items():
            one["timing"][name] += ms


def _totals(which: list[Seen], name: str, ms: int) -> None:
    for one in which:
        one["timing"][name] = [part + ms for part in one["timing"][name]]


def _swapped_persons(run: Forged) -> None:
    first, second = run.marks("persoon")[:2]
    first["data"], second["data"] = second["data"], first["data"]


def _tail(run: Forged, seconds: float) -> list[Seen]:
    half = run.seen[len(run.seen) // 2 :]
    _walls(run, half, seconds)
    return half


def _other_seed(run: Forged) -> None:
    run.baseline["seed"] += 1


def _other_nonce(run: Forged) -> None:
    run.baseline |= {"nonce": "0" * 32, "seed": seed_of("0" * 32)}


def _other_run(run: Forged) -> None:
    """Strangers, and the first number of contact persons, hang on the name of the run."""
    run.baseline["run"] = (
        later(run.marks("run-begin")[0]["at"], 60)[:19].replace("-", "").replace(":", "").replace("T", "-") + "-abcdef"
    )


def _all_of(run: Forged, scenario: str) -> Callable[[Seen], bool]:
    return lambda one: bool(one["scenario"] == scenario)


def _unended(run: Forged) -> None:
    end = run.marks("einde")[0]
    run.without(lambda one: one is end)


def _skip(run: Forged, reason: str) -> None:
    begin = run.marks("begin")[0]
    scenario, data, at = begin["scenario"], begin["data"], begin["at"]
    run.without(_all_of(run, scenario))
    begin.clear()
    begin.update(kind="mark", name="overgeslagen", scenario=scenario, attempt=1, at=at, data={**data, "reden": reason})


def _attempt(run: Forged, scenario: str, attempt: int) -> None:
    for one in filter(_all_of(run, scenario), run.seen):
        one["attempt"] = attempt


def _to_other_scenario(run: Forged) -> None:
    own = run.marks("persoon")[0]
    other = next(one["scenario"] for one in reversed(run.marks("begin")) if one["scenario"] != own["scenario"])
    about = next(one for one in run.exchanges() if one.get("bsn") == own["data"]["bsn"])
    about["scenario"] = other


def _step(run: Forged) -> None:
    """A step of the clock that excuses what came late, and that no machine measured."""
    for one in _tail(run, -20):
        if "timing" in one:
            one["timing"]["stepped"] = 20_000


def _claim(run: Forged, claim: str) -> None:
    run.declaration["stelseldiensten"]["pip"] = claim


def _seen_before(run: Forged) -> None:
    run.marks("uitgekeken")[0]["data"]["gezien"] = len(run.seen) + 10


def _fault(run: Forged, change: dict[str, Any]) -> None:
    next(one for one in run.seen if one["kind"] == "fault").update(change)


def _struck(run: Forged) -> None:
    next(one for one in run.exchanges() if not one.get("fault"))["fault"] = "verzonnen#1-1"


def _unordered(run: Forged) -> None:
    named = next(one["fault"] for one in run.exchanges() if one.get("fault"))
    run.without(lambda one: one["kind"] == "fault" and one["id"] == named)


FORGERIES: dict[str, tuple[str, Callable[[Forged], object]]] = {
    "the seed is another": ("seed_of_other_nonce", _other_seed),
    "nonce and seed are those of another run": ("other_person", _other_nonce),
    "practice becomes official by its kind alone": ("nonce_and_kind", lambda r: r.baseline.update(nonce=None)),
    "an official run becomes practice": ("nonce_and_kind", lambda r: r.baseline.update(soort="oefening")),
    "the name is that of a later run": ("began_elsewhen", _other_run),
    "the name is no name": ("no_run_name", lambda r: r.baseline.update(run="run-1")),
    "the day is another": ("other_day", lambda r: r.baseline.update(peildatum="2026-01-01")),
    "a contract is another": ("other_baseline", lambda r: r.baseline["contracts"].popitem()),
    "a check is older": ("other_baseline", lambda r: r.baseline["checks"].update({"EIS-VTR-001": 99})),
    "a scenario is another": ("other_baseline", lambda r: r.baseline["scenarios"].update(pip="sha256:" + "0" * 64)),
    "scenarios are not named": ("other_baseline", lambda r: r.baseline["scenarios"].clear()),
    "a version is another": ("other_baseline", lambda r: r.baseline["versies"].update({"duo/pip": "9.9.9"})),
    "a scenario is left out": ("left_out", lambda r: r.without(_all_of(r, r.scenario()))),
    "every scenario is left out": ("left_out", lambda r: r.without(lambda one: bool(one["scenario"]))),
    "a scenario does not end": ("left_out", _unended),
    "a whole run is claimed over a part": ("left_out", lambda r: r.baseline.update(selectie=[])),
    "a scenario is of another claim": ("not_skipped", lambda r: _claim(r, "nee")),
    "a scenario is not of this run": ("not_called_for", lambda r: r.marks("begin")[0].update(scenario="verzonnen")),
    "skipped for want of a claim": ("other_reason", lambda r: _skip(r, "dienst_niet_geclaimd")),
    "skipped for a stop that was none": ("other_reason", lambda r: _skip(r, "applicatie_gestopt")),
    "skipped for a number that was none": ("other_reason", lambda r: _skip(r, "bsn_buiten_testreeks")),
    "a scenario is of other services": ("other_scenario", lambda r: r.marks("begin")[0]["data"].update(diensten=[])),
    "two persons change places": ("other_person", _swapped_persons),
    "a person has another v-number": ("other_person", lambda r: r.marks("persoon")[0]["data"].update(v_nummer=1234567)),
    "a person is played twice": (
        "person_twice",
        lambda r: r.marks("persoon")[1].update(data=r.marks("persoon")[0]["data"]),
    ),
    "a message goes to another scenario": ("of_another_scenario", _to_other_scenario),
    "answers an hour early": ("clocks_part", lambda r: _walls(r, r.exchanges(), -3600)),
    "answers two seconds early": ("clocks_part", lambda r: _walls(r, r.exchanges(), -2)),
    "our messages an hour late": ("clocks_part", lambda r: _walls(r, r.exchanges("harness"), 3600)),
    "all after the middle an hour early": ("clocks_part", lambda r: _tail(r, -3600)),
    "all after the middle an hour late": ("clocks_part", lambda r: _tail(r, 3600)),
    "answers early by both clocks": (
        "written_before",
        lambda r: (_walls(r, r.exchanges(), -5), _timings(r.exchanges(), began=-5000, ended=-5000)),
    ),
    "answers that began earlier": ("clocks_part", lambda r: _timings(r.exchanges(), began=-5000)),
    "answers that lasted longer": (
        "lasted_otherwise",
        lambda r: (_walls(r, r.exchanges(), -5), _timings(r.exchanges(), began=-5000)),
    ),
    "an answer ends before it begins": ("ends_before_it_begins", lambda r: _timings(r.exchanges(), ended=-5000)),
    "a step of the clock that nobody measured": ("step_unseen", _step),
    "we held the application up": ("total_outruns", lambda r: _totals(r.exchanges()[5:], "held", 3_600_000)),
    "no processor was to be had": ("total_outruns", lambda r: _totals(r.exchanges()[5:], "waited", 3_600_000)),
    "we held it up for one message": ("total_falls", lambda r: _totals(r.exchanges()[9:10], "held", 5000)),
    "a total below nothing": ("total_falls", lambda r: _totals(r.exchanges()[:1], "waited", -3_600_000)),
    "the run began at another moment": (
        "other_moment",
        lambda r: r.marks("run-begin")[0]["data"].update(om="2026-01-01T00:00:00.000Z"),
    ),
    "the run ended at another moment": (
        "other_moment",
        lambda r: r.marks("run-einde")[0]["data"].update(om="2027-01-01T00:00:00.000Z"),
    ),
    "all of it a year ago": ("began_elsewhen", lambda r: _walls(r, r.seen, -365 * 86400)),
    "no moment at all": ("no_sense", lambda r: r.exchanges()[0].update(at="gisteren")),
    "a number that is none": ("no_sense", lambda r: r.exchanges()[0]["timing"].update(began="1")),
    "a message before its scenario": ("before_its_begin", lambda r: r.moved(r.marks("begin")[0], 60)),
    "an order after the end": ("after_its_end", lambda r: r.moved(r.marks("einde")[0], -8)),
    "a scenario ends twice": ("ends_twice", lambda r: r.seen.insert(-1, {**r.marks("einde")[0]})),
    "a second attempt without a first": ("other_attempt", lambda r: _attempt(r, r.scenario(), 2)),
    "a scenario that lasted a minute more": (
        "lasted_otherwise",
        lambda r: r.marks("einde")[0]["data"].update(ms=r.marks("einde")[0]["data"]["ms"] + 60_000),
    ),
    "a mark that names what comes": ("names_what_comes", _seen_before),
    "a fault that was never ordered": ("fault_not_ordered", _struck),
    "a fault of which the order is gone": ("fault_not_ordered", _unordered),
    "a fault of another scenario": ("fault_elsewhere", lambda r: _fault(r, {"id": "verzonnen#1-1"})),
}

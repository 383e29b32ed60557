"""An application that was started ends with the run, however it was started and however the run ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from harness.parties.under_test import process
from harness.parties.under_test.process import ApplicationError, ApplicationProcess, Ending

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(os.name != "posix", reason="Windows has no process groups; the guide says so"),
]

SAYS = 'import json, os, time; open("pids", "a").write(f"{os.getpid()}\\n"); '
READY = 'print(json.dumps({"notificatie_url": "https://127.0.0.1:1/v1"}), flush=True); time.sleep(600)'
APPLICATION = SAYS + READY
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + APPLICATION
STARTS = {
    "itself": "{python} app.py",
    "a-shell": "sh -c '{python} app.py; true'",
    "a-shell-with-a-second-program": "sh -c '{python} app.py & {python} app.py & wait'",
    "a-starter-that-leaves-it-behind": "sh -c 'setsid {python} app.py &'",
    "a-wrapper-in-a-session-of-its-own": "sh -c 'setsid {python} app.py & wait'",
}


def _application(folder: Path, start: str, text: str = APPLICATION) -> ApplicationProcess:
    (folder / "app.py").write_text(text, encoding="utf-8")
    return ApplicationProcess(start, folder, folder / "aansluitgegevens.json", folder / "applicatie.log")


def _pids(folder: Path, at_least: int = 1) -> list[int]:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        found = (folder / "pids").read_text().split() if (folder / "pids").exists() else []
        if len(found) >= at_least:
            return [int(pid) for pid in found]
        time.sleep(0.02)
    raise AssertionError("the application never said its number")


def _gone(pids: list[int], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(_there(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def _there(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_all_that_was_started_ends_when_it_is_stopped(tmp_path: Path, start: str) -> None:
    async def run() -> list[int]:
        application = _application(tmp_path, start)
        await application.start()
        pids = _pids(tmp_path, start.count("app.py"))
        assert application.alive
        await application.stop()
        assert not application.alive
        return pids

    assert _gone(asyncio.run(run()), 0.5)


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_all_that_was_started_ends_when_plateau2_is_killed(tmp_path: Path, start: str) -> None:
    _application(tmp_path, start)
    harness = textwrap.dedent(f"""
        import asyncio
        from pathlib import Path
        from harness.parties.under_test.process import ApplicationProcess
        async def run():
            here = Path({str(tmp_path)!r})
            application = ApplicationProcess({start!r}, here, here / "a.json", here / "applicatie.log")
            await application.start()
            print("klaar", flush=True)
            await asyncio.sleep(600)
        asyncio.run(run())
    """)
    running = subprocess.Popen([sys.executable, "-c", harness], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert running.stdout is not None
    assert running.stdout.readline() == b"klaar\n"
    pids = _pids(tmp_path, start.count("app.py"))
    running.kill()
    running.wait()
    running.stdout.close()
    assert _gone(pids)


@pytest.mark.parametrize("size", [70_000, 3_000_000])
def test_a_long_line_before_the_addresses_does_not_break_the_start(tmp_path: Path, size: int) -> None:
    async def run() -> str | None:
        application = _application(tmp_path, "{python} app.py", f'print("x" * {size}, flush=True); {APPLICATION}')
        try:
            return (await application.start()).notificatie_url
        finally:
            await application.stop()

    assert asyncio.run(run()) == "https://127.0.0.1:1/v1"


def test_addresses_for_all_municipalities_of_the_country_are_read(tmp_path: Path) -> None:
    rows = 'd = {"gemeenten": {str(n): {"notificatie_url": "https://a.example/" + 200 * "a"} for n in range(345)}}; '

    async def run() -> int:
        text = f"{rows}import json, time; print(json.dumps(d), flush=True); time.sleep(600)"
        application = _application(tmp_path, "{python} app.py", text)
        try:
            return len((await application.start()).municipalities)
        finally:
            await application.stop()

    assert asyncio.run(run()) == 345


def test_a_line_that_is_too_long_to_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "START_LIMIT", 1.0)
    text = 'import time; print("{" + " " * 3_000_000 + "}", flush=True); time.sleep(600)'
    with pytest.raises(ApplicationError, match="printed a line of more than 1048576 bytes, and no line of JSON"):
        asyncio.run(_application(tmp_path, "{python} app.py", text).start())


def test_who_does_not_hear_sigterm_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "STOP_LIMIT", 0.3)

    async def run() -> list[int]:
        application = _application(tmp_path, "sh -c '{python} app.py; true'", DEAF)
        await application.start()
        await application.stop()
        return _pids(tmp_path)

    assert _gone(asyncio.run(run()), 0.5)


def test_the_application_goes_when_its_supervisor_is_killed(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells a child that its parent has gone")

    async def run() -> list[int]:
        application = _application(tmp_path, "{python} app.py")
        await application.start()
        pids = _pids(tmp_path)
        os.kill(_parent(pids[0]), signal.SIGKILL)
        await application.ended()
        await application.stop()
        return pids

    assert _gone(asyncio.run(run()))


@pytest.mark.parametrize(
    ("last", "start", "expected"),
    [
        ("raise SystemExit(7)", "{python} app.py", Ending(code=7)),
        ("raise SystemExit(0)", "{python} app.py", Ending(code=0)),
        ("import signal; os.kill(os.getpid(), signal.SIGSEGV)", "{python} app.py", Ending(signal="SIGSEGV")),
        ("import signal; os.kill(os.getpid(), signal.SIGKILL)", "sh -c '{python} app.py; exit $?'",
         Ending(signal="SIGKILL")),
        ("raise SystemExit(7)", "sh -c '{python} app.py; exit $?'", Ending(code=7)),
    ],
    ids=["code", "zero", "signal", "signal-through-a-shell", "code-through-a-shell"],
)  # fmt: skip
def test_how_it_ended_is_known_at_once(tmp_path: Path, last: str, start: str, expected: Ending) -> None:
    async def run() -> Ending:
        ends = READY.replace("time.sleep(600)", f"time.sleep(0.1); {last}")
        application = _application(tmp_path, start, SAYS + ends)
        await application.start()
        began = time.monotonic()
        ending = await asyncio.wait_for(application.ended(), 5)
        assert time.monotonic() - began < 3
        assert not application.alive
        return ending

    assert asyncio.run(run()) == expected


def test_what_it_needs_to_know_is_in_its_environment_and_it_has_no_keyboard(tmp_path: Path) -> None:
    text = (
        'import json, os, sys; open("seen", "w").write(json.dumps([os.environ["PLATEAU2_AANSLUITGEGEVENS"], '
        "sys.stdin.read()])); " + "import time; " + READY
    )

    async def run() -> None:
        application = _application(tmp_path, "{python} app.py", text)
        await application.start()
        await application.stop()

    asyncio.run(run())
    assert json.loads((tmp_path / "seen").read_text()) == [str(tmp_path / "aansluitgegevens.json"), ""]

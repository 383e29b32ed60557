"""The real client and the real Verifier against our broker: the way that vendors and DUO will use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from .conftest import Broker, contract

PACT = shutil.which("pact", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(PACT is None, reason="pact-python-cli is not installed (no command 'pact')"),
]

# In a process of its own: the Verifier writes to file descriptor 1, and its log level is set once per process.
VERIFY = """
import sys
from pact import Verifier
broker, token, provider, version, *selected = sys.argv[1:]
verifier = Verifier("duo", host="127.0.0.1").add_transport(url=provider)
if selected:
    source = verifier.broker_source(broker, token=token, selector=True)
    source.include_pending().include_wip_since("2020-01-01").provider_branch("main")
    source.consumer_version(main_branch=True).consumer_version(deployed_or_released=True).build()
else:
    verifier.broker_source(broker, token=token)
verifier.set_publish_options(version, branch="main", tags=["rc"])
try:
    verifier.verify()
finally:
    print("interactions:", len(verifier.results["interactionResults"]))
"""


@dataclass
class Client:
    """``pact broker …`` in somebody's name."""

    broker: Broker
    folder: Path

    def __call__(self, who: str, *words: str) -> tuple[int, str]:
        """Exit code, and what was said."""
        assert PACT is not None
        return self._run([PACT, "broker", *words], who)

    def verify(self, provider: str, version: str, *selected: str) -> tuple[int, str]:
        """DUO verifies with pact-python, and publishes what it found."""
        token = self.broker.tokens["duo"]
        return self._run([sys.executable, "-c", VERIFY, self.broker.url, token, provider, version, *selected], "duo")

    def write(self, consumer: str, provider: str, status: int) -> str:
        """A contract in a file."""
        file = self.folder / f"{consumer}-{provider}-{status}.json"
        file.write_text(json.dumps(contract(consumer, provider, status)))
        return str(file)

    def _run(self, words: list[str], who: str) -> tuple[int, str]:
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "PACT_BROKER_BASE_URL": self.broker.url,
            "PACT_BROKER_TOKEN": self.broker.tokens[who],
            "PACT_BROKER_HTTP_RETRIES": "0",
            "PACT_DO_NOT_TRACK": "true",
        }
        done = subprocess.run(words, cwd=self.folder, env=environment, capture_output=True, timeout=60, check=False)
        return done.returncode, (done.stdout + done.stderr).decode()


@pytest.fixture
def pact(broker: Broker, tmp_path: Path) -> Client:
    return Client(broker, tmp_path)


@pytest.fixture
def duo() -> Iterator[str]:
    """A small DUO that answers 200 to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def ask(pact: Client, who: str, name: str, version: str) -> tuple[int, str]:
    return pact(who, "can-i-deploy", "--pacticipant", name, "--version", version, "--to-environment", "test")


def deploy(pact: Client, who: str, name: str, version: str) -> tuple[int, str]:
    return pact(who, "record-deployment", "--pacticipant", name, "--version", version, "--environment", "test")


def test_from_publishing_to_deploying(pact: Client, duo: str) -> None:
    for consumer, status in (("lindewaard", 200), ("noorderlicht", 404)):
        file = pact.write(consumer, "duo", status)
        code, said = pact(consumer, "publish", file, "-a", "1.0", "--branch", "main", "--tag", "rc")
        assert code == 0, said
        assert f"Contract between {consumer} and duo published" in said
        assert "Warning" not in said

    code, said = ask(pact, "lindewaard", "lindewaard", "1.0")
    assert code == 1
    assert "lindewaard 1.0 needs duo, of which there is no version in test" in said

    code, said = pact.verify(duo, "7")
    assert code == 1  # what noorderlicht asks is not done
    assert "interactions: 2" in said

    code, said = deploy(pact, "duo", "duo", "7")
    assert code == 0, said

    code, said = ask(pact, "lindewaard", "lindewaard", "1.0")
    assert (code, "duo 7 does what lindewaard 1.0 asks" in said) == (0, True), said
    code, said = ask(pact, "noorderlicht", "noorderlicht", "1.0")
    assert (code, "duo 7 does not do what noorderlicht 1.0 asks" in said) == (1, True), said

    assert deploy(pact, "lindewaard", "lindewaard", "1.0")[0] == 0
    code, said = ask(pact, "duo", "duo", "7")
    assert (code, "duo 7 does what lindewaard 1.0 asks" in said) == (0, True), said

    code, said = ask(pact, "noorderlicht", "lindewaard", "1.0")
    assert code == 1
    assert "lindewaard not found" in said
    assert "lindewaard" not in pact("noorderlicht", "list-latest-pact-versions")[1]
    assert deploy(pact, "noorderlicht", "lindewaard", "1.0")[0] == 1


def test_a_provider_that_would_break_a_deployed_vendor_is_told_who(pact: Client, duo: str) -> None:
    pact("noorderlicht", "publish", pact.write("noorderlicht", "duo", 404), "-a", "1.0", "--branch", "main")
    deploy(pact, "noorderlicht", "noorderlicht", "1.0")
    pact.verify(duo, "7")
    code, said = ask(pact, "duo", "duo", "7")
    assert code == 1
    assert "duo 7 does not do what noorderlicht 1.0 asks" in said


def test_a_pending_contract_does_not_fail_the_provider_s_build(pact: Client, duo: str) -> None:
    pact("lindewaard", "publish", pact.write("lindewaard", "duo", 200), "-a", "1.0", "--branch", "main")
    pact("noorderlicht", "publish", pact.write("noorderlicht", "duo", 404), "-a", "1.0", "--branch", "nieuw")
    code, said = pact.verify(duo, "7", "selected")
    assert code == 0, said
    assert "interactions: 2" in said
    assert "non-fatal" in said
    assert "not fail the build" in said


def test_a_contract_that_was_met_once_is_pending_no_longer(pact: Client, duo: str) -> None:
    pact("lindewaard", "publish", pact.write("lindewaard", "duo", 200), "-a", "1.0", "--branch", "main")
    body = {"providerVersionBranch": "main", "includePendingStatus": True}

    def is_pending() -> bool:
        found = pact.broker.call("duo", "POST", "/pacts/provider/duo/for-verification", json=body).json()
        return bool(found["_embedded"]["pacts"][0]["verificationProperties"]["pending"])

    assert is_pending()
    assert pact.verify(duo, "7", "selected")[0] == 0
    assert not is_pending()


def test_a_vendor_cannot_publish_in_another_s_name(pact: Client) -> None:
    code, said = pact("noorderlicht", "publish", pact.write("lindewaard", "duo", 200), "-a", "1.0")
    assert code == 1
    assert "may not write for 'lindewaard'" in said


def test_a_version_is_not_published_twice_with_two_contents(pact: Client) -> None:
    file = pact.write("lindewaard", "duo", 200)
    for status, expected in ((200, 0), (200, 0), (404, 1)):
        Path(file).write_text(json.dumps(contract("lindewaard", "duo", status)))
        assert pact("lindewaard", "publish", file, "-a", "1.0")[0] == expected


@pytest.mark.parametrize(
    "words",
    [
        ("record-release", "-a", "lindewaard", "-e", "1.0", "--environment", "test"),
        ("create-webhook", "http://localhost/x", "-X", "POST", "--provider", "duo", "--contract-published"),
        ("delete-webhook", "--uuid", "1234"),
        ("delete-branch", "-a", "lindewaard", "--branch", "main"),
        ("delete-version-tag", "-a", "lindewaard", "-e", "1.0", "--tag", "rc"),
        ("delete-environment", "--uuid", "00000000-0000-4000-8000-000000000001"),
    ],
)
def test_what_is_not_there_fails_and_names_the_real_pact_broker(pact: Client, words: tuple[str, ...]) -> None:
    file = pact.write("lindewaard", "duo", 200)
    pact("lindewaard", "publish", file, "-a", "1.0", "--branch", "main", "--tag", "rc")
    code, said = pact("beheer", *words)
    assert (code, "the real Pact Broker" in said) == (1, True), said


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("get-pacts", "--provider", "duo", "--branch", "werk"), "lindewaard (1.1)"),
        (("get-pacts", "--provider", "duo", "--consumer", "lindewaard", "--branch", "main"), "lindewaard (1.0)"),
        (("get-pacts", "--provider", "duo", "--latest"), "lindewaard (1.0)"),
        (("describe-version", "-a", "lindewaard"), "1.1"),
        (("describe-version", "-a", "lindewaard", "--latest", "rc"), "1.0"),
        (("describe-pacticipant", "--name", "lindewaard"), "Main Branch: main"),
        (
            ("create-or-update-version", "-a", "lindewaard", "-e", "1.2", "--branch", "werk", "--tag", "t"),
            "successfully",
        ),
        (("create-version-tag", "-a", "lindewaard", "-e", "1.1", "--tag", "t"), "Success"),
    ],
)
def test_the_rest_of_the_client_finds_its_way(pact: Client, words: tuple[str, ...], shown: str) -> None:
    pact("lindewaard", "publish", pact.write("lindewaard", "duo", 200), "-a", "1.0", "--branch", "main", "--tag", "rc")
    pact("lindewaard", "publish", pact.write("lindewaard", "duo", 404), "-a", "1.1", "--branch", "werk")
    code, said = pact("lindewaard", *words)
    assert code == 0, said
    assert shown in said or words[0].startswith("create"), said


def test_environments_are_listed_and_made(pact: Client) -> None:
    assert pact("beheer", "create-environment", "--name", "acceptatie", "--display-name", "Acceptatie")[0] == 0
    code, said = pact("lindewaard", "list-environments")
    assert code == 0
    assert all(name in said for name in ("test", "production", "acceptatie"))
    assert pact("lindewaard", "create-environment", "--name", "eigen")[0] == 1


def test_a_deployment_is_undone(pact: Client) -> None:
    pact("lindewaard", "publish", pact.write("lindewaard", "duo", 200), "-a", "1.0")
    deploy(pact, "lindewaard", "lindewaard", "1.0")
    words = ("record-undeployment", "--pacticipant", "lindewaard", "--environment", "test")
    assert pact("lindewaard", *words)[0] == 0
    assert pact("lindewaard", *words)[0] == 1

"""A workspace for the Python example that stands somewhere else than beside the harness."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from harness.chain.services import stelseldiensten
from harness.parties.workspace import Workspace
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.runs.vendor import Wishes, certify

LEVERANCIER, OEVER, ZEEDUIN = "00000099000000001000", "00000099000000010000", "00000099000000020000"
ONLY = (
    "SS102", "levering-pip-b1-route", "levering-pip-gewijzigd", "levering-pip-ingetrokken", "tijdelijk-postpipbybsn",
    "vreemde-geen", "vreemde-verlopen", "vreemde-ingetrokken", "vreemde-vreemd", "vreemde-onbekend", "vreemde-oude-tls",
    "vals-duo", "leven-vernieuwd-certificaat-inburgeringstermijn", "twee-gemeenten-lezen-inburgeringstermijn",
    "twee-gemeenten-lezen-pip", "twee-gemeenten-leveren-pip", "twee-gemeenten-leveren-resultaten",
)  # fmt: skip
"""A read, deliveries, strangers and impostors, and two municipalities side by side."""


@dataclass(frozen=True)
class Elsewhere:
    """How the example is started, and what stands in the file besides."""

    surroundings: Mapping[str, str] = field(default_factory=dict)
    """``LINDEWAARD_…``: where it is."""
    through: str = ""
    """What goes before the command."""
    second: str = ""
    """Lines of the second municipality."""
    tables: str = ""
    """More tables."""

    def workspace(self, folder: Path) -> Workspace:
        folder.mkdir(exist_ok=True)
        words = " ".join(f"{name}={value}" for name, value in self.surroundings.items())
        claims = "\n".join(f'{dienst.slug} = "ja"' for dienst in stelseldiensten())
        (folder / "leverancier.toml").write_text(
            f"""
[leverancier]
naam = "Lindewaard Software"
oin = "{LEVERANCIER}"
[product]
naam = "Lindewaard"
versie = "1.0.0"
[[gemeenten]]
naam = "Gemeente Oever"
oin = "{OEVER}"
code = "9901"
[[gemeenten]]
naam = "Gemeente Zeeduin"
oin = "{ZEEDUIN}"
code = "9902"
{self.second}
[applicatie]
start = "{self.through} env {words} {{python}} -m lindewaard"
map = "{{voorbeelden}}"
probe = true
[beloften]
lees_binnen = 5
lever_binnen = 5
herstel_binnen = 15
[stelseldiensten]
{claims}
{self.tables}
""",
            encoding="utf-8",
        )
        return Workspace.open(folder)


async def played(workspace: Workspace, *only: str) -> tuple[Report, Any]:
    """The report over a run of these scenarios, and its recording."""
    folder = await certify(workspace, Wishes(only=only or ONLY, seed=5))
    return assemble(folder), folder.recording()


def free_port(host: str = "127.0.0.1") -> int:
    """A port on which nobody listens now."""
    with socket.socket() as taken:
        taken.bind((host, 0))
        return int(taken.getsockname()[1])


@contextmanager
def namespace(number: int) -> Iterator[tuple[str, str, str]]:
    """Another network, joined to this one by a cable: its name, our address and the one over there."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("a network namespace needs root and iproute2")
    name, ours, theirs = f"plateau2-{os.getpid()}", f"10.213.{number}.1", f"10.213.{number}.2"
    near, far = f"p2n{os.getpid() % 10**8}", f"p2f{os.getpid() % 10**8}"
    try:
        if (made := _ip("netns", "add", name)).returncode:
            pytest.skip(f"no network namespace can be made here ({made.stderr.strip()})")
        steps = (
            ("link", "add", near, "type", "veth", "peer", "name", far, "netns", name),
            ("addr", "add", f"{ours}/30", "dev", near),
            ("link", "set", near, "up"),
            ("-n", name, "addr", "add", f"{theirs}/30", "dev", far),
            ("-n", name, "link", "set", far, "up"),
            ("-n", name, "link", "set", "lo", "up"),
        )
        for step in steps:
            if (done := _ip(*step)).returncode:
                pytest.skip(f"no cable to a network namespace can be laid here ({done.stderr.strip()})")
        yield name, ours, theirs
    finally:
        _ip("link", "del", near)
        _ip("netns", "del", name)


def _ip(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(("ip", *words), capture_output=True, text=True, check=False)


@contextmanager
def nginx(servers: str) -> Iterator[None]:
    """A reverse proxy with these servers (nginx's own language), until the end."""
    if (program := shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")) is None:
        pytest.skip("nginx is not on this machine")
    with tempfile.TemporaryDirectory(prefix="plateau2-nginx-") as folder:
        file = Path(folder) / "nginx.conf"
        file.write_text(NGINX.format(folder=folder, servers=servers), encoding="utf-8")
        process = subprocess.Popen((program, "-c", str(file), "-e", f"{folder}/error.log"))
        try:
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)


NGINX = """
daemon off;
master_process off;
pid {folder}/pid;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {servers}
}}
"""

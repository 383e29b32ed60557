"""Starts the application of Noorderlicht against a small DUO, over real sockets and with real certificates."""

from __future__ import annotations

import datetime as dt
import http.client
import ipaddress
import itertools
import json
import os
import shutil
import ssl
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NODE = shutil.which("node")
SERVER = Path(__file__).parents[3] / "fixtures" / "applicaties" / "noorderlicht" / "server.mjs"
DUO, COA, STRANGER = "00000099000000000100", "00000099000000000200", "00000099000000000900"
VENDOR, LINDEWAARD, OOSTERVELD = "00000099000000000300", "00000099000000010000", "00000099000000020000"


class Authority:
    """A certificate authority in a folder; every certificate is valid for 127.0.0.1."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._key, self._now = folder, ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
        folder.mkdir()
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, folder.name)])
        anchor = self._builder(self._name, self._key).add_extension(x509.BasicConstraints(True, None), critical=True)
        self.pem = self._write("ca.pem", anchor.sign(self._key, hashes.SHA256()))

    def issue(self, name: str, oin: str) -> x509.Certificate:
        key = ec.generate_private_key(ec.SECP256R1())
        owner = [x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.SERIAL_NUMBER, oin)]
        address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        cert = self._builder(x509.Name(owner), key).add_extension(address, critical=False)
        signed = cert.sign(self._key, hashes.SHA256())
        self._write(f"{name}.pem", signed)
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (self.folder / f"{name}.key").write_bytes(key.private_bytes(*form))
        return signed

    def revoke(self, *revoked: x509.Certificate) -> None:
        crl = x509.CertificateRevocationListBuilder().issuer_name(self._name)
        crl = crl.last_update(self._now - dt.timedelta(hours=1)).next_update(self._now + dt.timedelta(days=1))
        for cert in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(cert.serial_number)
            crl = crl.add_revoked_certificate(entry.revocation_date(self._now).build())
        self._write("crl.pem", crl.sign(self._key, hashes.SHA256()))

    def context(self, purpose: ssl.Purpose, name: str | None) -> ssl.SSLContext:
        context = ssl.create_default_context(purpose, cafile=str(self.pem))
        if name is not None:
            context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder(self._name, subject, key.public_key(), x509.random_serial_number())
        start = self._now - dt.timedelta(hours=1)
        return builder.not_valid_before(start).not_valid_after(self._now + dt.timedelta(days=1))

    def _write(self, name: str, thing: x509.Certificate | x509.CertificateRevocationList) -> Path:
        path = self.folder / name
        path.write_bytes(thing.public_bytes(serialization.Encoding.PEM))
        return path


@dataclass
class Duo:
    """Records every request; answers what was planned for a method and path (the last plan stays), else 200 {}."""

    DROP = "the connection breaks after the request"

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    planned: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    def plan(self, method: str, path: str, *answers: Any) -> None:
        self.planned[(method, path)] = list(answers)

    def of(self, bsn: str, method: str | None = None) -> list[dict[str, Any]]:
        return [r for r in self.requests if f"/{bsn}/" in r["path"] and method in (None, r["method"])]

    def answer(self, method: str, path: str) -> Any:
        answers = self.planned.get((method, path), [(200, {}, {})])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return answer() if callable(answer) else answer


def duo_handler(duo: Duo) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            assert isinstance(self.connection, ssl.SSLSocket)
            owner = dict(part[0] for part in (self.connection.getpeercert() or {})["subject"])  # type: ignore[misc]
            seen = {"method": self.command, "path": self.path, "body": body, "at": time.monotonic(), "owner": owner}
            duo.requests.append(seen | {name: self.headers[name] for name in ("bron", "doel", "berichtId")})
            answer = duo.answer(self.command, self.path)
            if answer == Duo.DROP:
                self.close_connection = True
                return
            status, headers, content = answer
            text = json.dumps(content).encode()
            self.send_response(status)
            for name, value in {**headers, "API-Version": "1.0.0", "Content-Length": str(len(text))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

        def log_message(self, *_: object) -> None:
            """The requests are in `duo.requests` already."""

    return Handler


@dataclass
class Application:
    """The running application, and what a party of the chain can do to it."""

    process: subprocess.Popen[str]
    addresses: dict[str, str]
    authority: Authority
    console: Path

    def notify(self, body: Any, party: str | None = "duo", by: Authority | None = None, **headers: str) -> int:
        context = (by or self.authority).context(ssl.Purpose.SERVER_AUTH, party)
        context.load_verify_locations(self.authority.pem)
        target = urlsplit(self.addresses["notificatie_url"])
        connection = http.client.HTTPSConnection("127.0.0.1", target.port or 0, timeout=5, context=context)
        sent = {"bron": DUO, "doel": LINDEWAARD, "berichtId": str(uuid.uuid4()), "Content-Type": "application/json"}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            connection.request("POST", f"{target.path}/notificaties", content, sent | headers)
            response = connection.getresponse()
            assert response.headers["API-Version"] == "1.8.0"
            return response.status
        finally:
            connection.close()

    def order(self, operation: str, content: Any = None, gemeente: str = LINDEWAARD, **parameters: str) -> Any:
        order = {"opdrachtId": str(uuid.uuid4()), "gemeente": gemeente, "operatie": operation, "parameters": parameters}
        target = urlsplit(self.addresses["opdracht_url"])
        connection = http.client.HTTPConnection("127.0.0.1", target.port or 0, timeout=5)
        body = json.dumps(order if content is None else order | {"inhoud": content})
        connection.request("POST", target.path, body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        text = response.read()
        connection.close()
        return (response.status, json.loads(text)["reden"]) if text else response.status


def passes_eleven_test(bsn: str) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(bsn, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


persons = (str(n) for n in itertools.count(999990007) if passes_eleven_test(str(n)))


@pytest.fixture
def bsn() -> str:
    """A person nobody has seen yet."""
    return next(persons)


@pytest.fixture(scope="session")
def wait_until() -> Callable[[Callable[[], Any]], None]:
    def wait(true: Callable[[], Any]) -> None:
        limit = time.monotonic() + 8
        while not true():
            assert time.monotonic() < limit, "nothing happened within 8 seconds"
            time.sleep(0.01)

    return wait


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    if NODE is None:
        pytest.skip("node (20 or newer) is not on the PATH")
    authority = Authority(tmp_path_factory.mktemp("noorderlicht") / "keten")
    for name, oin in {"duo": DUO, "coa": COA, "stranger": STRANGER, "leverancier": VENDOR, "eigen": VENDOR}.items():
        authority.issue(name, oin)
    authority.revoke(authority.issue("ingetrokken", DUO))
    return authority


@pytest.fixture(scope="module")
def duo(authority: Authority) -> Iterator[Duo]:
    duo = Duo()
    context = authority.context(ssl.Purpose.CLIENT_AUTH, "duo")
    context.verify_mode = ssl.CERT_REQUIRED
    server = ThreadingHTTPServer(("127.0.0.1", 0), duo_handler(duo))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    duo.url = f"https://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield duo
    server.shutdown()
    server.server_close()


def start_application(authority: Authority, duo: Duo, folder: Path, **own: object) -> Application:
    given = {name: str(authority.folder / file) for name, file in {"ca": "ca.pem", "crl": "crl.pem"}.items()}
    given |= {"certificaat": "leverancier.pem", "sleutel": "leverancier.key"}
    tenants = [{"naam": "Lindewaard", "oin": LINDEWAARD, "code": "9901"}]
    tenants += [{"naam": "Oosterveld", "oin": OOSTERVELD, "code": "9902"}]
    parties = {"duo": {"url": duo.url, "oin": DUO}, "coa": {"url": duo.url, "oin": COA}}
    (authority.folder / "aansluitgegevens.json").write_text(
        json.dumps({**parties, "gemeenten": tenants, "certificaten": given})
    )
    environment = {**os.environ, "PLATEAU2_AANSLUITGEGEVENS": str(authority.folder / "aansluitgegevens.json")}
    if own:
        (authority.folder / "noorderlicht.json").write_text(json.dumps(own))
        environment["NOORDERLICHT_CONFIG"] = str(authority.folder / "noorderlicht.json")
    console = folder / "console.txt"
    with console.open("w") as stderr:
        command = [NODE or "node", str(SERVER)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True)
    killer = threading.Timer(10, process.kill)  # a start that hangs ends the read below
    killer.start()
    assert process.stdout is not None
    line = process.stdout.readline()
    killer.cancel()
    assert line, console.read_text()
    return Application(process, json.loads(line), authority, console)


@pytest.fixture(scope="module")
def application(authority: Authority, duo: Duo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    own = {"certificaat": "eigen.pem", "sleutel": "eigen.key", "wachtMs": 100}
    application = start_application(authority, duo, tmp_path_factory.mktemp("console"), **own)
    yield application
    application.process.kill()
    application.process.wait(5)


@pytest.fixture
def plain_application(authority: Authority, duo: Duo, tmp_path: Path) -> Iterator[Application]:
    """Started with the given connection data only."""
    application = start_application(authority, duo, tmp_path)
    yield application
    application.process.kill()
    application.process.wait(5)

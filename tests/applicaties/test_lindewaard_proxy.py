"""Behind a proxy: the header with the certificate of DUO is believed on the proxy's own connection only."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from harness.parties.wire.pki import Pki

DUO = "00000099000000000100"
PROXY, OTHER = b"the proxy's certificate", b"somebody else's certificate"


@pytest.mark.parametrize(
    ("connection", "times", "seen"), [(PROXY, 1, DUO), (PROXY, 0, None), (PROXY, 2, None), (OTHER, 1, "own")]
)
async def test_only_the_proxy_is_believed(tmp_path: Path, connection: bytes, times: int, seen: str | None) -> None:
    from lindewaard.proxy import KOP, AchterProxy
    from lindewaard.tls import AFZENDER, CERTIFICAAT

    shown = Pki.open_or_create(tmp_path).certificate("duo", DUO, "DUO").certificate.read_text()
    found: list[Any] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        found.append(scope[AFZENDER])

    headers = [(KOP, quote(shown).encode("ascii"))] * times
    scope = {"type": "http", "headers": headers, CERTIFICAAT: connection, AFZENDER: "own"}
    await AchterProxy(app, PROXY)(scope, None, None)
    assert found == [seen]

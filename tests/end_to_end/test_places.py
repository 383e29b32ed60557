"""The example where applications really live: an address per municipality, another network, behind a proxy."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from places import LEVERANCIER, OEVER, ZEEDUIN, Elsewhere, free_port, namespace, nginx, played

from harness.evidence.observations import Exchange
from harness.parties.certificates import Certificates
from harness.parties.wire.pki import Pki
from harness.reports.model import Report

pytestmark = pytest.mark.end_to_end


def nothing_failed(report: Report) -> bool:
    """Whether all that was played was good. What was not played, or could not be timed here, is not judged."""
    wrong = [
        (one.requirement, one.outcome, one.code)
        for one in report.findings
        if one.outcome in ("failed", "cannot_tell") and one.code != "niet_te_meten"
    ]
    assert wrong == []
    assert report.verdict.invalid == ()
    return True


async def test_each_municipality_has_an_address_and_a_certificate_of_its_own(tmp_path: Path) -> None:
    workspace = Elsewhere({"LINDEWAARD_PER_GEMEENTE": "1"}, second="eigen_certificaat = true").workspace(tmp_path)
    report, recording = await played(workspace)
    assert nothing_failed(report)
    shown: dict[str, set[str | None]] = {}
    notified: dict[str, set[str | None]] = {}
    for _, seen in recording.observations():
        if not isinstance(seen, Exchange):
            continue
        if seen.initiative == "under_test" and seen.peer:
            shown.setdefault(seen.request.header("bron") or "", set()).add(seen.peer.oin)
        elif seen.receiver == "gemeente" and seen.sender == "duo":
            notified.setdefault(seen.request.header("doel") or "", set()).add(seen.request.header("host"))
    assert shown == {OEVER: {LEVERANCIER}, ZEEDUIN: {ZEEDUIN}}
    assert notified[OEVER].isdisjoint(notified[ZEEDUIN])


async def test_in_another_network_under_its_own_address(tmp_path: Path) -> None:
    with namespace(41) as (name, ours, theirs):
        workspace = Elsewhere(
            {"LINDEWAARD_LUISTER": theirs},
            through=f"ip netns exec {name}",
            tables=f'[harnas]\nhost = "{ours}"\n[certificaten]\nnamen = ["{theirs}"]',
        ).workspace(tmp_path)
        report, recording = await played(workspace)
    assert nothing_failed(report)
    hosts = {seen.request.header("host") for _, seen in recording.observations() if isinstance(seen, Exchange)}
    assert {str(host).rpartition(":")[0] for host in hosts} == {ours, theirs}


async def test_behind_a_proxy_that_ends_tls_and_passes_the_certificate_on(tmp_path: Path) -> None:
    """DUO and COA reach the application by nginx, and the application reaches DUO by nginx as its way out."""
    front, back, way_out, duo = (free_port() for _ in range(4))
    proxy = Pki.open_or_create(tmp_path / "pki").certificate("proxy", LEVERANCIER, "Lindewaard Software")
    workspace = Elsewhere(
        {
            "LINDEWAARD_POORT": str(back),
            "LINDEWAARD_NOTIFICATIE_URL": f"https://127.0.0.1:{front}/v1",
            "LINDEWAARD_PROXY": str(proxy.certificate),
        },
        tables=f'[harnas]\nduo_poort = {duo}\nduo_url = "https://localhost:{way_out}"',
    ).workspace(tmp_path)
    Certificates.of(workspace)
    pki = workspace.pki
    servers = f"""
  server {{
    listen 127.0.0.1:{front} ssl;
    ssl_certificate {proxy.certificate}; ssl_certificate_key {proxy.key};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_client_certificate {pki}/ca.pem; ssl_crl {pki}/crl.pem; ssl_verify_client on;
    add_header API-Version 1.8.0 always;
    location / {{
      proxy_pass https://127.0.0.1:{back};
      proxy_ssl_certificate {proxy.certificate}; proxy_ssl_certificate_key {proxy.key};
      proxy_ssl_trusted_certificate {pki}/ca.pem; proxy_ssl_verify on; proxy_ssl_name localhost;
      proxy_set_header X-Client-Cert $ssl_client_escaped_cert;
      proxy_hide_header API-Version;
    }}
  }}
  server {{
    listen 127.0.0.1:{way_out} ssl;
    ssl_certificate {pki}/leverancier.pem; ssl_certificate_key {pki}/leverancier.key;
    ssl_client_certificate {pki}/ca.pem; ssl_verify_client on;
    location / {{
      proxy_pass https://127.0.0.1:{duo};
      proxy_ssl_certificate {pki}/leverancier.pem; proxy_ssl_certificate_key {pki}/leverancier.key;
      proxy_ssl_trusted_certificate {pki}/ca.pem; proxy_ssl_verify on; proxy_ssl_name localhost;
      proxy_set_header Host $http_host;
    }}
  }}
"""
    with nginx(servers):
        await asyncio.sleep(0.3)
        report, recording = await played(workspace)
    assert nothing_failed(report)
    from_duo = [s for _, s in recording.observations() if isinstance(s, Exchange) and s.sender == "duo"]
    assert {s.request.header("host") for s in from_duo} == {f"127.0.0.1:{front}"}

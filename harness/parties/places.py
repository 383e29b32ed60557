"""Under which names and addresses the parties of a workspace are found: what their certificates must cover."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from harness.parties.hosts import is_everywhere
from harness.parties.wire.pki import LOCAL
from harness.parties.workspace import Municipality, VendorFile


def advertised(vendor: VendorFile, party: str, port: int, *, plain: bool = False) -> str:
    """The address at which the application is told to find ``duo`` or ``coa``, which listens on ``port``."""
    harnas = vendor.harnas
    given = harnas.duo_url if party == "duo" else harnas.coa_url
    host = f"[{harnas.host}]" if ":" in harnas.host else harnas.host
    return given.rstrip("/") if given else f"{'http' if plain else 'https'}://{host}:{port}"


def hosts_of_party(vendor: VendorFile, party: str) -> tuple[str, ...]:
    """What the certificate of ``duo`` or ``coa`` is for: this machine itself, and wherever it is advertised."""
    harnas = vendor.harnas
    given = harnas.duo_url if party == "duo" else harnas.coa_url
    listening = () if is_everywhere(harnas.listening) else (harnas.listening,)
    return _distinct((*LOCAL, harnas.host, *listening, *_hosts((given,))))


def hosts_of_application(vendor: VendorFile) -> tuple[str, ...]:
    """What the vendor's certificate is for: every host at which a municipality of it is notified, and given names."""
    urls = (vendor.applicatie.notificatie_url, *(one.notificatie_url for one in vendor.gemeenten))
    return _distinct((*LOCAL, *_hosts(urls), *vendor.certificaten.namen))


def hosts_of_municipality(vendor: VendorFile, municipality: Municipality) -> tuple[str, ...]:
    """What a certificate of its own is for: where this municipality is notified, and given names."""
    urls = (municipality.notificatie_url or vendor.applicatie.notificatie_url,)
    return _distinct((*LOCAL, *_hosts(urls), *vendor.certificaten.namen))


def _hosts(urls: Iterable[str | None]) -> Iterable[str]:
    for url in urls:
        try:
            host = urlsplit(url or "").hostname
        except ValueError:
            continue  # no address at all: that is told when it is used
        if host:
            yield host


def _distinct(hosts: Iterable[str]) -> tuple[str, ...]:
    """Each once; an IP address as certificates write it."""
    return tuple(dict.fromkeys(_as_in_a_certificate(host) for host in hosts))


def _as_in_a_certificate(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return host.lower()

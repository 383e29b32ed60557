"""Load goes to a host that was named, and to no other."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from harness.load.processes import LoadError
from harness.parties.wire.reaching import is_loopback


def allowed(url: str, named: Iterable[str]) -> str:
    """The address, without a slash at the end, if load may go there.

    Raises LoadError for what is no plain address, and for a host other than loopback that was not named twice.
    """
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and url.isascii()
    except ValueError:
        good, parts = False, SplitResult("", "", "", "", "")
    if not good or parts.username is not None or parts.query or parts.fragment or any(sign.isspace() for sign in url):
        raise LoadError("load.no_address", url=url)
    host = str(parts.hostname).lower()
    if not is_loopback(host) and host not in {one.lower() for one in named}:
        raise LoadError("load.consent_needed", host=host)
    return url.rstrip("/")

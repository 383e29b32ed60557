"""What is a host, and what is an address at which somebody can be found. Texts only: nothing is looked up."""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

HOST_FORM = re.compile(r"(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*")


def is_host(text: str) -> bool:
    """Whether this is a name or an IP address, without scheme, port or path."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return bool(HOST_FORM.fullmatch(text))
    return True


def is_everywhere(host: str) -> bool:
    """Whether one listens there on every address of a machine, so that nobody can be sent to it."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def is_url(url: Any, scheme: str) -> bool:
    """Whether this is an address of that scheme at which somebody can be found."""
    try:
        parts = urlsplit(url)
        good = parts.scheme == scheme and bool(parts.hostname) and parts.port != 0
        return good and url.isascii() and " " not in url
    except (ValueError, AttributeError, TypeError):  # no text at all, or a port that does not exist
        return False

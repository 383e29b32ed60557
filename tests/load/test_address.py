"""Load goes nowhere but to the host that was named."""

from __future__ import annotations

import pytest

from harness.load.address import allowed
from harness.load.processes import LoadError


@pytest.mark.parametrize(
    "url", ["http://localhost:8080", "https://127.0.0.1:8443/", "http://[::1]:80", "http://127.8.8.8"]
)
def test_this_computer_needs_no_consent(url: str) -> None:
    assert allowed(url, ()) == url.rstrip("/")


@pytest.mark.parametrize("url", ["https://duo.example", "http://10.0.0.4", "http://localhost.example", "http://[::2]"])
def test_another_host_has_to_be_named_again(url: str) -> None:
    with pytest.raises(LoadError, match="--host-named"):
        allowed(url, ("elders.example",))


def test_a_host_that_is_named_may_be_loaded() -> None:
    assert allowed("https://DUO.example/voor", ("duo.example",)) == "https://DUO.example/voor"


@pytest.mark.parametrize(
    "url", ["duo.example", "ftp://localhost", "http://", "http://localhost:0", "http://localhost@duo.example",
            "http://a:b@localhost", "http://localhost/?x=1", "http://localhost:99999", "http://loc alhost"],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(LoadError, match="no address"):
        allowed(url, ("duo.example",))

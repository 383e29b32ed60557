"""Runs in a process of its own: Pact's Verifier over one file. It prints to file descriptor 1, and may never end."""

from __future__ import annotations

import contextlib
import os
import threading
from typing import Any

STATE_PATH = "/_plateau2/toestand"


def be_quiet() -> None:
    """Once per process: its output goes nowhere, and it tells nobody on the internet that it runs."""
    os.environ["PACT_DO_NOT_TRACK"] = "true"
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)


def verify_file(pact: str, provider: str, url: str, request_limit: float, limit: float) -> list[dict[str, Any]]:
    """The results per interaction of ``pact`` against the relay at ``url``, as the Verifier gives them.

    Limits in seconds: on one request, and on the whole; past the second one the process ends itself.
    """
    from pact import Verifier

    watchdog = threading.Timer(limit, os._exit, (1,))
    watchdog.daemon = True
    watchdog.start()
    try:
        verifier = (
            Verifier(provider, host="127.0.0.1")
            .add_transport(url=url)
            .disable_ssl_verification()  # it speaks plain HTTP here, and would load all root certificates per request
            .set_request_timeout(round(request_limit * 1000))
            .state_handler(url + STATE_PATH, teardown=False, body=True)
            .add_source(pact)
        )
        with contextlib.suppress(RuntimeError):  # carries no detail; the results do
            verifier.verify()
        found: list[dict[str, Any]] = verifier.results.get("interactionResults", [])
        return found
    finally:
        watchdog.cancel()

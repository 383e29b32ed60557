"""Certificates of ``examples`` in which something came out otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from harness.register.model import Event
from tests.register.site.conftest import LATER, admitted


def altered(number: int, outcomes: Mapping[str, str], *, conform: bool = True, **more: Any) -> Sequence[Event]:
    """The events that admit a certificate with these outcomes, by service; ``more`` is of the certificate itself."""
    nonce, one = admitted(number, LATER)
    summary = one.samenvatting  # type: ignore[union-attr]
    services = tuple(
        service.model_copy(update={"outcome": outcomes.get(service.slug, service.outcome)})
        for service in summary.services
    )
    verdict = summary.verdict.model_copy(update={"conform": conform, "good": conform})
    summary = summary.model_copy(update={"services": services, "verdict": verdict})
    return nonce, one.model_copy(update={"samenvatting": summary, **more})

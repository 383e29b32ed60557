"""The header API-Version: the document's own version, with every answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from harness.checks.contract import catalogue
from harness.checks.provider.answers import ASIDE, answered, services
from harness.checks.provider.inway import of_inway
from harness.checks.provider.kinds import TE_DRUK
from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange
from harness.evidence.scene import Scene, Seen
from harness.openapi import Operation

HEADER = "API-Version"
NOT_JUDGED = frozenset({"vreemde", TE_DRUK})
"""A stranger is told nothing, and a 429 is no broken contract."""


@check("EIS-BRN-002", revision=2)
def versie_genoemd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elk antwoord noemt in API-Version de volledige versie van het document."""
    for seen, operation in answered(scene):
        said = _said(seen)
        if seen.exchange.why in NOT_JUDGED or (said is None and not _is_declared(seen, operation)):
            continue
        for service in services(operation.operation_id):
            if said == operation.version:
                yield passed(seen.seq, service=service)
            else:
                yield failed(
                    "api_version_anders" if said else "api_version_ontbreekt", seen.seq, service=service,
                    verwacht=operation.version, gezien=said or "", operatie=operation.operation_id,
                    status=_status(seen),
                )  # fmt: skip


@check("EIS-BRN-007", revision=1)
def versie_ook_buiten_het_document(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Ook een antwoord dat in geen document staat, noemt een versie in API-Version."""
    for seen, operation in answered(scene):
        if seen.exchange.why not in NOT_JUDGED and not _is_declared(seen, operation):
            yield _named(seen, operation.version)
    for seq, exchange in scene.of(Exchange):
        seen = Seen(seq, exchange)
        if seen.exchange.why == "onbekend_pad" and exchange.response is not None and not of_inway(exchange):
            said = _said(seen)
            if said is None or said in _versions():
                yield _named(seen, "")
            else:
                yield failed("api_version_anders", seq, gezien=said, status=_status(seen))


def _named(seen: Seen, version: str) -> Said:
    """That a version is named. Which one, is another requirement's."""
    if _said(seen) is not None:
        return passed(seen.seq)
    expected = {"verwacht": version} if version else {}
    return failed("api_version_ontbreekt", seen.seq, **expected, status=_status(seen))


def _is_declared(seen: Seen, operation: Operation) -> bool:
    """Whether the document speaks of this answer. What it does not, may come from something before the API."""
    return seen.exchange.why not in ASIDE and operation.response_for(_status(seen)) is not None


def _said(seen: Seen) -> str | None:
    return seen.exchange.response.header(HEADER) if seen.exchange.response else None


def _status(seen: Seen) -> int:
    return seen.exchange.response.status if seen.exchange.response else 0


@cache
def _versions() -> frozenset[str]:
    return frozenset(operation.version for operation in catalogue())

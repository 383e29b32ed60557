"""Runs a saved failure again and says whether it still fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harness.bundled import bundled
from harness.evidence.observations import Response
from harness.openapi import DocumentError, Operation, Validator, load_document, operations_of
from harness.properties.expectations import holds
from harness.properties.orders import Target
from harness.properties.replay_files import Contract, Replay, ReplayError
from harness.properties.sending import Pace, Sender, fresh


@dataclass(frozen=True)
class Replayed:
    """``fails``: the answer is still not as it should be."""

    fails: bool
    replay: Replay
    response: Response | None
    error: str | None

    @property
    def came(self) -> str:
        """The status or the error that came back now."""
        return str(self.response.status) if self.response is not None else self.error or ""


def replay(file: Path, target: Target, documents: Path | None = None) -> Replayed:
    """Sends what goes before, then the request itself, each with a fresh ``berichtId`` and with the ids that the
    answers before it gave.

    ``documents``: the folder of OpenAPI documents; None: the ones that come with the harness. Raises ReplayError,
    PkiError, and InvalidError for a request that HTTP cannot carry.
    """
    saved = Replay.read(file)
    operation = _operation(saved.contract, saved.operation, documents or bundled("contracts/openapi"), file)
    client = target.connect()
    sender = Sender(client, Pace(None))
    try:
        answers: list[Response | None] = []
        for one in saved.before:
            answers.append(sender.send(fresh(one.request(answers), client.authority)).response)
        outcome = sender.send(fresh(saved.request(answers), client.authority))
    finally:
        sender.close()
    good = holds(saved.expected.model_dump(), outcome.response, operation, Validator(operation))
    return Replayed(not good, saved, outcome.response, outcome.error)


def _operation(contract: Contract, operation_id: str, folder: Path, file: Path) -> Operation:
    path = folder / contract.provider / contract.api / f"{contract.version}.yaml"
    try:
        found = {one.operation_id: one for one in operations_of(load_document(path), contract.provider, contract.api)}
        return found[operation_id]
    except (DocumentError, KeyError) as error:
        raise ReplayError(
            "properties.no_document",
            at=file,
            provider=contract.provider,
            api=contract.api,
            version=contract.version,
            operation=operation_id,
        ) from error

"""A verification as a run folder: the same format as a certification's, with the provider as the party under test."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from harness.chain.datums import vandaag
from harness.chain.gemeente import Gemeente
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.evidence import marks
from harness.evidence.baseline import CONTRACTS_ALONE, Baseline, contract_digests
from harness.evidence.declaration import Declaration, Organisation, Product, Tenant
from harness.evidence.observations import ToolResult
from harness.evidence.recording import RecordingWriter
from harness.evidence.run_folder import RunFolder
from harness.openapi import Catalogue
from harness.pacts.verify.outcomes import Result
from harness.pacts.verify.planning import Source
from harness.parties.witness import SceneLog, Witness
from harness.program import this_program

TOOL = "pact-python"
_OINS = {"duo": DUO_OIN, "coa": COA_OIN}
NOBODY = Gemeente("Gemeente 1", "00000099000000010000", "9901")
"""Who asks where a contract does not say."""
_ROLES = {"duo": "DUO", "coa": "COA"}


def begin(
    folder: Path, provider: str, product: str, gemeenten: Iterable[Gemeente], catalogue: Catalogue
) -> tuple[RunFolder, RecordingWriter]:
    """A run folder with an open recording. Raises RunFolderError when the folder is in use."""
    tenants = tuple(Tenant(naam=one.naam, oin=one.oin, code=one.code) for one in gemeenten)
    if not tenants:  # nothing in the contract depends on who asks: the example's own municipality does
        tenants = (Tenant(naam=NOBODY.naam, oin=NOBODY.oin, code=NOBODY.code),)
    role = _ROLES.get(provider, "leverancier")
    declaration = Declaration.model_validate(
        {
            "leverancier": Organisation(naam=role, oin=_OINS.get(provider, tenants[0].oin)),
            "product": Product(naam=product, versie=this_program().version),
            "rol": role,
            "gemeenten": tenants,
            "stelseldiensten": {},
            "opdrachten": "hook",
        }
    )
    today = datetime.now(UTC)
    baseline = Baseline(
        run=f"{today:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
        soort="oefening",
        harness=this_program().version,
        harness_digest=this_program().digest,
        contracts=contract_digests(),
        checks={},
        scenarios={},
        selectie=CONTRACTS_ALONE,
        versies={f"{operation.provider}/{operation.api}": operation.version for operation in catalogue},
        seed=0,
        peildatum=vandaag(today).isoformat(),
    )
    return RunFolder.create(folder, declaration, baseline)


@cache
def _version() -> str:
    return version(TOOL)


def note_source(witness: Witness, source: Source, gemeenten: Iterable[str] = ()) -> None:
    """Which pact took part, by its digest; ``gemeenten``: the names of those who depend on it."""
    witness.mark(
        None,
        marks.PactTaken(
            file=source.file.name,
            digest=source.digest,
            consumer=source.consumer,
            provider=source.provider,
            interactions=source.count,
            municipalities=tuple(gemeenten),
        ),
    )


def note_result(witness: Witness, result: Result, log: SceneLog | None) -> None:
    """The result of one interaction, with what was exchanged for it."""
    witness.record(ToolResult(tool=TOOL, version=_version(), data=result.data()), log)
    if log is not None:
        witness.mark(log, marks.Ended(outcome=result.outcome))
        witness.end(log)

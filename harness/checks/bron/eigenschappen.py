"""What Schemathesis found with requests that nobody wrote, and whether it looked everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from harness.chain.services import diensten_van_operatie
from harness.checks.registry import Said, check, failed, passed, untested
from harness.evidence.declaration import Declaration
from harness.evidence.observations import ToolResult
from harness.evidence.scene import Scene

TOOL = "schemathesis"


def explored(scene: Scene) -> Iterator[tuple[int, ToolResult]]:
    """What came of exploring an operation."""
    return ((seq, result) for seq, result in scene.of(ToolResult) if result.tool == TOOL)


@check("EIS-EIG-001", revision=1)
def geen_eigenschap_geschonden(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Geen enkel gegenereerd verzoek laat een fout zien."""
    for seq, result in explored(scene):
        operation = result.data["operation"]
        for service in diensten_van_operatie(operation):
            for problem in result.data["problems"]:
                yield failed(
                    "eigenschap_geschonden", seq, service=service, operatie=operation, soort=problem["code"],
                    melding=problem["message"], keren=problem["seen"], seed=str(result.data["seed"]),
                )  # fmt: skip
            if result.data["problems"]:
                continue
            if result.data["reached_2xx"]:
                yield passed(seq, service=service)
            else:
                yield untested("nooit_gelukt", seq, service=service, operatie=operation)


@check("EIS-EIG-002", revision=1)
def helemaal_verkend(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elke operatie liet zich helemaal verkennen."""
    for seq, result in explored(scene):
        operation, errors = result.data["operation"], result.data["errors"]
        for service in diensten_van_operatie(operation):
            if result.data["reason_ended"] == "completed" and not errors:
                yield passed(seq, service=service)
            else:
                yield failed(
                    "verkennen_gestopt", seq, service=service, operatie=operation,
                    reden=(errors or [result.data["reason_ended"]])[0][:200],
                )  # fmt: skip

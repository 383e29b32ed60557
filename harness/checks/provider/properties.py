"""What Schemathesis found with requests that nobody wrote, and whether it looked everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.chain.services import diensten_van_operatie
from harness.checks.registry import Said, SceneCheck, check, failed, inapplicable, passed, untested
from harness.evidence.declaration import Declaration
from harness.evidence.observations import ToolResult
from harness.evidence.scene import Scene

TOOL = "schemathesis"
NO_METHOD = frozenset({"methode_niet_geweigerd", "allow_anders"})
TOO_BUSY = frozenset({"te_druk"})
CODED = frozenset({"inhoud_gecodeerd"})
ASIDE = NO_METHOD | TOO_BUSY | CODED
"""Codes of problems that the document does not speak of: each has a requirement of its own, at should."""
COMPLETED, SILENT = "completed", "provider_silent"


def explored(scene: Scene) -> Iterator[tuple[int, ToolResult]]:
    """What came of exploring an operation."""
    return ((seq, result) for seq, result in scene.of(ToolResult) if result.tool == TOOL)


def _told(seq: int, result: ToolResult, service: str, problem: dict[str, Any]) -> Said:
    return failed(
        "eigenschap_geschonden", seq, service=service, operatie=result.data["operation"], soort=problem["code"],
        melding=problem["message"], keren=problem["seen"], seed=str(result.data["seed"]),
    )  # fmt: skip


@check("EIS-EIG-001", revision=2)
def geen_eigenschap_geschonden(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Geen enkel gegenereerd verzoek laat een fout zien."""
    for seq, result in explored(scene):
        operation = result.data["operation"]
        problems = [problem for problem in result.data["problems"] if problem["code"] not in ASIDE]
        for service in diensten_van_operatie(operation):
            yield from (_told(seq, result, service, problem) for problem in problems)
            if problems:
                continue
            if result.data["reached_2xx"]:
                yield passed(seq, service=service)
            else:
                yield untested("nooit_gelukt", seq, service=service, operatie=operation)


@check("EIS-EIG-002", revision=2)
def helemaal_verkend(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Elke operatie liet zich helemaal verkennen."""
    for seq, result in explored(scene):
        operation, ended = result.data["operation"], result.data["reason_ended"]
        errors, hindrances = result.data["errors"], result.data.get("hindrances", [])
        reason = (errors or hindrances or [ended])[0][:200]
        for service in diensten_van_operatie(operation):
            if errors or ended == SILENT:
                yield failed("verkennen_gestopt", seq, service=service, operatie=operation, reden=reason)
            elif hindrances or ended != COMPLETED:
                yield untested("verkennen_afgebroken", seq, service=service, operatie=operation, reden=reason)
            else:
                yield passed(seq, service=service)


def _none_of(codes: frozenset[str], phase: str = "") -> SceneCheck:
    """No problem with one of these codes. ``phase``: only where that was gone through is anything to be seen."""

    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        for seq, result in explored(scene):
            problems = [problem for problem in result.data["problems"] if problem["code"] in codes]
            for service in diensten_van_operatie(result.data["operation"]):
                yield from (_told(seq, result, service, problem) for problem in problems)
                if problems:
                    continue
                if not result.data["counts"]:
                    yield untested("niets_gestuurd", seq, service=service, operatie=result.data["operation"])
                elif phase and not result.data["counts"].get(phase):
                    yield inapplicable("niet_op_deze_diepte", seq, service=service, diepte=result.data["depth"])
                else:
                    yield passed(seq, service=service)

    return judge


check("EIS-EIG-003", revision=1)(_none_of(NO_METHOD, "coverage"))
check("EIS-EIG-004", revision=1)(_none_of(TOO_BUSY))
check("EIS-EIG-005", revision=1)(_none_of(CODED))

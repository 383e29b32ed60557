"""What a vendor wrote down that it needs of a provider: each interaction of a Pact contract, as the Verifier saw it."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.registry import Said, cannot_tell, check, failed, inapplicable, passed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, ToolResult
from harness.evidence.scene import Scene

TOOL = "pact-python"


@check("EIS-PAC-001", revision=2)
def contract_blijft_heel(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Geen contract van een leverancier breekt."""
    asked = [seq for seq, seen in scene.of(Exchange) if seen.operation and seen.initiative == "harness"]
    for seq, result in scene.of(ToolResult):
        if result.tool != TOOL:
            continue
        data, proof = result.data, (seq, *asked)
        where = {"consumer": data["consumer"], "omschrijving": data["description"], "plaats": data["pointer"]}
        if data["outcome"] == "verified":
            yield passed(*proof)
        elif data["pending"]:
            yield inapplicable("contract_telt_nog_niet", *proof, **where)
        elif data["outcome"] == "broken":
            first = data["mismatches"][0] if data["mismatches"] else {}
            names = {"place": "veld", "expected": "verwacht", "actual": "gezien"}
            told = {ours: first[theirs] for theirs, ours in names.items() if first.get(theirs)}
            yield failed("contract_gebroken", *proof, **where, **told)
        else:
            yield cannot_tell("contract_niet_te_bewijzen", *proof, **where, reden=data["detail"] or data["reason"])

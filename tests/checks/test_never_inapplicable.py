"""What is inapplicable follows from the claim alone; for want of probe, order or answer a requirement is untested.

An operation that the application cannot be told to do blames nobody: it is untested, and named.
"""

from __future__ import annotations

import pytest
from frozen import Frozen, frozen
from gevallen.declaraties import HEEL
from toneel import Toneel

from harness.chain.requirements import requirements
from harness.chain.services import diensten_van_operatie, stelseldiensten
from harness.checks import CHECKS
from harness.checks.findings import Finding, Outcome
from harness.checks.vendor.orders import NOT_SUPPORTED
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Mark, Observation, ProbeAnswer, Stimulus
from harness.evidence.scene import Scene
from harness.scenarios import scenarios_for
from harness.verdict import Tally

BY_CLAIM = {"alles_ondersteund"}
"""Codes that say what is not claimed."""
WHOLE = Declaration.model_validate(HEEL)
MUTE = Declaration.model_validate(HEEL | {"probe": False})
VENDORS = {identity: one for identity, one in requirements().items() if one.concerns("leverancier", ()) and one.telt}
SCENES = [scene for identity in VENDORS for scene in frozen(identity) if CHECKS[identity].over == "scene"]
OPERATIONS = sorted({name for dienst in stelseldiensten() for name in dienst.operaties})


def judged(identity: str, observations: list[Observation], declaration: Declaration) -> list[Finding]:
    scene = Scene(observations[0].scenario, 1, tuple(enumerate(observations, start=1)))
    return list(CHECKS[identity].findings(scene, declaration))


def seen(scene: Frozen) -> list[Observation]:
    return scene.observations


@pytest.mark.parametrize("identity", VENDORS)
def test_without_a_probe_nothing_is_inapplicable(identity: str) -> None:
    for scene in (one for one in SCENES if one.eis == identity):
        left = [one for one in seen(scene) if not isinstance(one, ProbeAnswer)]
        for found in judged(identity, left, MUTE) if left else ():
            assert found.outcome is not Outcome.inapplicable or found.code in BY_CLAIM, scene.naam
            assert VENDORS[identity].bewijs != "probe" or found.outcome >= Outcome.untested, scene.naam


@pytest.mark.parametrize("scene", [one for one in SCENES if any(isinstance(o, Stimulus) for o in seen(one))],
                         ids=lambda scene: f"{scene.eis}-{scene.naam}")  # fmt: skip
def test_what_rests_on_an_order_that_is_not_supported_is_untested(scene: Frozen) -> None:
    refused = [
        one.model_copy(update={"outcome": "unsupported"}) if isinstance(one, Stimulus) else one
        for one in seen(scene)
        if isinstance(one, Stimulus) or (isinstance(one, Mark) and one.name in ("begin", "opdracht", "persoon"))
    ]
    assert {found.outcome for found in judged(scene.eis, refused, WHOLE)} <= {Outcome.untested}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_that_is_not_supported_is_untested_named_and_no_proof(operation: str) -> None:
    services = diensten_van_operatie(operation)
    stage = Toneel(f"raadpleging-{operation}" if operation.startswith("get") else "levering")
    stage.mark("begin", diensten=list(services))
    stage.opdracht(operation, outcome="unsupported")
    tally, found = Tally(), []
    for identity in (one for one in VENDORS if CHECKS[one].over == "scene"):
        found += judged(identity, stage.observations, WHOLE)
    for one in found:
        tally.add(one)
    assert {one.outcome for one in found} == {Outcome.untested}
    assert {(one.service, one.code, one.values["operatie"]) for one in found} == {
        (service, NOT_SUPPORTED, operation) for service in services
    }
    verdict = tally.verdict(WHOLE, VENDORS)
    assert {one.outcome for one in verdict.services if one.service in services} == {Outcome.untested}
    assert not verdict.conform


def test_every_operation_is_ordered_in_a_scenario_that_tells() -> None:
    told = {
        tag
        for one in scenarios_for("leverancier")
        if one.group == "levering" or one.id.startswith("raadpleging-")
        for tag in one.tags
    }
    assert set(OPERATIONS) <= told

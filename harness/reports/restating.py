"""What a report repeats of the declaration, the requirements and the services, in its own words."""

from __future__ import annotations

from harness.chain.requirements import Requirement
from harness.chain.services import ALGEMEEN, stelseldienst
from harness.evidence.declaration import Declaration
from harness.reports import model
from harness.scenarios import Scenario
from harness.verdict import ServiceResult

IN_GENERAL = model.Texts(nl="Algemeen: vertrouwen, adressering, ontvangst", en="General: trust, addressing, reception")


LEFT_OUT = "ontbreekt"
"""Reason of a scenario that the claim calls for and the recording does not have."""


def left_out(scenario: Scenario) -> model.Scenario:
    """A scenario that should be there and is not: untested, by name."""
    return model.Scenario(
        id=scenario.id,
        titel=model.Texts(nl=scenario.nl, en=scenario.en),
        diensten=scenario.services,
        groep=scenario.group,
        attempt=0,
        outcome="untested",
        duration_ms=0,
        counts={},
        skipped=LEFT_OUT,
        steps=(),
    )


def service(result: ServiceResult, declaration: Declaration) -> model.Service:
    """A service with what came of it."""
    known = None if result.service == ALGEMEEN else stelseldienst(result.service)
    return model.Service(
        slug=result.service,
        nummer=known.nummer if known else 0,
        naam=texts(known.naam) if known else IN_GENERAL,
        sdi=known.sdi if known else None,
        status=known.status if known else "published",
        patroon=known.patroon if known else None,
        van=known.van if known else None,
        naar=known.naar if known else None,
        claim=declaration.claim(result.service),
        telt_mee=result.counts_for_certificate,
        outcome=result.outcome.name,
        counts={outcome.name: count for outcome, count in result.counts.items()},
        requirements=tuple(
            model.RequirementOutcome(
                id=r.requirement,
                outcome=r.outcome.name,
                counts={outcome.name: count for outcome, count in r.counts.items()},
                reden=r.reason,
            )
            for r in result.requirements
        ),
    )


def requirement(asked: Requirement) -> model.RequirementText:
    """What was asked, and by whom."""
    return model.RequirementText(
        id=asked.id,
        titel=texts(asked.titel),
        uitleg=texts(asked.uitleg),
        bron=asked.bron,
        niveau=asked.niveau,
        aan=asked.aan,
        bewijs=asked.bewijs,
        telt=asked.telt,
        waarom_niet=texts(asked.waarom_niet) if asked.waarom_niet else None,
        raad=texts(asked.raad) if asked.raad else None,
    )


def declared(declaration: Declaration) -> model.Declared:
    """Who was tested, and what was promised."""
    vendor, promises = declaration.leverancier, declaration.beloften
    return model.Declared(
        leverancier=model.Party(naam=vendor.naam, oin=vendor.oin),
        product=declaration.product.naam,
        versie=declaration.product.versie,
        rol=declaration.rol,
        gemeenten=tuple(model.Party(naam=t.naam, oin=t.oin, code=t.code) for t in declaration.gemeenten),
        lees_binnen=promises.lees_binnen,
        lever_binnen=promises.lever_binnen,
        herstel_binnen=promises.herstel_binnen,
        opdrachten=declaration.opdrachten,
        probe=declaration.probe,
    )


def waits(declaration: Declaration, own: dict[str, float]) -> tuple[model.Wait, ...]:
    """What was promised by who was tested, and what we set ourselves."""
    promises = declaration.beloften if declaration.rol == "leverancier" else declaration.beloften_bron
    promised = promises.model_dump(exclude_none=True)
    return (
        *(model.Wait(what=what, seconds=seconds, declared=True) for what, seconds in promised.items()),
        *(model.Wait(what=what, seconds=seconds, declared=False) for what, seconds in own.items()),
    )


def texts(text: object) -> model.Texts:
    """Both languages."""
    return model.Texts.model_validate(text, from_attributes=True)

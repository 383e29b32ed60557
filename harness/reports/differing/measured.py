"""What two runs were measured with otherwise: the suite, the declaration, the product, the persons."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from harness.program import program_of
from harness.reports.differing.model import Difference, Part
from harness.reports.differing.sides import Side
from harness.reports.model import Declared, Report, Service

_MEANING = ("niveau", "telt", "aan", "bewijs", "titel", "uitleg")
"""The fields of a requirement that say what is demanded. Where that is written, what to do about it and why it is not
scored, say no more."""
NOT_JUDGED = (
    "eisen/", "leverancier/", "ids.lock", "bevindingen.yaml", "bezwaren.yaml", "dekking.yaml", "lasten.yaml",
    "publicatieregels.yaml", "teksten.yaml", "voorwaarden.yaml", "wegwijzer.yaml", "wijzigingsregels.yaml",
    "woordenlijst.yaml",
)  # fmt: skip
"""Below ``contracts/``: what no outcome follows from, and the requirements, which are compared field by field."""
FOR_PROVIDERS = ("pacts/", "adr.yaml", "stand-na-gebeurtenis.yaml")
"""What only a provider is held against."""
_PROMISES = ("lees_binnen", "lever_binnen", "herstel_binnen")


def differences(before: Side, after: Side) -> tuple[Difference, ...]:
    """Everything that differs, in the order of ``Part``."""
    one, other = before.report, after.report
    return (
        *_of("harness", {"harness": str(program_of(one.run))}, {"harness": str(program_of(other.run))}),
        *_in_baselines(before, after),
        *_requirements(one, other),
        *_of("versie", one.run.versies, other.run.versies),
        *_of("selectie", {"only": ", ".join(one.run.selectie)}, {"only": ", ".join(other.run.selectie)}),
        *_profiles(before, after),
        *_of("opgave", _declared(one), _declared(other)),
        *_of("product", _product(one.declared), _product(other.declared)),
        *_of("zaad", {"seed": str(one.run.seed)}, {"seed": str(other.run.seed)}),
        *_of("peildatum", {"peildatum": one.run.peildatum}, {"peildatum": other.run.peildatum}),
    )


def unknown(before: Side, after: Side) -> tuple[Part, ...]:
    """The parts that these two sides do not tell of."""
    suite: tuple[Part, ...] = ("controle", "scenario", "contract") if not (before.baseline and after.baseline) else ()
    return (*suite, *(("profiel",) if not (before.declaration and after.declaration) else ()))


def _in_baselines(before: Side, after: Side) -> Iterator[Difference]:
    one, other = before.baseline, after.baseline
    if one is None or other is None:
        return
    yield from _of("controle", _texts(one.checks), _texts(other.checks))
    yield from _of("scenario", one.scenarios, other.scenarios)
    vendor = before.report.declared.rol == "leverancier"
    beside = (*NOT_JUDGED, *FOR_PROVIDERS) if vendor else NOT_JUDGED
    for found in _of("contract", one.contracts, other.contracts):
        if not found.id.startswith(beside):
            yield found


def _requirements(one: Report, other: Report) -> Iterator[Difference]:
    """Requirements that came or went, and those of which a field that says what is demanded was changed."""
    for key in sorted({*one.requirements, *other.requirements}):
        old, new = one.requirements.get(key), other.requirements.get(key)
        if old is None or new is None:
            yield Difference(part="eis", id=key, before=old and old.titel.nl, after=new and new.titel.nl)
            continue
        for field in _MEANING:
            then, now = _text(getattr(old, field)), _text(getattr(new, field))
            if then != now:
                yield Difference(part="eis", id=key, before=then, after=now, field=field)


def _profiles(before: Side, after: Side) -> Iterator[Difference]:
    if before.declaration and after.declaration:
        yield from _of(
            "profiel", *({name: name for name in side.profielen} for side in (before.declaration, after.declaration))
        )


def _declared(report: Report) -> dict[str, str]:
    """What was declared, flat: claims by service, promises, and how the application is reached."""
    declared = report.declared
    return {
        **{service.slug: service.claim for service in report.services if _is_service(service)},
        **{name: f"{getattr(declared, name):g}" for name in _PROMISES},
        "opdrachten": declared.opdrachten,
        "probe": "ja" if declared.probe else "nee",
        "gemeenten": ", ".join(f"{one.code} {one.oin}" for one in declared.gemeenten),
    }


def _is_service(service: Service) -> bool:
    return service.nummer > 0


def _product(declared: Declared) -> dict[str, str]:
    return {"naam": declared.product, "versie": declared.versie}


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


def _text(value: Any) -> str:
    """A field of a requirement as one text."""
    if isinstance(value, str):
        return value
    return json.dumps(value if isinstance(value, bool) else value.model_dump(), ensure_ascii=False, sort_keys=True)


def _of(part: Part, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield Difference(part=part, id=key, before=before.get(key), after=after.get(key))

"""Waivers (ontheffingen van een eis): somebody accepts, for one version of one product and for a while, that a
requirement does not hold.

A waiver is no part of a run. The waived check runs, and its outcome stays; the waiver stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from harness.checks.findings import Outcome
from harness.errors import InvalidError
from harness.reports.model import OutcomeName, Report, Service

LONGEST = timedelta(days=366)
"""How far ahead a waiver may end: what lasts longer is no waiver but another requirement."""
NotApplied = Literal["expired", "too_long", "other_product", "other_version", "untested", "unused"]
"""``untested``: a waiver accepts what was found, and nothing was; ``unused``: nothing fails there (any more)."""
AS_WRITTEN = {"as": "written"}
"""The context in which a log is read: what stands there is judged by who folds it, and not refused unread."""
_TEXTS = ("product", "versie", "eigenaar", "reden", "goedgekeurd_door")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Waiver(_Part):
    """One waiver: one requirement, one version of one product, one end."""

    eis: str = Field(pattern=r"^EIS-[A-Z]{2,4}-\d{3}$")
    dienst: str | None = None
    """Only for this service; else for every service for which the requirement fails."""
    product: str = Field(min_length=1, max_length=200)
    versie: str = Field(min_length=1, max_length=100, pattern=r"^[^*,]+$")
    eigenaar: str = Field(min_length=1, max_length=200)
    """Who mends it."""
    reden: str = Field(min_length=1, max_length=2_000)
    goedgekeurd_door: str = Field(min_length=1, max_length=200)
    """Who accepts it: somebody else than the owner."""
    tot: date
    """The last day."""

    @field_validator("goedgekeurd_door")
    @classmethod
    def _by_another(cls, approver: str, info: ValidationInfo) -> str:
        if info.context is not AS_WRITTEN and _same(approver, info.data.get("eigenaar", "")):
            raise InvalidError("waivers.own_owner")
        return approver

    @property
    def self_approved(self) -> bool:
        """Whether the owner approved what it asked for itself."""
        return _same(self.goedgekeurd_door, self.eigenaar)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


class Failing(_Part):
    """A scored requirement of a service that counts, in the way of a good verdict."""

    eis: str
    dienst: str
    outcome: OutcomeName


class Covered(Failing):
    waiver: Waiver


class Unapplied(_Part):
    waiver: Waiver
    why: NotApplied


class Waived(_Part):
    """What waivers come to on one day. Outcomes and verdict of the report are what they were."""

    on: date
    covered: tuple[Covered, ...]
    left: tuple[Failing, ...]
    """What fails and is not covered."""
    not_applied: tuple[Unapplied, ...]
    conform_apart: bool
    """Whether the product is conform apart from what is waived."""


def applied(report: Report, waivers: Iterable[Waiver], on: date) -> Waived:
    """What these waivers cover of this report on a day. A pure function; never raises."""
    given = tuple(waivers)
    reasons = {index: _unfit(waiver, report, on) for index, waiver in enumerate(given)}
    fit = [waiver for index, waiver in enumerate(given) if reasons[index] is None]
    covered, left = [], []
    for failing in _failing(report):
        waiver = _covering(failing, fit)
        if waiver is None:
            left.append(failing)
        else:
            covered.append(Covered(**failing.model_dump(), waiver=waiver))
    used = [one.waiver for one in covered]
    untested = [one for one in left if one.outcome == "untested"]
    not_applied = []
    for index, waiver in enumerate(given):
        why = reasons[index]
        if why is None and waiver not in used:
            why = "untested" if any(_is_about(waiver, one) for one in untested) else "unused"
        if why is not None:
            not_applied.append(Unapplied(waiver=waiver, why=why))
    return Waived(
        on=on,
        covered=tuple(covered),
        left=tuple(left),
        not_applied=tuple(not_applied),
        conform_apart=report.verdict.conform or (not left and _could_be_conform(report)),
    )


def with_texts(waived: Waived, change: Callable[[str], str]) -> Waived:
    """The same with every text that people wrote changed, such as for a form that cannot show every sign."""

    def changed(waiver: Waiver) -> Waiver:
        return waiver.model_copy(update={name: change(getattr(waiver, name)) for name in _TEXTS})

    return waived.model_copy(
        update={
            "covered": tuple(one.model_copy(update={"waiver": changed(one.waiver)}) for one in waived.covered),
            "not_applied": tuple(one.model_copy(update={"waiver": changed(one.waiver)}) for one in waived.not_applied),
        }
    )


def _unfit(waiver: Waiver, report: Report, on: date) -> NotApplied | None:
    """Why a waiver cannot cover anything in this report on this day."""
    if waiver.product != report.declared.product:
        return "other_product"
    if waiver.versie != report.declared.versie:
        return "other_version"
    if waiver.tot < on:
        return "expired"
    return "too_long" if waiver.tot - on > LONGEST else None


def _failing(report: Report) -> Iterator[Failing]:
    for service in _counting(report):
        for one in service.requirements:
            if not Outcome[one.outcome].meets:
                yield Failing(eis=one.id, dienst=service.slug, outcome=one.outcome)


def _covering(failing: Failing, waivers: Iterable[Waiver]) -> Waiver | None:
    """The waiver that covers this, the one for this very service first. What was not tested cannot be accepted."""
    if failing.outcome == "untested":
        return None
    about = sorted((w for w in waivers if _is_about(w, failing)), key=lambda waiver: waiver.dienst is None)
    return about[0] if about else None


def _is_about(waiver: Waiver, failing: Failing) -> bool:
    return waiver.eis == failing.eis and waiver.dienst in (None, failing.dienst)


def _could_be_conform(report: Report) -> bool:
    """Whether only failing requirements stand in the way: no fault of ours, no selection, and something claimed.

    A service that is not good while all of its requirements are has a reason that no waiver speaks of.
    """
    counting = _counting(report)
    claimed = any(service.nummer > 0 for service in counting)
    explained = all(
        Outcome[service.outcome].meets or any(not Outcome[one.outcome].meets for one in service.requirements)
        for service in counting
    )
    return report.verdict.code in ("conform", "niet_conform") and not report.verdict.invalid and claimed and explained


def _counting(report: Report) -> list[Service]:
    return [service for service in report.services if service.telt_mee]

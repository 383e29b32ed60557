"""Who breaks: every interaction is held against the old documents and against the new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from harness.chain.services import diensten_van_operatie
from harness.openapi.diff import Change
from harness.pacts.compare import Judgement, Remark
from harness.pacts.errors import PactError
from harness.pacts.impact.contracts import Contract, Entry
from harness.pacts.impact.explaining import at, explain, leaning_on_what_changes
from harness.pacts.impact.outcomes import Cause, Impact, Line, Outcome, VendorImpact, worst
from harness.pacts.impact.release import Release, title_of
from harness.pacts.impact.vendors import Leverancier, Register
from harness.pacts.impact.witnessed import Seen
from harness.pacts.model import Interaction

_NOTHING_TOLD = frozenset({"document.invalid", "interaction.invalid"})
_UNDECIDED = (".undecided", ".unvalidatable")


def impact(
    release: Release, contracts: Iterable[Contract], vendors: Register, provider: str = "", seen: Seen | None = None
) -> Impact:
    """What the release does to each vendor that has a contract or stands in ``vendors``.

    Only contracts with ``provider`` count (``duo``, ``coa``, ``gemeente``); by default the one that serves these APIs.
    ``seen`` is what runs against either version showed.
    """
    provider = provider or release.provider
    by_vendor: dict[str, list[Contract]] = {name: [] for name in vendors}
    for contract in contracts:
        if contract.is_with(provider):
            by_vendor.setdefault(contract.consumer, []).append(contract)
    found = [_vendor(release, name, by_vendor[name], vendors.get(name), seen or Seen()) for name in sorted(by_vendor)]
    names = ([(title_of(one), one.version) for one in side.documents] for side in (release.old, release.new))
    old, new = map(tuple, names)
    return Impact(provider, old, new, release.changes, tuple(found))


def _vendor(
    release: Release, name: str, contracts: Sequence[Contract], vendor: Leverancier | None, seen: Seen
) -> VendorImpact:
    lines = tuple(
        line if isinstance(entry, Interaction) and entry.pending else seen.settle(line, contract)
        for contract in contracts
        for entry in contract.entries
        if (line := judge(release, contract.place, entry)) is not None
    )
    claimed = [slug for slug in release.services if vendor and slug in vendor.stelseldiensten]
    services = _services(release, lines, claimed)
    silent = tuple(slug for slug in claimed if slug not in services)
    services |= dict.fromkeys(silent, "unknown")
    outcomes = [line.outcome for line in lines] + list(services.values())
    without = not any(contract.entries for contract in contracts)
    known_to_stay_out = bool(contracts) and not without and not claimed
    outcome: Outcome = worst(outcomes) if outcomes else "nothing" if known_to_stay_out else "unknown"
    return VendorImpact(
        name,
        next((one.version for one in contracts if one.version), vendor.versie if vendor else ""),
        vendor,
        outcome,
        lines,
        {slug: services[slug] for slug in release.services if slug in services},
        silent,
        _unseen(release, lines),
        without,
    )


def _services(release: Release, lines: Iterable[Line], claimed: Sequence[str]) -> dict[str, Outcome]:
    """An operation may serve several services; of a vendor that says which it supports, only those count."""
    found: dict[str, Outcome] = {}
    for line in lines:
        served = diensten_van_operatie(line.operation_id)
        for slug in [slug for slug in served if slug in claimed] or served:
            found[slug] = worst((line.outcome, found.get(slug, "nothing")))
    return found


def _unseen(release: Release, lines: Sequence[Line]) -> tuple[Change, ...]:
    """Breaking changes in the operations that a vendor uses, of which none of its contract lines speaks."""
    used = {line.operation for line in lines}
    felt = [change for line in lines for cause in line.causes for change in cause.changes]
    breaking = (change for change in release.changes if change.kind == "breaking" and at(change) in used)
    return tuple(change for change in breaking if change not in felt)


def judge(release: Release, place: str, entry: Entry) -> Line | None:
    """What the release does to one interaction; None when these APIs do not serve it."""
    before, after = release.old.judge(entry), release.new.judge(entry)
    if isinstance(entry, PactError):
        return Line(place, before.pointer, before.description, "unknown", reason="broken_line")
    if not isinstance(entry, Interaction) or not (before.operation or after.operation):
        return None
    operation = before.operation or after.operation
    line = Line(place, entry.pointer, entry.description, "nothing", operation, release.operations.get(operation, ""))
    was, is_now = _errors(before), _errors(after)
    if _NOTHING_TOLD & {remark.code for remark in (*before.remarks, *after.remarks)}:
        return replace(line, outcome="unknown", reason="not_comparable", causes=_causes(release, line, entry, is_now))
    if was and not is_now:
        return replace(line, outcome="gains", causes=_causes(release, line, entry, was))
    fresh = _fresh(is_now, was)
    if fresh and before.operation:
        if entry.pending:
            return replace(line, outcome="unknown", reason="pending", causes=_causes(release, line, entry, fresh))
        return replace(line, outcome="breaks", causes=_causes(release, line, entry, fresh))
    if is_now:
        return replace(line, outcome="unknown", reason="never_fitted", causes=tuple(map(Cause, is_now)))
    undecided = _fresh([remark for remark in after.remarks if remark.code.endswith(_UNDECIDED)], before.remarks)
    if undecided:
        return replace(line, outcome="unknown", reason="undecided", causes=_causes(release, line, entry, undecided))
    leaning = tuple(leaning_on_what_changes(after.remarks, operation, entry.status, release.changes))
    return replace(line, outcome="unknown", reason="leans", causes=leaning) if leaning else line


def _errors(judgement: Judgement) -> list[Remark]:
    """Pending or not: whether it breaks is one thing, whether it may stop anybody is another."""
    return [remark for remark in judgement.remarks if remark.level == "error"]


def _fresh(now: Iterable[Remark], before: Iterable[Remark]) -> list[Remark]:
    known = {(remark.code, remark.pact) for remark in before}
    return [remark for remark in now if (remark.code, remark.pact) not in known]


def _causes(release: Release, line: Line, entry: Interaction, remarks: Iterable[Remark]) -> tuple[Cause, ...]:
    return tuple(Cause(one, explain(one, line.operation, entry.status, release.changes)) for one in remarks)

"""May this version be deployed? Every pair that matters, what is known of it, and the verdict with its reasons.

Deployable is what is proven. A pair without a result is unknown; so is a provider that nobody has a contract with,
and an application that asks nothing: where the Pact Broker says yes to an empty matrix, this says that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harness.pacts.broker.sentences import Reason
from harness.pacts.broker.world import Contract, Verification, Version, World


@dataclass(frozen=True, slots=True)
class Selector:
    """Which version of an application is meant; without anything, its latest."""

    pacticipant: str
    version: str | None = None
    branch: str | None = None
    tag: str | None = None
    main_branch: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """The versions in question, and which versions of the others they must fit: those of one environment, of one tag,
    of the main branches, or else the latest."""

    selectors: tuple[Selector, ...]
    environment: str | None = None
    tag: str | None = None
    main_branch: bool = False
    ignore: frozenset[str] = frozenset()
    ignore_versions: frozenset[tuple[str, str]] = frozenset()
    """(application, version) of what is not looked at, where the rest of the application is."""

    @property
    def among_themselves(self) -> bool:
        """Whether only the versions that are named are held against each other."""
        return len(self.selectors) > 1 and not (self.environment or self.tag or self.main_branch)


@dataclass(frozen=True, slots=True)
class Row:
    """One pair: a contract, and the provider version that must meet it (None where there is none)."""

    contract: Contract
    provider: Version | None
    verification: Verification | None
    reason: Reason

    @property
    def success(self) -> bool | None:
        """True when proven, False when refuted, None when unknown."""
        return {"verified": True, "failed": False}.get(self.reason.code)


@dataclass(frozen=True, slots=True)
class Judgement:
    """``deployable`` is True only when every reason speaks for it, False when one refutes it, else None: unknown."""

    deployable: bool | None
    rows: tuple[Row, ...]
    reasons: tuple[Reason, ...]


def judge(world: World, question: Question) -> Judgement:
    """The verdict over a question, from what is known and from nothing else."""
    rows: dict[tuple[int, str, int | None], Row] = {}
    reasons: list[Reason] = []
    chosen = {selector.pacticipant: choose(world, selector) for selector in question.selectors}
    for selector in question.selectors:
        version = chosen[selector.pacticipant]
        if version is None:
            reasons.append(Reason("no_version", _described(selector)))
            continue
        found, more = _around(world, question, chosen, version)
        reasons += more
        rows |= {(row.contract.consumer.order, row.contract.provider, _order(row.provider)): row for row in found}
    reasons = [*(row.reason for row in rows.values()), *reasons]
    return Judgement(_verdict(reasons), tuple(rows.values()), tuple(reasons))


def choose(world: World, selector: Selector) -> Version | None:
    """The version that a selector means, or None when there is none."""
    if selector.version is not None:
        return world.latest(selector.pacticipant, lambda found: found.number == selector.version)
    branch = world.main_branches.get(selector.pacticipant) if selector.main_branch else selector.branch
    if branch is not None or selector.main_branch:
        return world.latest(selector.pacticipant, lambda found: branch in found.branches)
    if selector.tag is not None:
        return world.latest(selector.pacticipant, lambda found: selector.tag in found.tags)
    return world.latest(selector.pacticipant)


def _verdict(reasons: list[Reason]) -> bool | None:
    if any(reason.refutes for reason in reasons):
        return False
    return True if reasons and all(reason.speaks_for for reason in reasons) else None


def _around(
    world: World, question: Question, chosen: dict[str, Version | None], version: Version
) -> tuple[list[Row], list[Reason]]:
    """The rows in which this version has a part, and what there is to say beyond them."""
    others = _others(world, question, chosen)
    asks = [found for found in world.asked_by(version) if found.provider not in question.ignore]
    consumers = [name for name in world.consumers_of(version.pacticipant) if name not in question.ignore]
    if not asks and not consumers:
        return [], [Reason("no_contracts", {"pacticipant": version.pacticipant, "version": version.number})]
    rows = list(_as_consumer(world, question, asks, others))
    given = list(_as_provider(world, version, consumers, others))
    if given or not consumers or question.among_themselves:
        if not rows and not given:
            return [], [Reason("not_together", {"pacticipant": version.pacticipant, "version": version.number})]
        return rows + given, []
    return _nobody_there(world, question, version, rows, consumers)


def _as_consumer(
    world: World, question: Question, asks: list[Contract], others: Callable[[str], list[Version] | None]
) -> Iterator[Row]:
    for contract in asks:
        providers = others(contract.provider)
        if providers is None:
            continue
        for provider in providers:
            yield _pair(world, contract, provider)
        if not providers:
            values = {"provider": contract.provider, "where": question.environment or question.tag or ""}
            code = "not_there" if question.environment or question.tag else "no_provider_version"
            yield Row(contract, None, None, Reason(code, values | _consumer(contract)))


def _as_provider(
    world: World, version: Version, consumers: list[str], others: Callable[[str], list[Version] | None]
) -> Iterator[Row]:
    for name in consumers:
        for consumer in others(name) or ():
            for contract in world.asked_by(consumer):
                if contract.provider == version.pacticipant:
                    yield _pair(world, contract, version)


def _nobody_there(
    world: World, question: Question, version: Version, rows: list[Row], consumers: list[str]
) -> tuple[list[Row], list[Reason]]:
    """No consumer runs there yet. A provider may go first, but only with proof that it met somebody's contract."""
    where = question.environment or question.tag
    if where is None:
        return rows, [Reason("no_contracts", {"pacticipant": version.pacticipant, "version": version.number})]
    contracts = (_latest_contract(world, name, version.pacticipant) for name in consumers)
    proven = [row for contract in contracts if contract and (row := _pair(world, contract, version)).success]
    values = {"provider": version.pacticipant, "version": version.number, "where": where}
    return rows + proven, [Reason("goes_first" if proven else "never_verified", values)]


def _latest_contract(world: World, consumer: str, provider: str) -> Contract | None:
    asked = (found for version in reversed(world.versions_of(consumer)) for found in world.asked_by(version))
    return next((found for found in asked if found.provider == provider), None)


def _others(
    world: World, question: Question, chosen: dict[str, Version | None]
) -> Callable[[str], list[Version] | None]:
    """Which versions of another application count: None where it is not in question at all."""

    def find(name: str) -> list[Version] | None:
        if name in chosen:
            return [version] if (version := chosen[name]) else []
        if question.among_themselves:
            return None
        if question.environment:
            there = [found for found in world.versions_of(name) if question.environment in found.environments]
        else:
            latest = choose(world, Selector(name, tag=question.tag, main_branch=question.main_branch))
            there = [latest] if latest else []
        kept = [found for found in there if (name, found.number) not in question.ignore_versions]
        return kept if kept or not there else None

    return find


def _pair(world: World, contract: Contract, provider: Version) -> Row:
    result = world.result(contract, provider)
    values = {"provider": contract.provider, "provider_version": provider.number} | _consumer(contract)
    if result is None:
        code = "unverified"
    elif not result.success:
        code = "failed"
    else:
        code = "verified" if result.complete else "incomplete"
    return Row(contract, provider, result, Reason(code, values))


def _consumer(contract: Contract) -> dict[str, str]:
    return {"consumer": contract.consumer.pacticipant, "consumer_version": contract.consumer.number}


def _order(version: Version | None) -> int | None:
    return version.order if version else None


def _described(selector: Selector) -> dict[str, str]:
    which = selector.version or selector.branch or selector.tag or ("main" if selector.main_branch else "latest")
    return {"pacticipant": selector.pacticipant, "version": which}

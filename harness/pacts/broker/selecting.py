"""Which contracts a provider is to verify, and which of them may fail without harm (pending) or are new (WIP)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harness.pacts.broker.world import Contract, Version, World


@dataclass(frozen=True, slots=True)
class ConsumerSelector:
    """One consumer version selector; several are read as OR, the parts of one as AND."""

    consumer: str | None = None
    branch: str | None = None
    fallback_branch: str | None = None
    main_branch: bool = False
    matching_branch: bool = False
    tag: str | None = None
    fallback_tag: str | None = None
    latest: bool = False
    deployed: bool = False
    released: bool = False
    """Alone it finds nothing: this broker knows deployments, and no releases."""
    environment: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a provider asks for. Without selectors: the latest contract of every consumer."""

    provider: str
    selectors: tuple[ConsumerSelector, ...] = ()
    provider_branch: str | None = None
    provider_tags: tuple[str, ...] = ()
    """Used where there is no branch, as older clients do."""
    pending: bool = False
    wip_since: str | None = None
    """A moment in UTC (ISO 8601); contracts of before it are never work in progress."""


@dataclass(frozen=True, slots=True)
class ForVerification:
    """A contract to verify. ``pending``: no version on the provider's branch (or with every one of its tags) met it."""

    contract: Contract
    pending: bool
    wip: bool = False


def select(world: World, wanted: Wanted) -> list[ForVerification]:
    """The contracts to verify, each content once, oldest consumer version first."""
    mine = [contract for contract in world.contracts if contract.provider == wanted.provider]
    chosen: dict[tuple[str, str], Contract] = {}
    for selector in wanted.selectors or (ConsumerSelector(latest=True),):
        for contract in _selected(world, mine, selector, wanted.provider_branch):
            chosen[_content(contract)] = contract
    found = [ForVerification(contract, wanted.pending and _is_pending(world, wanted, contract))
             for contract in chosen.values()]  # fmt: skip
    if wanted.wip_since:
        found += [ForVerification(contract, pending=True, wip=True) for contract in _work(world, wanted, mine, chosen)]
    return sorted(found, key=lambda one: one.contract.consumer.order)


def _selected(
    world: World, mine: list[Contract], selector: ConsumerSelector, provider_branch: str | None
) -> Iterator[Contract]:
    for consumer, contracts in _by_consumer(mine).items():
        if selector.consumer in (None, consumer):
            yield from _of_consumer(contracts, selector, _branch(world, consumer, selector, provider_branch))


def _of_consumer(contracts: list[Contract], selector: ConsumerSelector, branch: str | None) -> list[Contract]:
    if selector.released and not selector.deployed:
        return []
    if selector.deployed or selector.environment:
        return [found for found in contracts if _is_deployed(found.consumer, selector.environment)]
    if selector.main_branch or selector.matching_branch or selector.branch:
        here = [found for found in contracts if branch in found.consumer.branches]
        there = [found for found in contracts if selector.fallback_branch in found.consumer.branches]
        return (here or there)[-1:]
    if selector.tag:
        tagged = [found for found in contracts if selector.tag in found.consumer.tags]
        fallback = [found for found in contracts if selector.fallback_tag in found.consumer.tags]
        return (tagged or fallback)[-1:] if selector.latest else tagged or fallback
    return contracts[-1:] if selector.latest or selector.consumer is None else contracts


def _branch(world: World, consumer: str, selector: ConsumerSelector, provider_branch: str | None) -> str | None:
    if selector.main_branch:
        return world.main_branches.get(consumer)
    return provider_branch if selector.matching_branch else selector.branch


def _work(
    world: World, wanted: Wanted, mine: list[Contract], chosen: dict[tuple[str, str], Contract]
) -> Iterator[Contract]:
    """The newest contract of every branch that nobody selected, made since the date, and never met."""
    heads = {(found.consumer.pacticipant, branch): found for found in mine for branch in found.consumer.branches}
    for contract in {_content(found): found for found in heads.values()}.values():
        is_new = contract.created_at >= (wanted.wip_since or "")
        if is_new and _content(contract) not in chosen and _is_pending(world, wanted, contract):
            yield contract


def _is_pending(world: World, wanted: Wanted, contract: Contract) -> bool:
    met = [
        found.provider
        for found in world.verifications
        if found.holds
        and (found.consumer, found.digest) == _content(contract)
        and found.provider.pacticipant == wanted.provider
    ]
    if wanted.provider_branch is not None:
        return not any(wanted.provider_branch in version.branches for version in met)
    if wanted.provider_tags:
        return not all(any(tag in version.tags for version in met) for tag in wanted.provider_tags)
    return not met


def _is_deployed(version: Version, environment: str | None) -> bool:
    return environment in version.environments if environment else bool(version.environments)


def _by_consumer(contracts: list[Contract]) -> dict[str, list[Contract]]:
    found: dict[str, list[Contract]] = {}
    for contract in sorted(contracts, key=lambda one: one.consumer.order):
        found.setdefault(contract.consumer.pacticipant, []).append(contract)
    return found


def _content(contract: Contract) -> tuple[str, str]:
    return contract.consumer.pacticipant, contract.digest

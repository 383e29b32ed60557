"""What a broker knows, as far as somebody may see it: versions, contracts, verifications. Plain data, no I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an application. ``order`` grows with time: the highest is the latest."""

    order: int
    pacticipant: str
    number: str
    branches: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    """Where it is deployed now."""


@dataclass(frozen=True, slots=True)
class Contract:
    """What one consumer version expects of a provider. Contracts of equal ``digest`` ask the same."""

    consumer: Version
    provider: str
    digest: str
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a provider version made of a contract of this digest.

    ``complete`` is false when a result claims success without having tried every interaction.
    """

    provider: Version
    consumer: str
    digest: str
    success: bool
    complete: bool = True
    number: int = 0
    verified_at: str = ""

    @property
    def holds(self) -> bool:
        """Whether it proves that the two fit."""
        return self.success and self.complete


@dataclass(frozen=True)
class World:
    """Everything that one reader may see. The order of ``versions`` and ``verifications`` is the order of time."""

    versions: tuple[Version, ...] = ()
    contracts: tuple[Contract, ...] = ()
    verifications: tuple[Verification, ...] = ()
    main_branches: Mapping[str, str] = field(default_factory=dict)

    def latest(self, pacticipant: str, that: Callable[[Version], bool] = lambda _: True) -> Version | None:
        """The latest version of an application that is as asked, or None."""
        return next((version for version in reversed(self.versions_of(pacticipant)) if that(version)), None)

    def versions_of(self, pacticipant: str) -> tuple[Version, ...]:
        """All versions of an application, oldest first."""
        return self._by_pacticipant.get(pacticipant, ())

    def asked_by(self, version: Version) -> tuple[Contract, ...]:
        """The contracts of one consumer version."""
        return self._by_consumer_version.get(version.order, ())

    def consumers_of(self, provider: str) -> tuple[str, ...]:
        """Who has ever asked something of this provider, in alphabetical order."""
        return tuple(sorted({found.consumer.pacticipant for found in self.contracts if found.provider == provider}))

    def result(self, contract: Contract, provider: Version) -> Verification | None:
        """The last result of this provider version over this contract, or None when there is none."""
        return self._results.get((contract.consumer.pacticipant, contract.digest, provider.order))

    @cached_property
    def _by_pacticipant(self) -> dict[str, tuple[Version, ...]]:
        found: dict[str, list[Version]] = {}
        for version in self.versions:
            found.setdefault(version.pacticipant, []).append(version)
        return {name: tuple(versions) for name, versions in found.items()}

    @cached_property
    def _by_consumer_version(self) -> dict[int, tuple[Contract, ...]]:
        found: dict[int, list[Contract]] = {}
        for contract in self.contracts:
            found.setdefault(contract.consumer.order, []).append(contract)
        return {order: tuple(contracts) for order, contracts in found.items()}

    @cached_property
    def _results(self) -> dict[tuple[str, str, int], Verification]:
        return {(found.consumer, found.digest, found.provider.order): found for found in self.verifications}

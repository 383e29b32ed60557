"""``bron.toml``: what a provider says once of itself and of its run, where ``verify-release`` would need options."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from harness.chain.gemeente import Gemeente
from harness.errors import InvalidError
from harness.evidence.declaration import Tenant
from harness.parties.workspace import Table, WorkspaceError, read_toml, validated

NAME = "bron.toml"
BadKind = Literal["verlopen", "ingetrokken", "onbekend"]
Pair = tuple[str, str]


class Source(Table):
    """``[bron]``: which provider this is, and where its APIs are."""

    role: Literal["duo", "coa"]
    base_url: str | None = None
    oin: str | None = None
    release: str = Field(default="onbekend", min_length=1, max_length=100)
    profile: tuple[str, ...] = ()
    """The standards that it is held against."""


class Shown(Table):
    """``[certificates]``: what we show to it and whom we trust; ``bad``: what it has to refuse."""

    client_cert: str | None = None
    client_key: str | None = None
    ca: str | None = None
    bad: dict[BadKind, Pair] = Field(default_factory=dict)


class Orders(Table):
    """``[opdrachten]``: how it is made to do something. At most one way."""

    hook: str | None = None
    command: str | None = None
    attended: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Orders:
        if sum(map(bool, (self.hook, self.command, self.attended))) > 1:
            raise InvalidError("parties.one_way_of_ordering")
        return self


class Notices(Table):
    """``[notificaties]``: where ours come in, and how the provider reaches that."""

    listen: str | None = None
    url: str | None = None


class Within(Table):
    """``[promises]``: seconds."""

    notificatie: float | None = Field(default=None, ge=0.1, le=86400)
    retry: float | None = Field(default=None, ge=0.1, le=86400)


class Played(Table):
    """``[run]``: what is played, and how hard."""

    toestanden: str | None = None
    contracts: tuple[str, ...] = ()
    leveranciers: str | None = None
    depth: Literal["quick", "default", "release"] = "default"
    rate: float | None = Field(default=None, ge=0.1)
    concurrency: int = Field(default=8, ge=1, le=64)


class ProviderFile(Table):
    """``bron.toml`` as a whole."""

    bron: Source
    certificates: Shown = Shown()
    gemeenten: tuple[Tenant, ...] = ()
    gemeente_elsewhere: Tenant | None = None
    opdrachten: Orders = Orders()
    notificaties: Notices = Notices()
    promises: Within = Within()
    run: Played = Played()

    @classmethod
    def read(cls, file: Path) -> ProviderFile:
        """Raises WorkspaceError that names file, place and cure."""
        return validated(read_toml(file), cls, file)

    def options(self, folder: Path) -> dict[str, Any]:
        """What each option would be given (``OPTIONS``), as it stands on a command line; only what is said."""
        said = {option: _at(self, place) for option, place in OPTIONS.items()}
        given: dict[str, Any] = {
            "--gemeente": [_named(one.gemeente) for one in self.gemeenten],
            "--gemeente-elsewhere": _named(self.gemeente_elsewhere.gemeente) if self.gemeente_elsewhere else None,
            "--bad-cert": [
                f"{kind}={_below(folder, cert)},{_below(folder, key)}"
                for kind, (cert, key) in self.certificates.bad.items()
            ],
        }
        for option, value in said.items():
            given[option] = _placed(folder, option, value)
        return {option: value for option, value in given.items() if value not in (None, [], (), False)}


OPTIONS: dict[str, str] = {
    "--base-url": "bron.base_url",
    "--oin": "bron.oin",
    "--release": "bron.release",
    "--profile": "bron.profile",
    "--client-cert": "certificates.client_cert",
    "--client-key": "certificates.client_key",
    "--ca": "certificates.ca",
    "--hook": "opdrachten.hook",
    "--command": "opdrachten.command",
    "--attended": "opdrachten.attended",
    "--listen": "notificaties.listen",
    "--notificatie-url": "notificaties.url",
    "--notificatie-within": "promises.notificatie",
    "--retry-within": "promises.retry",
    "--toestanden": "run.toestanden",
    "--contracts": "run.contracts",
    "--leveranciers": "run.leveranciers",
    "--depth": "run.depth",
    "--rate": "run.rate",
    "--concurrency": "run.concurrency",
}
"""Option of ``verify-release`` -> its place in the file. Three more are put together from several places."""
COMPOSED = ("--gemeente", "--gemeente-elsewhere", "--bad-cert")
FILES = ("--client-cert", "--client-key", "--ca", "--toestanden", "--leveranciers", "--contracts")
"""Options that name a file: read from the folder in which ``bron.toml`` stands."""


def is_provider_file(file: Path) -> bool:
    """Whether this is a ``bron.toml``, by its name or by what is in it."""
    try:
        return file.name == NAME or (file.is_file() and "bron" in read_toml(file))
    except WorkspaceError:
        return False


def _at(file: ProviderFile, place: str) -> Any:
    table, key = place.split(".")
    return getattr(getattr(file, table), key)


def _placed(folder: Path, option: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return [_placed(folder, option, one) for one in value]
    is_file = option in FILES and value is not None and "://" not in value
    return _below(folder, value) if is_file else value


def _below(folder: Path, named: str) -> str:
    return str(folder / Path(named).expanduser())


def _named(gemeente: Gemeente) -> str:
    return f"{gemeente.oin}:{gemeente.code}:{gemeente.naam}"

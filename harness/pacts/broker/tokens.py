"""Who may read and write what: tokens in a TOML file, of which only the hash is kept.

Roles: ``leverancier:<naam>`` owns the application of that name; ``provider:<duo|coa|gemeente>`` owns that one, and
reads every contract that asks something of it; ``beheer`` may do everything. A token may have several roles: a vendor
whose application is verified as the gemeente has ``leverancier:lindewaard`` and ``provider:gemeente``.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from harness import foreign
from harness.errors import InvalidError

PROVIDERS = ("duo", "coa", "gemeente")
SHARED = "gemeente"
"""The one provider that several parties play: every vendor's application is verified as the gemeente."""

_NAME = re.compile(r"[\w.\-]{1,100}", re.ASCII)
_ROLE = re.compile(r"beheer|provider:(?:duo|coa|gemeente)|leverancier:(?!(?:duo|coa|gemeente)$)[^\x00-\x1f\x7f]{1,100}")
_HEAD = "# plateau2 broker: hier staat van elk token alleen de hash. / Only the hash of every token stands here.\n"


class TokenError(InvalidError):
    """A file of tokens that cannot be used: where, what, and the cure."""


@dataclass(frozen=True)
class Holder:
    """Whoever showed a token."""

    name: str
    roles: frozenset[str]

    @cached_property
    def manages(self) -> bool:
        """Whether it may do everything."""
        return "beheer" in self.roles

    @cached_property
    def provides(self) -> frozenset[str]:
        """The providers it speaks for."""
        return self._named("provider")

    @cached_property
    def owns(self) -> frozenset[str]:
        """The applications whose versions, contracts and deployments it writes."""
        return self._named("leverancier") | self.provides

    def party(self, pacticipant: str) -> str:
        """In whose name it writes versions of this application: of what several parties provide, its own."""
        return min(self._named("leverancier"), default=pacticipant) if pacticipant == SHARED else pacticipant

    def may_write(self, pacticipant: str) -> bool:
        """Whether it may change anything of this application."""
        return self.manages or pacticipant in self.owns

    def _named(self, kind: str) -> frozenset[str]:
        return frozenset(role.split(":", 1)[1] for role in self.roles if role.startswith(f"{kind}:"))


class Tokens:
    """The tokens of one file. The file is read again when it changes, so a token is withdrawn by removing it."""

    def __init__(self, file: Path) -> None:
        """Raises TokenError when the file cannot be used."""
        self._file = file
        self._seen, self._holders = _stamp(file), _read(file)

    def holder(self, token: str) -> Holder | None:
        """Whose token this is, or None. Raises TokenError when the file was changed into something unusable."""
        if (stamp := _stamp(self._file)) != self._seen:
            self._holders, self._seen = _read(self._file), stamp
        return self._holders.get(_hash(token))


def add(file: Path, name: str, roles: list[str]) -> str:
    """Makes a token with these roles, adds its hash to the file (made when it is not there), and returns the token.

    Raises TokenError for a name or role that is not allowed, or a name that is there already.
    """
    found = _read(file) if file.exists() else {}
    if not _NAME.fullmatch(name):
        raise TokenError("broker.name", at=file, name=name)
    if any(holder.name == name for holder in found.values()):
        raise TokenError("broker.has_token", at=file, name=name)
    _check_roles(file, name, roles)
    token = _new()
    lines = [
        "\n[[token]]",
        f'naam = "{name}"',
        f"rollen = {json.dumps(roles, ensure_ascii=False)}",
        f'sha256 = "{_hash(token)}"\n',
    ]
    text = file.read_text(encoding="utf-8") if file.exists() else _HEAD
    descriptor = os.open(file.with_name(f".{file.name}.new"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text + "\n".join(lines))
    file.with_name(f".{file.name}.new").replace(file)
    return token


def _new() -> str:
    """A token that no command takes for an option: it does not begin with ``-``."""
    return next(token for _ in itertools.count() if not (token := secrets.token_urlsafe(32)).startswith("-"))


def _read(file: Path) -> dict[str, Holder]:
    try:
        content = foreign.toml_of(foreign.content_of(file, foreign.SETTINGS))
    except (foreign.ForeignError, foreign.NotOrdinaryError) as error:
        raise TokenError(error.said, at=file) from error
    except OSError as error:
        raise TokenError("broker.no_tokens", at=file, reason=error) from error
    holders: dict[str, Holder] = {}
    entries = content.get("token", [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
        match entry:
            case {"naam": str(name), "rollen": list(roles), "sha256": str(digest)} if len(digest) == 64:
                _check_roles(file, name, roles)
                holders[digest.lower()] = Holder(name, frozenset(roles))
            case _:
                raise TokenError("broker.token_form", at=file, number=number)
    return holders


def _check_roles(file: Path, name: str, roles: Sequence[object]) -> None:
    wrong = [role for role in roles if not (isinstance(role, str) and _ROLE.fullmatch(role))]
    if wrong or not roles:
        raise TokenError("broker.role", at=file, name=name, role=wrong[0] if wrong else "(none)")


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError as error:
        raise TokenError("broker.no_tokens", at=file, reason=error) from error
    return found.st_mtime_ns, found.st_size


def _hash(token: str) -> str:
    # A token is 256 random bits, so a plain digest is as good as a slow one.
    return hashlib.sha256(token.encode()).hexdigest()

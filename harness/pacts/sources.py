"""Contracts from a folder, a file, or a broker by URL (ours or the real one): their bytes, and where they came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from harness.pacts.contract_file import MAX_FILES, ContractFile, SourceError, contract_file
from harness.pacts.reading import Limits
from harness.pacts.wanted import Wanted
from harness.words import Sentence


def load(
    source: str,
    *,
    token: str | None = None,
    provider: str | None = None,
    limits: Limits | None = None,
    to_verify: Wanted | None = None,
) -> list[ContractFile]:
    """The contracts of a source, those of one ``provider`` when it is given; from a broker, the latest of everybody,
    or what a provider is to verify when ``to_verify`` says so.

    Raises SourceError when the source cannot be used, or holds no contract (with that provider).
    """
    limits = limits or Limits()
    if source.startswith(("http://", "https://")):
        from harness.pacts.from_broker import fetch, fetch_for_verification

        if to_verify is not None and provider is not None:
            found = list(fetch_for_verification(source, token, provider, to_verify, limits))
        else:
            found = list(fetch(source, token, provider, limits))
    else:
        found = list(_read(Path(source), limits))
    wanted = [one for one in found if provider in (None, one.provider) or one.problem]
    if not wanted:
        raise _nothing(source, provider, found)
    return wanted


def _read(source: Path, limits: Limits) -> Iterator[ContractFile]:
    if not source.exists():
        raise SourceError("contracts.no_source", at=source)
    files = [source] if source.is_file() else sorted(path for path in source.rglob("*.json") if path.is_file())
    if len(files) > MAX_FILES:
        raise SourceError("contracts.too_many", at=source, most=MAX_FILES)
    for file in files:
        try:
            with file.open("rb") as stream:
                content = stream.read(limits.max_bytes + 1)
        except OSError as error:
            yield _broken(str(file), Sentence("contracts.unreadable", {"reason": error}))
            continue
        if len(content) > limits.max_bytes:
            yield _broken(str(file), Sentence("contracts.too_large", {"most": limits.max_bytes}))
        else:
            yield contract_file(str(file), content)


def _broken(place: str, problem: Sentence) -> ContractFile:
    return ContractFile(place, "", "", "", b"", problem)


def _nothing(source: str, provider: str | None, found: list[ContractFile]) -> SourceError:
    if not found:
        return SourceError("contracts.none", at=source)
    others = ", ".join(sorted({one.provider for one in found if one.provider})) or "–"
    return SourceError("contracts.none_with", at=source, provider=provider, others=others)

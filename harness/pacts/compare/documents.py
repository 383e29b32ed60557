"""The OpenAPI documents to compare with: a file, a folder, or those that ship with the harness."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from harness.openapi import Document, DocumentError, Limits, load_document
from harness.openapi.references import bundle

_ENDINGS = (".yaml", ".yml", ".json")


def documents_at(path: Path, problems: list[DocumentError]) -> Iterator[Document]:
    """The documents in a file or folder. Of several versions of an API in one folder (``1.0.0.yaml``, ``1.1.0.yaml``)
    the newest. What cannot be used goes to ``problems``; raises DocumentError when there is nothing at the path."""
    files = [path] if path.is_file() else list(_newest(path))
    if not files:
        raise DocumentError(path, "", "openapi.no_document")
    for file in files:
        try:
            yield open_document(file)
        except DocumentError as error:
            problems.append(error)


def open_document(file: Path, limits: Limits | None = None) -> Document:
    """As ``load_document``, but JSON is read as JSON, which is many times as fast. Raises DocumentError."""
    if file.suffix != ".json":
        return load_document(file, limits)
    limits = limits or Limits(max_bytes=20 * 1024 * 1024)
    try:
        if file.stat().st_size > limits.max_bytes:
            return load_document(file, limits)
        content = orjson.loads(file.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return load_document(file, limits)  # which says what is wrong with it
    info = content.get("info") if isinstance(content, dict) else None
    if not (
        isinstance(info, dict)
        and "version" in info
        and str(content.get("openapi")).startswith("3.")
        and isinstance(content.get("paths"), dict)
    ):
        return load_document(file, limits)
    return Document(file, bundle(file, content, limits))


def _newest(folder: Path) -> Iterator[Path]:
    """Every document below a folder; of those that are named for a version, one per folder."""
    versions: dict[Path, list[Path]] = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix not in _ENDINGS or not file.is_file():
            continue
        if file.stem[:1].isdigit():
            versions.setdefault(file.parent, []).append(file)
        else:
            yield file
    for files in versions.values():
        yield max(files, key=lambda file: _version(file.stem))


def _version(text: str) -> tuple[tuple[int, ...], bool, str]:
    """By number, so that 1.10.0 is newer than 1.9.0; a pre-release is older than its release."""
    numbers, _, pre_release = text.partition("-")
    return tuple(int(part) if part.isdecimal() else 0 for part in numbers.split(".")), not pre_release, pre_release

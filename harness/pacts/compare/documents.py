"""The OpenAPI documents to compare with: a file, a folder, or those that ship with the harness."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from harness.openapi import Document, DocumentError, Reach, load_document

_ENDINGS = (".yaml", ".yml", ".json")


def documents_at(path: Path, problems: list[DocumentError], reach: Reach | None = None) -> Iterator[Document]:
    """The documents in a file or folder. Of several versions of an API in one folder (``1.0.0.yaml``, ``1.1.0.yaml``)
    the newest. What cannot be used goes to ``problems``; raises DocumentError when there is nothing at the path.

    A folder is how far its documents may look, unless ``reach`` names another."""
    files = [path] if path.is_file() else list(_newest(path))
    if not files:
        raise DocumentError(path, "", "openapi.no_document")
    reach = reach or Reach()
    if reach.root is None and path.is_dir():
        reach = replace(reach, root=path)
    for file in files:
        try:
            yield open_document(file, reach)
        except DocumentError as error:
            problems.append(error)


def open_document(file: Path, reach: Reach | None = None) -> Document:
    """As ``load_document``, but a reference that cannot be followed only stands in the way of what hangs on it."""
    return load_document(file, reach=reach, whole=False)


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

"""DUO's repository as it was downloaded: its documents, and the pages around them. Parts may be absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from harness.openapi.document import Document, load_document
from harness.openapi.drift.changelog import Entry, day_in, entries
from harness.openapi.drift.markdown import Page
from harness.openapi.drift.names import plain
from harness.openapi.errors import DocumentError
from harness.openapi.operations import Operation, operations_of

_MOST_FILES = 5_000
_MOST_BYTES = 2 * 1024 * 1024
_SAYS_OPENAPI = re.compile(r"^[ \t{]*[\"']?openapi[\"']?[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """One API in the publication. ``path`` is its document, relative to the folder."""

    name: str
    path: PurePosixPath
    document: Document
    day: date | None
    """From the comment above the document; None when there is none."""
    log: Page | None
    entries: tuple[Entry, ...]
    operations: tuple[Operation, ...]

    @property
    def plain(self) -> str:
        return plain(self.name)


@dataclass(frozen=True, slots=True, eq=False)
class Publication:
    folder: Path
    apis: tuple[Published, ...]
    pages: tuple[Page, ...]
    files: frozenset[PurePosixPath]
    """Every file and folder, relative."""

    def leads_to(self, page: Page, path: str) -> PurePosixPath | None:
        """The file or folder that a link on a page leads to; None when it leads nowhere in the publication."""
        parts: list[str] = [] if path.startswith("/") else list(page.path.parent.parts)
        for part in PurePosixPath(path.lstrip("/")).parts:
            if part == ".." and not parts:
                return None
            if part == "..":
                parts.pop()
            elif part != ".":
                parts.append(part)
        target = PurePosixPath(*parts)
        return target if target in self.files else None


def read_publication(folder: Path) -> Publication:
    """Everything in a folder that says something about the APIs.

    Raises DocumentError when the folder is none, holds no OpenAPI document, is too large, or a document is broken.
    """
    if not folder.is_dir():
        raise DocumentError(folder, "", "openapi.no_folder")
    files = {PurePosixPath(path.relative_to(folder).as_posix()): path for path in _walk(folder)}
    pages = {name: _page(name, path) for name, path in files.items() if name.suffix.lower() == ".md" and path.is_file()}
    found = [name for name, path in files.items() if _is_document(path)]
    if not found:
        raise DocumentError(folder, "", "openapi.no_document_in_it")
    apis = tuple(_published(name, files[name], pages, found) for name in sorted(found))
    return Publication(folder, apis, tuple(pages[name] for name in sorted(pages)), frozenset(files))


def _walk(folder: Path) -> Iterator[Path]:
    """Files and folders, no hidden ones, and no link that may lead elsewhere."""
    waiting, seen = [folder], 0
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name.startswith(".") or path.is_symlink():
                continue
            seen += 1
            if seen > _MOST_FILES:
                raise DocumentError(folder, "", "openapi.too_many_files", most=_MOST_FILES)
            yield path
            if path.is_dir():
                waiting.append(path)


def _is_document(path: Path) -> bool:
    if path.suffix.lower() not in (".yml", ".yaml", ".json") or not path.is_file():
        return False
    return path.stem.lower() == "openapi" or bool(_SAYS_OPENAPI.search(_text(path)))


def _published(
    name: PurePosixPath, path: Path, pages: dict[PurePosixPath, Page], documents: list[PurePosixPath]
) -> Published:
    document = load_document(path)
    alone = [other.parent for other in documents].count(name.parent) == 1 and name.parent.name
    api = name.parent.name if alone else str(document.content["info"].get("title", name.stem))
    log = next((page for at, page in sorted(pages.items()) if at.parent == name.parent and _is_log(at)), None)
    return Published(
        name=api,
        path=name,
        document=document,
        day=_day_above(path),
        log=log,
        entries=entries(log) if log else (),
        operations=tuple(operations_of(document, "DUO", plain(api))),
    )


def _is_log(path: PurePosixPath) -> bool:
    return bool(re.search(r"change|wijziging", path.stem, re.IGNORECASE))


def _day_above(path: Path) -> date | None:
    first = _text(path).lstrip("\ufeff").partition("\n")[0]
    return day_in(first.replace("_", " ")) if first.startswith("#") else None


def _page(name: PurePosixPath, path: Path) -> Page:
    return Page(name, _text(path))


def _text(path: Path) -> str:
    with path.open("rb") as stream:
        return stream.read(_MOST_BYTES).decode("utf-8", errors="replace")

"""An OpenAPI document: loaded safely, its references checked, ready to be asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from harness.openapi.errors import DocumentError
from harness.openapi.reach import Reach
from harness.openapi.reading import Limits, Reader, read_mapping
from harness.openapi.references import BrokenRef, RefError, bundle, follow
from harness.openapi.swagger import as_openapi, is_swagger

__all__ = ["Document", "DocumentError", "Limits", "Reach", "load_document", "read_document"]


_OTHERS = frozenset({"asyncapi", "arazzo", "overlay", "swagger"})
"""What other formats call themselves at the top; Swagger of another version than 2.0 among them."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One version of one API. ``content`` is self-contained: references in it begin with ``#/`` and exist. Of those in
    ``broken``, which cannot be followed, nobody knows what they mean."""

    file: Path
    content: Mapping[str, Any]
    broken: tuple[BrokenRef, ...] = ()

    @property
    def version(self) -> str:
        """``info.version``, such as ``1.2.0``."""
        return str(self.content["info"]["version"])

    @property
    def major(self) -> int:
        """The number behind ``/v`` in the base path: the first of the version (``2.1.0``, ``v2``); 0 without any."""
        found = re.match(r"[vV]?\s*([0-9]{1,9})", self.version, re.ASCII)
        return int(found[1]) if found else 0

    @property
    def is_openapi_30(self) -> bool:
        """OpenAPI 3.0 has its own dialect of JSON Schema; 3.1 and later use JSON Schema itself."""
        return str(self.content.get("openapi")).startswith("3.0")

    def resolve(self, node: Any) -> Any:
        """What a node means once its ``$ref``, and that one's ``$ref``, have been followed.

        Raises DocumentError when references only point at each other.
        """
        try:
            return follow(self.content, node)
        except RefError as error:
            raise DocumentError(self.file, error.pointer, error.said) from error


def load_document(
    path: Path, limits: Limits | None = None, reach: Reach | None = None, *, whole: bool = True
) -> Document:
    """Load and check an OpenAPI 3 document, YAML or JSON; Swagger 2.0 is translated to it.

    ``reach`` says where its references may lead; nothing is fetched unless it names a host. Raises DocumentError, which
    names file, place, problem and cure; for a reference that cannot be followed only if the ``whole`` is asked for.
    """
    document = read_document(path, limits, reach)
    if whole and document.broken:
        raise document.broken[0].error
    if is_swagger(document.content):
        document = replace(document, content=as_openapi(dict(document.content)))
    _check_shape(document)
    return document


def read_document(path: Path, limits: Limits | None = None, reach: Reach | None = None) -> Document:
    """The document without asking that it is right: ``openapi``, ``info`` and ``paths`` may be missing or wrong, and
    what its references lead to unknown.

    Raises DocumentError when it cannot be read: no YAML or JSON, too large or deep.
    """
    reader = Reader(limits or Limits())
    content, broken = bundle(path, read_mapping(path, reader), reader, reach or Reach())
    return Document(path, content, tuple(broken))


def _check_shape(document: Document) -> None:
    content = document.content
    openapi = content.get("openapi")
    for other in _OTHERS & content.keys():
        raise DocumentError(document.file, f"/{other}", "openapi.other_format", name=other, version=content[other])
    if openapi is None:
        raise DocumentError(document.file, "", "openapi.no_openapi")
    if not str(openapi).startswith("3."):
        raise DocumentError(document.file, "/openapi", "openapi.other_openapi", openapi=openapi)
    info = content.get("info")
    if not isinstance(info, dict) or "version" not in info:
        raise DocumentError(document.file, "/info", "openapi.no_version")
    if not isinstance(content.get("paths"), dict):
        raise DocumentError(document.file, "/paths", "openapi.no_paths")

"""Whether two versions of a contract mean the same, however they are written."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from harness.evidence.canonical import digest
from harness.openapi import load_document
from harness.openapi.diff import compare


def same_meaning(name: str, named: str, old: Path, new: Path) -> bool:
    """Whether a contract means what the one with digest ``named`` meant, which was kept at ``old``.

    Of an OpenAPI document texts may differ, of a table comments and layout. What was not kept and is not equal means
    something else: nothing shows that it does not. Raises OSError for ``new``, DocumentError for no OpenAPI document.
    """
    content = new.read_bytes()
    if digest(content) == named:
        return True
    if not old.is_file() or digest(old.read_bytes()) != named:
        return False
    return _equal_documents(old, new) if name.startswith("openapi/") else _parsed(old) == _parsed(new)


@cache
def _equal_documents(old: Path, new: Path) -> bool:
    return all(change.kind == "editorial" for change in compare(load_document(old), load_document(new)))


def _parsed(file: Path) -> Any:
    return yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

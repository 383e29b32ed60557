"""What hangs on a reference that cannot be followed is not known, so nothing is said to be missing from it."""

from __future__ import annotations

from typing import Any

from harness.openapi.document import Document
from harness.openapi.lint.findings import Remark
from harness.openapi.references import BrokenRef, RefError, follow, look_up, ref_of

_OF_REFERENCES = frozenset({"ref_outside", "ref_remote", "ref_unread", "ref_to_nothing"})
_OF_ABSENCE = frozenset({
    "date_without_format", "date_not_a_string", "problem_member_missing", "problem_member_optional",
    "error_without_body", "path_parameter_undeclared", "version_header_missing", "version_header_missing_in_error",
    "field_missing", "no_400", "paths_missing", "servers_missing", "contact_missing", "contact_empty",
})  # fmt: skip
"""What is found because something is not there: it may stand where nobody could look."""


def hangs_on_unknown(document: Document, remark: Remark) -> bool:
    """Whether a remark would be another if a reference in its place could be followed."""
    if not document.broken or remark.code in _OF_REFERENCES:
        return False
    try:
        node = look_up(document.content, f"#{remark.pointer.replace('%', '%25')}")
    except RefError:
        return False
    if isinstance(ref_of(node), BrokenRef):
        return True
    return remark.code in _OF_ABSENCE and _holds_unknown(document, node)


def _holds_unknown(document: Document, top: Any) -> bool:
    waiting, seen = [top], set[int]()
    while waiting:
        node = waiting.pop()
        if (ref := ref_of(node)) is not None:
            if isinstance(ref, BrokenRef):
                return True
            try:
                node = follow(document.content, node)
            except RefError:
                return True
        if isinstance(node, dict | list) and id(node) not in seen:
            seen.add(id(node))
            waiting.extend(node.values() if isinstance(node, dict) else node)
    return False

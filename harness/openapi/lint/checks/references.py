"""/core/doc-openapi: every reference leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from harness.openapi.lint.api import Api
from harness.openapi.lint.findings import Remark, remark

_CODES = {"openapi.ref_outside": "ref_outside", "openapi.remote_ref": "ref_remote", "openapi.ref_unread": "ref_unread"}
"""Where the fault may be that the user did not let the document look there, or that a file is broken."""


def followed(api: Api) -> Iterator[Remark]:
    """What cannot be followed was not judged, so a document with it has not kept the rules."""
    for broken in api.root.document.broken:
        said = broken.error.said
        yield remark(
            _CODES.get(said.code, "ref_to_nothing"),
            broken.pointer,
            to=str(broken),
            host=said.values.get("host", ""),
            root=said.values.get("root", ""),
            why=getattr(said.values.get("why"), "problem", ""),
        )

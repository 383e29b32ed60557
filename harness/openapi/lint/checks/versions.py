"""/core/semver and /core/version-header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.openapi.lint.api import Api
from harness.openapi.lint.findings import Remark, remark
from harness.openapi.lint.nodes import entries

# The expression that semver.org itself suggests.
_SEMVER = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
    r"(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?",
    re.ASCII,
)


def semver(api: Api) -> Iterator[Remark]:
    """``info.version`` is a version as semver.org writes it."""
    version = api.root.child("info", "version")
    if version.value is None:
        yield remark("version_missing", version.pointer)
    elif not _SEMVER.fullmatch(str(version.value)):
        yield remark("version_not_semver", version.pointer, found=version.value)


def version_header(api: Api) -> Iterator[Remark]:
    """Every response has ``API-Version``, however it is spelled; an error may come from a component in between."""
    for operation in api.operations:
        for status, response in operation.responses:
            headers = response.child("headers")
            if any(name.lower() == "api-version" for name, _ in entries(headers)):
                continue
            is_error = status[:1] in ("4", "5") or (status == "DEFAULT" and operation.has_success)
            code = "version_header_missing_in_error" if is_error else "version_header_missing"
            at = headers if entries(headers) else response
            yield remark(code, at.pointer, status=status.lower() if status == "DEFAULT" else status)

"""/core/uri-version, /core/semver and /core/version-header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.openapi.lint.api import Api
from harness.openapi.lint.findings import Remark
from harness.openapi.violations import shown

# The expression that semver.org itself suggests.
SEMVER = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
    r"(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?",
    re.ASCII,
)


def semver(api: Api) -> Iterator[Remark]:
    """``info.version`` is a version as semver.org writes it."""
    version = api.root.child("info", "version")
    if version.value is None:
        yield Remark("version_missing", version.pointer)
    elif not SEMVER.fullmatch(str(version.value)):
        yield Remark("version_not_semver", version.pointer, {"found": shown(version.value)})

"""Does the version number fit what changed?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from harness.openapi.diff.changes import Change
from harness.openapi.diff.rules import version_rule
from harness.openapi.document import Document

Code = Literal[
    "fits", "breaking_in_minor", "breaking_in_patch", "feature_in_patch", "same_version", "goes_back", "unstable",
    "no_semver",
]  # fmt: skip
# https://semver.org, section 2, 9 and 10
_SEMVER = re.compile(r"(0|[1-9]\d{0,99})\.(0|[1-9]\d{0,99})\.(0|[1-9]\d{0,99})(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")


@dataclass(frozen=True, slots=True)
class VersionVerdict:
    """The two versions and what is to be said of them."""

    old: str
    new: str
    code: Code

    @property
    def fits(self) -> bool:
        """Whether SemVer has nothing against it."""
        return self.code in ("fits", "unstable")

    def sentence(self, lang: str) -> str:
        """The verdict in ``nl`` or ``en``."""
        return version_rule(self.code).in_language(lang).format(oud=self.old, nieuw=self.new)

    def source(self) -> str:
        """What it rests on."""
        return version_rule(self.code).bron


def judge_version(old: Document, new: Document, changes: Iterable[Change]) -> VersionVerdict:
    """The verdict of Semantic Versioning 2.0.0 over the step from one document to the other."""
    return VersionVerdict(old.version, new.version, _code(old.version, new.version, {c.kind for c in changes}))


def _code(old: str, new: str, kinds: set[str]) -> Code:
    before, after = _SEMVER.fullmatch(old), _SEMVER.fullmatch(new)
    if not before or not after:
        return "no_semver"
    if old == new:
        return "same_version" if kinds else "fits"
    was, now = [tuple(int(part) for part in found.groups()[:3]) for found in (before, after)]
    if now < was or (now == was and after[4] and not before[4]):
        return "goes_back"
    if was[0] == 0 or before[4]:
        return "unstable"
    if now[0] > was[0]:
        return "fits"
    if "breaking" in kinds:
        return "breaking_in_minor" if now[1] > was[1] else "breaking_in_patch"
    return "feature_in_patch" if "compatible" in kinds and now[1] == was[1] else "fits"

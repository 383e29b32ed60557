"""The version number and what changed."""

from __future__ import annotations

import pytest

from harness.openapi.diff import compare, judge_version

from .documents import Json, document, operation

PLAIN = operation()
MORE = {**operation(), **operation("/x", operationId="x")}
TOLD = operation(description="Beter uitgelegd.")


@pytest.mark.parametrize(
    ("old", "new", "before", "after", "code"),
    [
        (MORE, PLAIN, "1.4.2", "2.0.0", "fits"),
        (MORE, PLAIN, "1.4.2", "1.5.0", "breaking_in_minor"),
        (MORE, PLAIN, "1.4.2", "1.4.3", "breaking_in_patch"),
        (PLAIN, MORE, "1.4.2", "1.5.0", "fits"),
        (PLAIN, MORE, "1.4.2", "1.4.3", "feature_in_patch"),
        (PLAIN, TOLD, "1.4.2", "1.4.3", "fits"),
        (PLAIN, TOLD, "1.4.2", "1.4.2", "same_version"),
        (PLAIN, PLAIN, "1.4.2", "1.4.2", "fits"),
        (PLAIN, PLAIN, "1.4.2", "1.4.3", "fits"),
        (PLAIN, MORE, "1.10.0", "1.9.0", "goes_back"),
        (PLAIN, PLAIN, "1.0.0", "1.0.0-rc.1", "goes_back"),
        (MORE, PLAIN, "0.1.0", "0.2.0", "unstable"),
        (MORE, PLAIN, "2.0.0-rc.1", "2.0.0", "unstable"),
        (MORE, PLAIN, "1.0.0", "2.0.0-rc.1", "fits"),
        (PLAIN, MORE, "1.0", "1.1", "no_semver"),
        (PLAIN, MORE, "v1", "v2", "no_semver"),
        (PLAIN, MORE, "latest", "2026-12-01", "no_semver"),
    ],
)
def test_a_version_says_what_changed(old: Json, new: Json, before: str, after: str, code: str) -> None:
    one, two = document(old, before), document(new, after)
    verdict = judge_version(one, two, compare(one, two))
    assert verdict.code == code
    assert verdict.fits == (code in ("fits", "unstable"))
    assert all(before in verdict.sentence(lang) for lang in ("nl", "en"))

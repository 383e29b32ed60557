"""What each rule asks of a document: one pure function per rule, in the order of the standard."""

from collections.abc import Callable, Iterator

from harness.openapi.lint.api import Api
from harness.openapi.lint.checks import versions
from harness.openapi.lint.findings import Remark

Check = Callable[[Api], Iterator[Remark]]

CHECKS: tuple[Check, ...] = (versions.semver,)

"""What stands in the way of publishing, as a code of ours with values for its sentence."""

from __future__ import annotations

from harness.errors import HarnessError


class PublishError(HarnessError):
    """Nothing was published. Its sentences stand in ``words/site.yaml``."""

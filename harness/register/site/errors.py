"""What stands in the way of publishing, as a code of ours with values for its sentence."""

from __future__ import annotations

from typing import Any


class PublishError(Exception):
    """Nothing was published. ``code`` has a sentence in ``words/commands/register-publish.yaml``."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code + "".join(f", {name} {value}" for name, value in values.items()))
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """It may come from another process."""
        return _again, (self.code, self.values)


def _again(code: str, values: dict[str, str]) -> PublishError:
    return PublishError(code, **values)

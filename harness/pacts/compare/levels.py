"""How bad each code of a comparison is. Their sentences stand in ``words/findings/comparison.yaml``.

Codes of ``openapi-pact-comparator`` keep their name and level; the others are ours.
"""

from __future__ import annotations

from typing import Literal

LEVELS: dict[str, Literal["error", "warning"]] = {
    "request.path-or-method.unknown": "error",
    "request.authorization.missing": "error",
    "request.accept.incompatible": "error",
    "request.accept.unknown": "warning",
    "request.content-type.incompatible": "error",
    "request.content-type.missing": "warning",
    "request.content-type.unknown": "warning",
    "request.body.incompatible": "error",
    "request.body.unknown": "warning",
    "request.body.unvalidatable": "warning",
    "request.header.incompatible": "error",
    "request.header.unknown": "warning",
    "request.query.incompatible": "error",
    "request.query.unknown": "warning",
    "response.status.unknown": "error",
    "response.status.default": "warning",
    "response.content-type.incompatible": "error",
    "response.content-type.unknown": "warning",
    "response.body.incompatible": "error",
    "response.body.unknown": "error",
    "response.body.unvalidatable": "warning",
    "response.header.incompatible": "error",
    "response.header.unknown": "error",
    "response.header.undefined": "warning",
    "request.path.base-path": "warning",
    "request.cookie.incompatible": "error",
    "request.cookie.unknown": "warning",
    "request.body.read-only": "warning",
    "response.body.optional": "warning",
    "response.body.undeclared": "warning",
    "response.header.optional": "warning",
    "request.rule.refuted": "error",
    "request.rule.wide": "warning",
    "request.rule.undecided": "warning",
    "response.rule.refuted": "error",
    "response.rule.narrow": "warning",
    "response.rule.undecided": "warning",
    "interaction.invalid": "error",
    "interaction.not-compared": "warning",
    "document.invalid": "error",
}

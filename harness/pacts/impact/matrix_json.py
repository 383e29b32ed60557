"""The matrix for other programs: keys and codes that do not depend on the language."""

from __future__ import annotations

from typing import Any, Literal

from harness.pacts.impact.matrix import Deciding, Matrix


def as_json(found: Matrix, lang: Literal["nl", "en"]) -> dict[str, Any]:
    """For machines: a flat list of pairs."""
    return {
        "apis": [{"api": api.name, "version": api.version, "title": api.title} for api in found.apis],
        "counts": found.states,
        "pairs": [
            {
                "vendor": row.vendor,
                "vendorVersion": row.version or None,
                "api": api.name,
                "apiVersion": api.version,
                "state": cell.state,
                "lines": cell.lines,
                "decidedBy": _deciding(cell.deciding, lang) if cell.deciding else None,
                "claimedWithoutContract": list(cell.silent),
                "withoutContract": cell.no_contract,
            }
            for row in found.rows
            for api, cell in zip(found.apis, row.cells, strict=True)
        ],
        "stray": [_deciding(line, lang) for line in found.stray],
    }


def _deciding(line: Deciding, lang: Literal["nl", "en"]) -> dict[str, Any]:
    return {
        "pact": line.place,
        "pointer": line.pointer + (line.remark.pact if line.remark else ""),
        "description": line.description,
        "code": line.remark.code if line.remark else None,
        "sentence": line.remark.sentence(lang) if line.remark else None,
        "run": line.run or None,
    }

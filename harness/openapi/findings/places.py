"""Many places told in few lines: what is the same everywhere is said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from harness.openapi.findings.finding import Finding
from harness.openapi.findings.words import PageWords

_MOST = 4


def place_lines(findings: Iterable[Finding], operations: Mapping[str, int], words: PageWords) -> Iterator[str]:
    """Lines of a list: per detail, and in it the APIs that have it in the same parts.

    ``operations`` says how many each API has, so that all of them can be said as such.
    """
    by_detail: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_detail[finding.detail].append(finding)
    for detail, found in by_detail.items():
        lines = list(_lines(found, operations, words))
        if not detail:
            yield from (f"- {line}" for line in lines)
        elif len(lines) == 1:
            yield f"- {code(detail)}: {lines[0]}"
        else:
            yield f"- {code(detail)}"
            yield from (f"  - {line}" for line in lines)


def code(text: str) -> str:
    """A text as code in Markdown, also when it holds a backtick."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _lines(found: list[Finding], operations: Mapping[str, int], words: PageWords) -> Iterator[str]:
    """One line per set of parts. An API of which all operations have it is named without them."""
    apis: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        apis[f"{finding.api} {finding.version}"].append(finding)
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for api, ones in apis.items():
        alike[tuple(dict.fromkeys(one.part for one in ones if one.part))].append(api)
    for parts, names in alike.items():
        told = ", ".join(code(part) for part in parts)
        ones = [one for name in names for one in apis[name]]
        wheres = list(dict.fromkeys((one.api, one.operation) for one in ones))
        total = sum(operations[api] for api in {one.api for one in ones})
        if len(wheres) == total and total > 1:
            spots = words("alle_operaties")
        elif len(wheres) <= _MOST * max(1, len(names) // 2):
            spots = ", ".join(code(operation) for _, operation in wheres)
        else:
            spots = words("operaties", aantal=len(wheres))
        yield f"{', '.join(names)}: {', '.join(filter(None, (told, spots)))}"

"""All findings over the documents of one publisher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.openapi.document import Document
from harness.openapi.findings.adr import AdrFinding, adr_findings
from harness.openapi.findings.finding import Finding
from harness.openapi.findings.names import name_findings
from harness.openapi.findings.patterns import value_findings
from harness.openapi.findings.statuses import status_findings
from harness.openapi.findings.surface import Api


@dataclass(frozen=True, slots=True)
class Findings:
    """``seen`` is what a program saw, ``adr`` what the linter says.

    ``apis`` are name and version of what was read, ``operations`` how many operations each has.
    """

    apis: tuple[tuple[str, str], ...]
    operations: tuple[tuple[str, int], ...]
    seen: tuple[Finding, ...]
    adr: tuple[AdrFinding, ...]


def findings_of(documents: Iterable[Document], lang: str = "nl") -> Findings:
    """Everything that can be seen in these documents. Raises DocumentError for one that cannot be understood."""
    apis = sorted((Api.of(document) for document in documents), key=lambda api: api.name.casefold())
    seen = (
        *(finding for api in apis for finding in value_findings(api)),
        *status_findings(apis),
        *name_findings(apis),
    )
    return Findings(
        apis=tuple((api.name, api.version) for api in apis),
        operations=tuple((api.name, len(api.operations)) for api in apis),
        seen=tuple(dict.fromkeys(seen)),
        adr=tuple(adr_findings(apis, lang)),
    )

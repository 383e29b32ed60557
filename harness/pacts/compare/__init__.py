"""Compare pacts with OpenAPI documents, in both directions, before anything runs."""

from harness.pacts.compare.comparator import Comparator
from harness.pacts.compare.documents import documents_at, open_document
from harness.pacts.compare.findings import Judgement, Level, Remark

__all__ = ["Comparator", "Judgement", "Level", "Remark", "documents_at", "open_document"]

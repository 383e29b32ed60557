"""Our bundled documents against what DUO publishes now, and that publication against itself.

Pure: reads files, never the network. Sentences and words are data (``contracts/publicatieregels.yaml``).
"""

from harness.openapi.drift.apis import ApiDrift, our_documents
from harness.openapi.drift.drift import Drift, UnknownOperation, disagreements, drift_of
from harness.openapi.drift.events import EventDrift
from harness.openapi.drift.publication import Publication, Published, read_publication
from harness.openapi.drift.rules import Disagreement, rules

__all__ = [
    "ApiDrift",
    "Disagreement",
    "Drift",
    "EventDrift",
    "Publication",
    "Published",
    "UnknownOperation",
    "disagreements",
    "drift_of",
    "our_documents",
    "read_publication",
    "rules",
]

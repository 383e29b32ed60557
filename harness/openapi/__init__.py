"""The chain's OpenAPI documents: load them safely, find the operation of a request, validate messages against it.

Pure: reads files, never the network.
"""

from harness.openapi.catalogue import Catalogue, Match, NoMatch
from harness.openapi.document import Document, load_document
from harness.openapi.errors import DocumentError
from harness.openapi.operations import Operation, Parameter, Response, operations_of
from harness.openapi.reach import Reach
from harness.openapi.reading import Limits
from harness.openapi.undeclared import undeclared_properties
from harness.openapi.validate import Validator
from harness.openapi.violations import Violation

__all__ = [
    "Catalogue",
    "Document",
    "DocumentError",
    "Limits",
    "Match",
    "NoMatch",
    "Operation",
    "Parameter",
    "Reach",
    "Response",
    "Validator",
    "Violation",
    "load_document",
    "operations_of",
    "undeclared_properties",
]

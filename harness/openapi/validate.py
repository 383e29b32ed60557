"""Hold one request or response against the operation it belongs to."""

from collections.abc import Mapping

from harness.openapi.catalogue import Catalogue
from harness.openapi.coding import plain
from harness.openapi.messages import Headers, RequestCheck, ResponseCheck
from harness.openapi.operations import Operation, Response
from harness.openapi.violations import Violation

WITHOUT_BODY = {204, 205, 304}
"""Statuses that have no body (RFC 9110, 15.3.5, 15.3.6 and 15.4.5)."""


class Validator:
    """Validates messages. Schemas are compiled once per operation: at once for those given, else at first use.

    Safe to share between threads and runs; it keeps nothing of the messages.
    """

    def __init__(self, known: Catalogue | Operation | None = None) -> None:
        self._requests: dict[Operation, RequestCheck] = {}
        self._responses: dict[Response, ResponseCheck] = {}
        for operation in (known,) if isinstance(known, Operation) else known or ():
            self._request_check(operation)
            for response in operation.responses.values():
                self._response_check(operation, response)

    def validate_request(
        self, operation: Operation, path_params: Mapping[str, str], query: str, headers: Headers, body: bytes | None
    ) -> tuple[Violation, ...]:
        """What is wrong with a request; empty when nothing is. ``query`` is without its question mark."""
        return tuple(self._request_check(operation).findings(path_params, query, headers, body))

    def validate_response(
        self, operation: Operation, status: int, headers: Headers, body: bytes | None
    ) -> tuple[Violation, ...]:
        """What is wrong with a response; empty when nothing is. Headers and properties that the document does not
        mention are allowed, and so is content that is coded (gzip) and good once that is undone.

        So is a body that the document does not mention: of a good answer HTTP allows one (RFC 9110, 15.3); of an error
        it asks for one that explains it (15.5, 15.6), and the API Design Rules ask for problem details.
        """
        response = operation.response_for(status)
        if response is None:
            expected = ", ".join(sorted(operation.responses))
            return (Violation("undeclared_status", "response.status", expected=expected, actual=str(status)),)
        found = self._response_check(operation, response).findings(headers, plain(headers, body))
        return tuple(one for one in found if one.code != "body_unexpected" or status in WITHOUT_BODY)

    def _request_check(self, operation: Operation) -> RequestCheck:
        check = self._requests.get(operation)
        if check is None:
            check = self._requests[operation] = RequestCheck(operation)
        return check

    def _response_check(self, operation: Operation, response: Response) -> ResponseCheck:
        check = self._responses.get(response)
        if check is None:
            check = ResponseCheck(operation.document, response)
            self._responses[response] = check
        return check

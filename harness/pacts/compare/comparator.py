"""Holds interactions against documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from harness.openapi import Document, DocumentError
from harness.pacts.compare.findings import Judgement, Remark, invalid
from harness.pacts.compare.requests import request_remarks
from harness.pacts.compare.responses import answer_remarks, response_remarks
from harness.pacts.compare.router import Router
from harness.pacts.compare.routes import routes_of
from harness.pacts.errors import PactError
from harness.pacts.model import Interaction, MessageInteraction, Pact
from harness.words import Sentence

_MISSHAPEN = (TypeError, AttributeError, KeyError, IndexError)
"""What a document of the wrong shape leads to, where its shape was not looked at; the rest is still judged."""
_TOO_DEEP = (RecursionError, ValueError, UnicodeEncodeError)


class Comparator:
    """Compares any number of pacts with the same documents; what was compiled once is used again.

    ``problems`` are the parts of the documents that cannot be used: what does not need them is still judged.
    """

    def __init__(self, documents: Iterable[Document], problems: Sequence[DocumentError] = ()) -> None:
        self.problems = list(problems)
        self.documents = tuple(documents)
        self._router = Router(route for document in self.documents for route in routes_of(document, self.problems))

    def compare(self, pact: Pact) -> Iterator[Judgement]:
        """A judgement per interaction, one by one, in the order of the file."""
        for interaction in pact.interactions:
            yield self.judge(interaction)

    def judge(self, interaction: Interaction | MessageInteraction | PactError) -> Judgement:
        """What is found of one interaction."""
        if isinstance(interaction, PactError):
            return _broken(interaction)
        if isinstance(interaction, MessageInteraction):
            remark = Remark("interaction.not-compared", "", "", "", interaction.kind)
            found = Judgement(-1, interaction.pointer, interaction.description, pending=interaction.pending)
            found.remarks, found.compared = [remark], False
            return found
        judgement = Judgement(
            interaction.index, interaction.pointer, interaction.description, interaction.states, interaction.pending
        )
        try:
            self._judge(interaction, judgement)
        except DocumentError as error:
            judgement.file = error.file
            judgement.remarks.append(invalid("document", error.said, document=error.pointer))
        except _MISSHAPEN as error:
            problem = f"{type(error).__name__}: {error}"[:120]
            judgement.remarks.append(invalid("document", Sentence("pacts.misshapen", {"reason": problem})))
        except _TOO_DEEP as error:
            problem = f"{type(error).__name__}: {error}"[:120]
            judgement.remarks.append(invalid("interaction", Sentence("pacts.too_complex", {"reason": problem})))
        return judgement

    def _judge(self, interaction: Interaction, judgement: Judgement) -> None:
        say = judgement.remarks.append
        found = self._router.find(interaction.method, interaction.path)
        for remark in found.remarks:
            say(remark)
        endpoint = found.endpoint
        if endpoint is None:
            return
        judgement.operation, judgement.file = endpoint.name, endpoint.document.file
        if interaction.status < 400:  # a request that is meant to be refused may be wrong
            for remark in found.strict:
                say(remark)
            judgement.proven += request_remarks(endpoint, interaction, _lower(interaction.request.headers), say)
        answer = answer_remarks(endpoint, interaction.status, say)
        if answer is not None:
            judgement.proven += response_remarks(
                endpoint, answer, interaction, _lower(interaction.response.headers), say
            )


def _broken(error: PactError) -> Judgement:
    found = Judgement(error.index if error.index is not None else -1, error.pointer, error.description)
    start = f"/interactions/{error.index}"
    found.pointer = start if error.pointer.startswith(start) else error.pointer
    found.remarks = [invalid("interaction", error.said, error.pointer.removeprefix(found.pointer))]
    found.compared = False
    return found


def _lower(headers: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for name, values in headers.items():
        key = name.lower()
        found[key] = [*found[key], *values] if key in found else values
    return found

"""The codes of a comparison: how bad each is, and its sentence in two languages.

Those of ``openapi-pact-comparator`` keep their name and level; the others stand behind the line and are ours.
"""

from typing import Literal, NamedTuple


class Texts(NamedTuple):
    """How bad a code is, and what it says. Placeholders: where, expected, actual."""

    level: Literal["error", "warning"]
    nl: str
    en: str


SENTENCES: dict[str, Texts] = {
    "request.path-or-method.unknown": Texts(
        "error",
        "Het document kent geen {actual}; wel {expected}.",
        "The document has no {actual}; it does have {expected}.",
    ),
    "request.authorization.missing": Texts(
        "error",
        "Het verzoek toont niet wie vraagt: het document eist {expected}.",
        "The request does not show who asks: the document demands {expected}.",
    ),
    "request.accept.incompatible": Texts(
        "error",
        "Het verzoek accepteert {actual}, maar het document antwoordt met {expected}.",
        "The request accepts {actual}, but the document answers with {expected}.",
    ),
    "request.accept.unknown": Texts(
        "warning",
        "Het verzoek vraagt om {actual}, maar volgens het document heeft geen antwoord een body.",
        "The request asks for {actual}, but in the document no response has a body.",
    ),
    "request.content-type.incompatible": Texts(
        "error",
        "De body van het verzoek is {actual}; het document verwacht {expected}.",
        "The body of the request is {actual}; the document expects {expected}.",
    ),
    "request.content-type.missing": Texts(
        "warning",
        "Het verzoek zegt niet wat voor body het heeft; het document verwacht {expected}.",
        "The request does not say what kind of body it has; the document expects {expected}.",
    ),
    "request.content-type.unknown": Texts(
        "warning",
        "Het verzoek heeft een Content-Type ({actual}), maar het document noemt geen body.",
        "The request has a Content-Type ({actual}), but the document has no body.",
    ),
    "request.body.incompatible": Texts(
        "error",
        "{where} in het verzoek is {actual}; het document verwacht {expected}.",
        "{where} in the request is {actual}; the document expects {expected}.",
    ),
    "request.body.unknown": Texts(
        "warning",
        "Het verzoek heeft een body, maar het document zegt niet welke.",
        "The request has a body, but the document does not say which.",
    ),
    "request.body.unvalidatable": Texts(
        "warning",
        "De body van het verzoek ({actual}) is niet te vergelijken met het document.",
        "The body of the request ({actual}) cannot be compared with the document.",
    ),
    "request.header.incompatible": Texts(
        "error",
        "{where} is {actual}; het document verwacht {expected}.",
        "{where} is {actual}; the document expects {expected}.",
    ),
    "request.header.unknown": Texts(
        "warning",
        "De header {actual} van het verzoek staat niet in het document.",
        "The header {actual} of the request is not in the document.",
    ),
    "request.query.incompatible": Texts(
        "error",
        "{where} is {actual}; het document verwacht {expected}.",
        "{where} is {actual}; the document expects {expected}.",
    ),
    "request.query.unknown": Texts(
        "warning",
        "De queryparameter {actual} staat niet in het document.",
        "The query parameter {actual} is not in the document.",
    ),
    "response.status.unknown": Texts(
        "error",
        "Het document kent bij deze operatie geen antwoord {actual}; wel {expected}.",
        "The document has no response {actual} for this operation; it does have {expected}.",
    ),
    "response.status.default": Texts(
        "warning",
        "Antwoord {actual} valt in het document alleen onder 'default'.",
        "Response {actual} is covered in the document by 'default' only.",
    ),
    "response.content-type.incompatible": Texts(
        "error",
        "De consument verwacht {actual}; het document antwoordt met {expected}.",
        "The consumer expects {actual}; the document answers with {expected}.",
    ),
    "response.content-type.unknown": Texts(
        "warning",
        "De consument verwacht een Content-Type ({actual}), maar het document noemt geen body.",
        "The consumer expects a Content-Type ({actual}), but the document has no body.",
    ),
    "response.body.incompatible": Texts(
        "error",
        "{where} in het antwoord is {actual}; het document zegt {expected}.",
        "{where} in the response is {actual}; the document says {expected}.",
    ),
    "response.body.unknown": Texts(
        "error",
        "De consument verwacht een body, maar het document belooft er geen.",
        "The consumer expects a body, but the document promises none.",
    ),
    "response.body.unvalidatable": Texts(
        "warning",
        "De body van het antwoord ({actual}) is niet te vergelijken met het document.",
        "The body of the response ({actual}) cannot be compared with the document.",
    ),
    "response.header.incompatible": Texts(
        "error",
        "{where} is {actual}; het document zegt {expected}.",
        "{where} is {actual}; the document says {expected}.",
    ),
    "response.header.unknown": Texts(
        "error",
        "De consument rekent op de header {actual}, die niet in het document staat.",
        "The consumer relies on the header {actual}, which is not in the document.",
    ),
    "response.header.undefined": Texts(
        "warning",
        "De consument rekent op de standaardheader {actual}, die niet in het document staat.",
        "The consumer relies on the standard header {actual}, which is not in the document.",
    ),
    # ---- from here on: ours
    "request.path.base-path": Texts(
        "warning",
        "Het pad past alleen zonder het basispad {expected} van het document.",
        "The path fits only without the document's base path {expected}.",
    ),
    "request.cookie.incompatible": Texts(
        "error",
        "{where} is {actual}; het document verwacht {expected}.",
        "{where} is {actual}; the document expects {expected}.",
    ),
    "request.cookie.unknown": Texts(
        "warning",
        "De cookie {actual} staat niet in het document.",
        "The cookie {actual} is not in the document.",
    ),
    "request.body.read-only": Texts(
        "warning",
        "{where} staat in het verzoek, maar is volgens het document alleen om te lezen.",
        "{where} is in the request, but the document says it is read-only.",
    ),
    "response.body.optional": Texts(
        "warning",
        "De consument rekent op {where}; het document verplicht dat veld niet.",
        "The consumer relies on {where}; the document does not require that property.",
    ),
    "response.body.undeclared": Texts(
        "warning",
        "De consument rekent op {where}; het document staat elk veld toe, maar belooft er geen.",
        "The consumer relies on {where}; the document allows any property there, but promises none.",
    ),
    "response.header.optional": Texts(
        "warning",
        "De consument rekent op {where}; het document verplicht die header niet.",
        "The consumer relies on {where}; the document does not require that header.",
    ),
    "request.rule.refuted": Texts(
        "error",
        "De regel voor {where} staat {actual} toe, maar het document weigert dat ({expected}).",
        "The rule for {where} allows {actual}, but the document refuses that ({expected}).",
    ),
    "request.rule.wide": Texts(
        "warning",
        "De regel voor {where} noemt enkel een soort waarde en staat {actual} toe, het document niet ({expected}).",
        "The rule for {where} names a kind of value only and allows {actual} too; the document does not ({expected}).",
    ),
    "request.rule.undecided": Texts(
        "warning",
        "Of het document alles aanneemt wat de regel voor {where} toestaat ({actual}), is niet te zeggen: {expected}.",
        "Whether the document takes all that the rule for {where} allows ({actual}) cannot be said: {expected}.",
    ),
    "response.rule.refuted": Texts(
        "error",
        "De regel voor {where} weigert {actual}, dat het document toestaat ({expected}).",
        "The rule for {where} refuses {actual}, which the document allows ({expected}).",
    ),
    "response.rule.narrow": Texts(
        "warning",
        "De regel voor {where} weigert {actual}; het document sluit dat niet uit ({expected}).",
        "The rule for {where} refuses {actual}; the document does not exclude that ({expected}).",
    ),
    "response.rule.undecided": Texts(
        "warning",
        "Of de regel voor {where} ({actual}) alles aanneemt wat het document toestaat, is niet te zeggen: {expected}.",
        "Whether the rule for {where} ({actual}) takes all that the document allows cannot be said: {expected}.",
    ),
    "interaction.invalid": Texts(
        "error",
        "Deze interactie is niet te lezen: {actual}; {expected}.",
        "This interaction cannot be read: {actual}; {expected}.",
    ),
    "interaction.not-compared": Texts(
        "warning",
        "Dit is een bericht ({actual}); berichten worden niet met een OpenAPI-document vergeleken.",
        "This is a message ({actual}); messages are not compared with an OpenAPI document.",
    ),
    "document.invalid": Texts(
        "error",
        "Het document is hier niet te gebruiken: {actual}; {expected}.",
        "The document cannot be used here: {actual}; {expected}.",
    ),
}

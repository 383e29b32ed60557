"""The API Design Rules, as far as only the wire shows them. The OpenAPI document goes first."""

from __future__ import annotations

import json
from collections.abc import Iterator

from harness.checks.contract import catalogue
from harness.checks.provider.answers import ASIDE
from harness.checks.provider.digikoppeling import offered, undecided
from harness.checks.provider.inway import own_answers
from harness.checks.provider.kinds import TE_DRUK
from harness.checks.provider.technique import technique
from harness.checks.registry import Said, cannot_tell, check, failed, passed, run_check
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Body, Exchange, Response
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene, Seen

OUTSIDE = (ASIDE - {TE_DRUK}) | {"openapi", "onbekend_pad"}
"""Why a request was sent that no document speaks of: there the rules count in full."""
PROBLEM = ("application/problem+json", "application/problem+xml")
MEMBERS = ("status", "title", "detail")
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Header -> what has to stand in it. The rule also names Access-Control-Allow-Origin: that is EIS-ADR-006."""
CONTENT_TYPE, ALLOW_ORIGIN = "Content-Type", "Access-Control-Allow-Origin"


def _answers(scene: Scene) -> Iterator[tuple[Seen, Response]]:
    return ((seen, answer) for seen, answer in own_answers(scene.of(Exchange)) if seen.exchange.why != TE_DRUK)


@check("EIS-ADR-001", revision=2)
def openapi_gepubliceerd(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Het OpenAPI-document staat op de vaste plaats, en elke website mag het lezen."""
    asked = [(seen, answer) for seen, answer in _answers(scene) if seen.exchange.why == "openapi"]
    if not asked:
        if any(seen.why == "openapi" for seq, seen in scene.of(Exchange)):
            yield cannot_tell("openapi_geen_antwoord")
        return
    seen, answer = asked[0]
    if answer.status != 200 or not _is_openapi(answer.body):
        statuses = ", ".join(f"{one.exchange.request.path} {said.status}" for one, said in asked)
        yield failed("openapi_niet_gepubliceerd", *(one.seq for one, _ in asked), gezien=statuses)
    elif (origins := answer.header(ALLOW_ORIGIN)) != "*":
        yield failed("openapi_niet_voor_iedereen", seen.seq, verwacht="*", gezien=origins or "")
    else:
        yield passed(seen.seq)


def _is_openapi(body: Body | None) -> bool:
    if body is None:
        return False
    if body.truncated:
        return '"openapi"' in (body.text or "")
    try:
        content = json.loads(body.content())
    except ValueError:
        return False
    return isinstance(content, dict) and str(content.get("openapi", "")).startswith("3.") and "paths" in content


@check("EIS-ADR-002", revision=2)
def fout_als_problem_details(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Waar het document niets zegt over een fout, is die fout problem details."""
    for seen, answer in _answers(scene):
        if answer.status < 400 or not _document_is_silent(seen, answer):
            continue
        yield _judged_problem(seen.seq, answer)


def _document_is_silent(seen: Seen, answer: Response) -> bool:
    """A status that the document has without content, and that comes without, is as the document says."""
    name = seen.exchange.operation
    if name is None or seen.exchange.why in OUTSIDE:
        return True
    declared = catalogue().operation(name).response_for(answer.status)
    return declared is None or (not declared.content and answer.body is not None)


def _judged_problem(seq: int, answer: Response) -> Said:
    kind = (answer.header("content-type") or "").split(";")[0].strip().lower()
    if answer.body is None:
        return failed("fout_zonder_inhoud", seq, verwacht=PROBLEM[0], status=answer.status)
    if kind not in PROBLEM:
        return failed("fout_geen_problem_details", seq, verwacht=PROBLEM[0], gezien=kind, status=answer.status)
    missing = [] if kind == PROBLEM[1] else _missing(answer.body)
    if missing:
        return failed("problem_details_onvolledig", seq, gezien=", ".join(missing), status=answer.status)
    return passed(seq)


def _missing(body: Body) -> list[str]:
    """The members of problem details that are not there; all of them in what is no JSON object."""
    try:
        content = json.loads(body.content())
    except ValueError:
        content = None
    return [name for name in MEMBERS if not isinstance(content, dict) or name not in content]


@check("EIS-ADR-003", revision=3)
def fout_zonder_techniek(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Een fout vertelt niets over de techniek erachter."""
    for seen, answer in _answers(scene):
        text = answer.body.text if answer.body else None
        if answer.status < 400:
            continue
        found = technique(text) if text else None
        if found is None:
            yield passed(seen.seq)
        else:
            yield failed("fout_met_techniek", seen.seq, gezien=found[:60], status=answer.status)


@check("EIS-ADR-005", revision=1)
def niets_zonder_tls(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Zonder TLS komt er geen antwoord."""
    for seq, _ in scene.marks(marks.WithoutTls):
        yield failed("geen_tls", seq)
    for seq, handshake, facts in offered(scene, "zonder_tls"):
        if nothing := undecided(scene, seq, handshake, facts["aanbod"]):
            yield nothing
        elif handshake.outcome == "completed" and handshake.reason.startswith("2"):
            yield failed("antwoord_zonder_tls", seq, gezien=handshake.reason)
        else:
            yield passed(seq, reden=handshake.reason)


@run_check("EIS-ADR-004", revision=2)
def veilige_headers(recording: Recording, _declaration: Declaration) -> Iterator[Said]:
    """Elk antwoord heeft de headers die de browser van een ander beschermen."""
    answers, without = 0, {name: [0, 0] for name in (*HEADERS, CONTENT_TYPE)}
    for seen, response in own_answers(recording.observations()):
        answers += 1
        for name in _missing_headers(response):
            without[name] = [without[name][0] + 1, without[name][1] or seen.seq]
    for name, (missing, first) in without.items():
        if missing:
            expected = {"verwacht": HEADERS[name]} if name in HEADERS else {}
            yield failed("header_ontbreekt", first, header=name, **expected, aantal=missing, van=answers)
        elif answers:
            yield passed(header=name)


def _missing_headers(response: Response) -> Iterator[str]:
    for name, wanted in HEADERS.items():
        if wanted.lower() not in (response.header(name) or "").lower():
            yield name
    if response.body is not None and not response.header(CONTENT_TYPE):
        yield CONTENT_TYPE


@check("EIS-ADR-006", revision=1)
def niet_voor_elke_website(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Gegevens over een persoon mag niet elke website lezen."""
    for seen, answer in _answers(scene):
        exchange = seen.exchange
        if not 200 <= answer.status < 300 or (exchange.bsn, exchange.v_nummer) == (None, None):
            continue
        if answer.header(ALLOW_ORIGIN) == "*":
            yield failed("voor_elke_website", seen.seq, operatie=exchange.operation or "")
        else:
            yield passed(seen.seq)

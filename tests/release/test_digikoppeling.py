"""A DUO that is weak on the wire is caught by the requirement that it breaks, and by no other."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest

from harness.chain.oin import DUO_OIN
from harness.parties.wire.contexts import server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.identity import Identity
from harness.parties.wire.pki import Pki
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Telling, Wishes

from .conftest import Bron

pytestmark = pytest.mark.end_to_end

ALLOW_CLIENT_RENEGOTIATION = 1 << 8  # SSL_OP_ALLOW_CLIENT_RENEGOTIATION, which Python's ssl does not name
Show = Callable[[Pki], Identity]
Weaken = Callable[[ssl.SSLContext], None]


def _of(report: Report, *outcomes: str) -> set[str]:
    return {f.requirement for f in report.findings if f.outcome in outcomes and f.requirement.startswith("EIS-DIG")}


def _duo(pki: Pki) -> Identity:
    return pki.certificate("duo", DUO_OIN, "DUO (gesimuleerd)")


def _old_versions(context: ssl.SSLContext) -> None:
    context.set_ciphers("ALL:!aNULL:!kRSA:!kDHE:!3DES:!RC4:!SEED:!IDEA:!CAMELLIA:!ARIA:!eNULL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1


def _begins_anew(context: ssl.SSLContext) -> None:
    context.options &= ~ssl.OP_NO_RENEGOTIATION
    context.options |= ALLOW_CLIENT_RENEGOTIATION


def _no_tls13(context: ssl.SSLContext) -> None:
    context.maximum_version = ssl.TLSVersion.TLSv1_2


def _asks_nobody(context: ssl.SSLContext) -> None:
    context.verify_mode = ssl.CERT_NONE


def _reads_no_crl(context: ssl.SSLContext) -> None:
    context.verify_flags &= ~ssl.VerifyFlags.VERIFY_CRL_CHECK_LEAF


async def _verified(bron: Bron, weaken: Weaken, show: Show, *only: str) -> Report:
    edge = bron.simulated.edges["duo"]
    own = bron.aanbieder("duo").identity
    assert own is not None
    pki = Pki.open_or_create(own.ca.parent)
    context = server_context(show(pki), pki.ca, pki.crl)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        weaken(context)
    with edge.showing(context):
        report: Report = (await bron.verify(*only))[1]
        return report


@pytest.mark.parametrize("name", ["duo", "coa"])
async def test_a_good_provider_proves_everything_on_the_wire(bron: Bron, name: Literal["duo", "coa"]) -> None:
    _, report = await bron.verify("digikoppeling", "adr", bron=name)
    assert _of(report, "failed", "warned", "cannot_tell") == set()
    assert _of(report, "untested") <= {"EIS-DIG-004", "EIS-DIG-005", "EIS-DIG-006", "EIS-DIG-014"}, "our own OpenSSL"
    rules = {f.outcome for f in report.findings if f.requirement.startswith("EIS-ADR")}
    assert rules == {"passed"} or not rules


@pytest.mark.parametrize(
    ("weaken", "broken"),
    [
        pytest.param(_old_versions, "EIS-DIG-004", id="old-versions"),
        pytest.param(_begins_anew, "EIS-DIG-014", id="begins-anew"),
        pytest.param(_no_tls13, "EIS-DIG-003", id="no-tls13"),
        pytest.param(_reads_no_crl, "EIS-DIG-012", id="reads-no-crl"),
    ],
)
async def test_one_weakness_breaks_one_requirement(bron: Bron, weaken: Weaken, broken: str) -> None:
    report = await _verified(bron, weaken, _duo, "digikoppeling")
    if broken in _of(report, "untested"):
        pytest.skip("the OpenSSL of this machine cannot try this")
    of_old_suites = {"EIS-DIG-006"} if broken == "EIS-DIG-004" else set()  # TLS 1.0 has no other ones
    assert _of(report, "failed", "warned") == {broken} | of_old_suites


@pytest.mark.parametrize(
    ("show", "broken"),
    [
        pytest.param(lambda pki: pki.expired("duo-oud", DUO_OIN, "DUO"), {"EIS-DIG-008"}, id="expired"),
        pytest.param(lambda pki: pki.foreign("duo-vreemd", DUO_OIN, "DUO"), {"EIS-DIG-007"}, id="unknown-root"),
        pytest.param(
            lambda pki: pki.certificate("duo-ander", "00000099000000099000", "DUO"), {"EIS-DIG-009"}, id="other-oin"
        ),
        pytest.param(
            lambda pki: pki.certificate("duo-naam", DUO_OIN, "DUO", hosts=("duo.example",)),
            {"EIS-DIG-010"},
            id="other-name",
        ),
    ],
)
async def test_a_certificate_that_is_wrong_in_one_thing_breaks_that(bron: Bron, show: Show, broken: set[str]) -> None:
    report = await _verified(bron, lambda _context: None, show, "bron-tls-certificaat")
    assert _of(report, "failed") == broken


async def test_a_provider_that_asks_for_no_certificate_lets_every_stranger_in(bron: Bron) -> None:
    report = await _verified(bron, _asks_nobody, _duo, "digikoppeling")
    told = {f.code for f in report.findings if f.requirement == "EIS-DIG-001"}
    assert told <= {"vreemde_toegelaten", "geen_vergelijking"} and told


async def test_on_plain_http_tls_is_missing_and_the_rest_untested(bron: Bron) -> None:
    async with Edge(bron.simulated.servers["duo"], context=None) as edge:
        known = bron.aanbieder("duo")
        plain = replace(known, adres=replace(known.adres, url=edge.url), identity=None)
        wishes = Wishes(only=("digikoppeling",), folder=bron.folder / "plat", seed=7, clear_away=False)
        report = assemble(await verify_release(plain, wishes, bron.folder / "runs", Telling()))
    assert {f.requirement: f.code for f in report.findings if f.outcome == "failed"}["EIS-DIG-001"] == "geen_tls"
    assert _of(report, "passed") <= {"EIS-DIG-016"}
    assert {"EIS-DIG-002", "EIS-DIG-007", "EIS-DIG-009", "EIS-DIG-011"} <= _of(report, "untested")


async def test_a_provider_that_goes_away_proves_nothing(bron: Bron, monkeypatch: pytest.MonkeyPatch) -> None:
    async def goes_away(*_: object) -> None:
        await bron.simulated.edges["duo"].stop()

    monkeypatch.setattr("harness.runs.provider.verify.reachable", goes_away)
    _, report = await bron.verify("bron-tls-versies", "bron-tls-certificaat")
    assert _of(report, "passed", "failed") == set()

"""Synthetic certificates: as many as a test or benchmark wants, of made-up vendors, without evidence behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from harness.chain.services import stelseldiensten
from harness.evidence.canonical import digest
from harness.register.log import Log, SigningKey
from harness.register.model import (
    CertificaatGegeven,
    Event,
    Faciliteit,
    Instelling,
    NonceUitgegeven,
    Ondertekenaar,
)
from harness.register.terms import version
from harness.reports.signing.statement import (
    Organisation,
    ProductSummary,
    RunSummary,
    ServiceSummary,
    Summary,
    VerdictSummary,
)

BEGIN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FACILITY = Faciliteit(naam="Testfaciliteit DUO", oin="00000099000000000001")
VERSIES = {"duo/pip": "1.2.0", "duo/inburgeringstermijn": "1.0.0", "gemeente/notificatie": "1.8.0"}


def example_events(count: int, checks: int = 200) -> Iterator[Event]:
    """A register's events: settings, and then a nonce and a certificate ``count`` times, a minute apart.

    Every fifth is ``waargenomen``; a vendor has ten products, a product ten versions.
    """
    yield settings(SigningKey.generate("register.example"))
    for number in range(count):
        moment = BEGIN + timedelta(minutes=number)
        one = certificate(number, moment, checks)
        yield from admitted(one)


def admitted(one: CertificaatGegeven) -> tuple[Event, Event]:
    """The nonce of a certificate, and the certificate."""
    declared = one.samenvatting.declared
    nonce = NonceUitgegeven(
        tijdstip=one.tijdstip,
        nonce=one.nonce,
        oin=declared.leverancier.oin,
        product=declared.product,
        versie=declared.versie,
        tot=one.tijdstip.date() + timedelta(days=30),
    )
    return nonce, one


def settings(key: SigningKey, at: datetime = BEGIN) -> Instelling:
    """The first event of a register that uses this key."""
    return Instelling(
        tijdstip=at,
        naam="VNG Realisatie",
        oin="00000099000000000003",
        origin=key.name,
        sleutel=str(key.verifier),
        voorwaarden=version(),
        faciliteiten=(FACILITY,),
        vertrouwen=digest(b"vertrouwen"),
    )


def certificate(number: int, at: datetime = BEGIN, checks: int = 200) -> CertificaatGegeven:
    """The certificate of a product version of its own for every number."""
    vendor, product, version = number // 100, number // 10 % 10, number % 10
    witnessed = number % 5 == 0
    mark = f"{number}".encode()
    summary = _summary(number, vendor, f"Product {vendor}-{product}", f"{version}.0.0", at, checks)
    signer = Ondertekenaar(naam=f"Leverancier {vendor}", oin=summary.declared.leverancier.oin, tijdstip=at)
    observer = Ondertekenaar(naam=FACILITY.naam, oin=FACILITY.oin, tijdstip=at)
    return CertificaatGegeven(
        tijdstip=at,
        id=f"2026-{number + 1:05d}",
        nonce=f"{number:032x}",
        rapport=digest(b"rapport" + mark),
        handtekeningen={"zelfverklaring": digest(b"z" + mark)}
        | ({"waarneming": digest(b"w" + mark)} if witnessed else {}),
        grondslag=digest(b"grondslag"),
        samenvatting=summary,
        eisen=_requirements(checks),
        ondertekenaars={"zelfverklaring": signer} | ({"waarneming": observer} if witnessed else {}),
        zekerheid="waargenomen" if witnessed else "zelfverklaring",
        geldig_van=at.date(),
        geldig_tot=date(at.year + 1, at.month, at.day),
        pogingen=1,
    )


def covering(one: CertificaatGegeven, slugs: Collection[str]) -> CertificaatGegeven:
    """The same certificate, of a product that only claims these services."""
    services = tuple(
        service.model_copy(update={"claim": "ja" if service.slug in {"algemeen", *slugs} else "nee"})
        for service in one.samenvatting.services
    )
    return one.model_copy(update={"samenvatting": one.samenvatting.model_copy(update={"services": services})})


def write_log(folder: Path, count: int, key: SigningKey, checks: int = 200) -> Log:
    """The log of a register with ``count`` certificates, in ``folder/log``. The files in ``bewijs/`` are not there."""
    first, *others = example_events(count, checks)
    leaves = [settings(key, first.tijdstip).leaf, *(one.leaf for one in others)]
    return Log.create(folder / "log", key).append(leaves, key)


def _summary(number: int, vendor: int, product: str, version: str, at: datetime, checks: int) -> Summary:
    moment = at.isoformat().replace("+00:00", "Z")
    marks = {name: digest(f"{name} {number}".encode()) for name in ("declaration", "baseline", "recording")}
    return Summary(
        run=RunSummary(
            id=f"{at:%Y%m%d-%H%M%S}-{number:06x}",
            soort="officieel",
            harness="0.1.0",
            begonnen=moment,
            klaar=moment,
            nonce=f"{number:032x}",
            vorige_run=None,
            selectie=(),
            versies=VERSIES,
        ),
        declared=ProductSummary(
            product=product,
            versie=version,
            rol="leverancier",
            leverancier=Organisation(naam=f"Leverancier {vendor}", oin=f"000000990000{vendor + 100:08d}"),
        ),
        verdict=VerdictSummary(code="conform", good=True, conform=True, counts={"passed": checks}),
        services=tuple(
            ServiceSummary(
                slug=slug,
                status=status,
                claim="ja",
                telt_mee=status == "published",
                outcome="passed",
                counts={"passed": sum(map(len, of.values()))},
            )
            for (slug, status), of in zip(_services(), _requirements(checks).values(), strict=True)
        ),
        digests=marks,
    )


def _services() -> list[tuple[str, str]]:
    return [("algemeen", "published"), *((one.slug, one.status) for one in stelseldiensten())]


def _requirements(checks: int) -> dict[str, dict[str, tuple[str, ...]]]:
    """``checks`` requirements, spread evenly over the services and what is general."""
    services = _services()
    found: dict[str, list[str]] = {slug: [] for slug, _ in services}
    for number in range(checks):
        found[services[number % len(services)][0]].append(f"EIS-VBD-{number:03d}")
    return {slug: {"passed": tuple(ids)} for slug, ids in found.items()}

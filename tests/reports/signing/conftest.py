"""A report, a vendor, a test facility, and the CA that vouches for both."""

from __future__ import annotations

import pytest

from harness.evidence.canonical import canonical, digest
from harness.reports.model import Report
from harness.reports.signing import Case, Terms, Trust, envelope_for
from tests.reports.example import example as report

from .certificaten import FACILITY_OIN, NOW, VENDOR_OIN, Owner, owner


def as_bytes(found: Report) -> bytes:
    return canonical(found.model_dump(mode="json"))


def another_run(product: str = "Noorderlicht") -> Report:
    """A report of another run, of this or of another product."""
    found = report()
    return found.model_copy(
        update={
            "run": found.run.model_copy(update={"id": "20261101-080000-bbbbbb"}),
            "declared": found.declared.model_copy(update={"product": product}),
            "digests": found.digests.model_copy(update={"recording": digest(b"een andere opname")}),
        }
    )


@pytest.fixture(scope="session")
def root() -> Owner:
    return owner("Stamcertificaat", ca=True)


@pytest.fixture(scope="session")
def between(root: Owner) -> Owner:
    return owner("Uitgever", root, ca=True, path_length=0)


@pytest.fixture(scope="session")
def vendor(between: Owner) -> Owner:
    return owner("Noorderlicht Software", between, oin=VENDOR_OIN)


@pytest.fixture(scope="session")
def facility(between: Owner) -> Owner:
    return owner("Testfaciliteit DUO", between, oin=FACILITY_OIN, kind="ed25519")


@pytest.fixture(scope="session")
def trust(root: Owner) -> Trust:
    return Trust((root.certificate,))


@pytest.fixture
def terms(trust: Trust) -> Terms:
    return Terms(NOW, trust)


@pytest.fixture(scope="session")
def unsigned() -> Case:
    """The report of the example run, as its file."""
    return Case(as_bytes(report()))


@pytest.fixture(scope="session")
def signed(unsigned: Case, vendor: Owner) -> Case:
    """The same, signed by the vendor."""
    content = envelope_for(unsigned, "zelfverklaring", vendor.key, vendor.chain, NOW)
    return Case(unsigned.report_bytes, {"zelfverklaring": content})


@pytest.fixture(scope="session")
def witnessed(signed: Case, facility: Owner) -> Case:
    """The same, signed by a test facility as well."""
    content = envelope_for(signed, "waarneming", facility.key, facility.chain, NOW)
    return Case(signed.report_bytes, signed.envelopes | {"waarneming": content})

"""The register's model in one place: events, and the state that follows from them.

    events = [...]                      # in the order of the log, see ``events``
    state = fold(events)                # pure, see ``folding`` and ``state``
    for entry, certificate, status in state.at(datetime.now(UTC)):
        ...                             # a line of the register: organisation, product, version, service, role

What needs no file is here. ``tests/register/examples.py`` makes synthetic certificates.
"""

from harness.register.events import (
    Assurance,
    Bezwaar,
    CertificaatGegeven,
    Correctie,
    Event,
    EventError,
    Faciliteit,
    Instelling,
    Intrekking,
    NonceUitgegeven,
    Ondertekenaar,
    Ontheffing,
    Verlenging,
    read_event,
)
from harness.register.folding import apply, fold, fold_numbered
from harness.register.state import (
    Certificate,
    Dated,
    Entry,
    Issued,
    Key,
    Misfit,
    ProductVersion,
    State,
    Status,
    claimed,
)
from harness.reports.waivers import Waiver

__all__ = [
    "Assurance",
    "Bezwaar",
    "CertificaatGegeven",
    "Certificate",
    "Correctie",
    "Dated",
    "Entry",
    "Event",
    "EventError",
    "Faciliteit",
    "Instelling",
    "Intrekking",
    "Issued",
    "Key",
    "Misfit",
    "NonceUitgegeven",
    "Ondertekenaar",
    "Ontheffing",
    "ProductVersion",
    "State",
    "Status",
    "Verlenging",
    "Waiver",
    "apply",
    "claimed",
    "fold",
    "fold_numbered",
    "read_event",
]

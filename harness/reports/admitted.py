"""That a register admitted a report, as a PDF shows it; verified before, see ``register.bewijs``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from harness.reports.texts import words


@dataclass(frozen=True)
class Admitted:
    """A proof that the report is in a register's log."""

    certificate: str
    register: str
    """The name of the log."""
    index: int
    size: int
    text: str
    """The proof itself (c2sp.org/tlog-proof)."""
    qr: str
    """The same as a QR code, in SVG."""

    def shown(self, lang: str) -> dict[str, Any]:
        """For a template. Raises ValueError for another language."""
        ui = words(lang).ui
        place = ui["bewijs_plaats"].format(index=self.index, size=self.size)
        rows = [
            (ui["bewijs_certificaat"], self.certificate),
            (ui["bewijs_register"], self.register),
            (ui["bewijs_regel"], place),
        ]
        return {"rows": rows, "text": self.text, "qr": self.qr}

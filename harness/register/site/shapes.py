"""What the register says to programs: the shapes that ``openapi.yaml`` describes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harness.chain.services import Stelseldienst
from harness.register.site.rows import Line, Row
from harness.register.site.site import Frame


def certificate_data(row: Row, frame: Frame) -> dict[str, Any]:
    """A certificate with how it stands at the end of the day of publication."""
    return {
        "id": row.id,
        "leverancier": {"naam": row.leverancier, "oin": row.oin},
        "product": row.product,
        "versie": row.versie,
        "rol": row.rol,
        "zekerheid": row.zekerheid,
        "stand": row.status(frame.day),
        "geldigVan": row.van,
        "geldigTot": row.tot,
        "toegelatenOp": row.gegeven.replace("+00:00", "Z"),
        "ingetrokkenOp": row.ingetrokken.replace("+00:00", "Z") or None,
        "vervangenDoor": row.vervangen_door or None,
        "conform": row.conform,
        "pogingen": row.pogingen,
        "aantalOntheffingen": row.waived(frame.day),
        "diensten": row.uitkomsten,
        "contracten": row.versies,
        "regelnummer": row.nummer,
        "pagina": f"{frame.address}certificaten/{row.id}/",
    }


def product_data(rows: list[Row], lines: Iterable[Line], frame: Frame) -> dict[str, Any]:
    """A product with its certificates, and which speaks for it in each role."""
    newest = max(rows, key=lambda row: row.nummer)
    place = f"producten/{newest.oin}/{newest.slug}/"
    return {
        "leverancier": {"naam": newest.leverancier, "oin": newest.oin},
        "product": newest.product,
        "pagina": frame.address + place,
        "rollen": [
            {
                "rol": line.row.rol,
                "certificaat": line.row.id,
                "versie": line.row.versie,
                "stand": line.status,
                "badge": f"{frame.address}{place}badge-{line.row.rol.lower()}.svg",
            }
            for line in lines
        ],
        "certificaten": [row.id for row in sorted(rows, key=lambda row: row.nummer)],
    }


def service_data(service: Stelseldienst, lines: Iterable[Line], frame: Frame) -> dict[str, Any]:
    """A service with the valid certificates in which it meets the demands: per product and role the one that speaks."""
    return {
        "dienst": service.slug,
        "naam": {"nl": service.naam.nl, "en": service.naam.en},
        "nummer": service.nummer,
        "status": service.status,
        "certificaten": [line.row.id for line in lines],
        "pagina": f"{frame.address}diensten/{service.slug}/",
    }

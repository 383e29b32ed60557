"""A product as somebody names it, and the certificate that speaks for it: as the site chooses it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from harness.errors import HarnessError
from harness.register.site.rows import Line, Row, lines
from harness.register.state import State

_NEAR = 5
_ALIKE = 0.4


class NamingError(HarnessError):
    """No product can be meant. Its sentences stand in ``words/register.yaml``."""


def speaking(state: State, named: str, role: str, day: date) -> Line:
    """The line of a product in a role: ``NAAM`` or ``NAAM@VERSIE``, also with ``OIN/`` of the vendor before it.

    A name is that on the site or that in the signed report; capitals do not matter. Raises NamingError: ``onbekend``,
    ``versie_onbekend``, ``andere_rol``, ``meer_dan_een``.
    """
    rows = [Row.of(one, "") for one in state.certificates.values()]
    found, version = _named(rows, named)
    if not found:
        if near := _near(rows, named):
            raise NamingError("register.product_onbekend", product=named, lijken=", ".join(near))
        raise NamingError("register.product_onbekend_zonder_lijken", product=named)
    of_version = [row for row in found if version in ("", row.versie)]
    if not of_version:
        known = ", ".join(dict.fromkeys(row.versie for row in found))
        raise NamingError("register.product_versie_onbekend", product=found[0].product, versie=version, versies=known)
    in_role = tuple(row for row in of_version if row.rol == role)
    if not in_role:
        raise NamingError(
            "register.product_andere_rol", product=found[0].product, rol=", ".join({row.rol for row in of_version})
        )
    first, *others = lines(in_role, day)
    if others:
        which = ", ".join(f"{line.row.oin}/{line.row.product} ({line.row.leverancier})" for line in (first, *others))
        raise NamingError("register.product_meer_dan_een", product=named, welke=which)
    return first


def _named(rows: Sequence[Row], named: str) -> tuple[list[Row], str]:
    """The certificates with this name, and the version that was asked for. A name may hold an @ itself."""
    before, _, version = named.rpartition("@")
    for name, of in ((named, ""), (before, version)):
        if found := [row for row in rows if name.strip().casefold() in _names(row)]:
            return found, of.strip()
    return [], ""


def _names(row: Row) -> set[str]:
    bare = {row.product.casefold(), row.getekend.casefold()}
    return bare | {f"{row.oin}/{name}" for name in bare}


def _near(rows: Iterable[Row], named: str) -> list[str]:
    """Names that look like it: with the same words in them first."""
    wanted = named.partition("@")[0].casefold()
    shown = {row.product.casefold(): row.product for row in rows}
    holding = [name for name in shown if wanted and wanted in name]
    alike = get_close_matches(wanted, shown, _NEAR, _ALIKE)
    return [shown[name] for name in dict.fromkeys([*holding, *alike])][:_NEAR]

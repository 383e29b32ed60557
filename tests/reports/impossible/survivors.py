"""Forgeries that no computing tells: name -> (the reason, by its heading on the page; the change)."""

from __future__ import annotations

from collections.abc import Callable

from tests.reports.impossible.forgeries import Forged, Seen


def _answered(run: Forged) -> Seen:
    return next(one for one in run.exchanges() if one.get("response"))


def _nearer(run: Forged) -> None:
    """Half a second, and all that is said of it fits."""
    one = run.exchanges()[3]
    one["timing"]["early"] += 500


def _another_answer(run: Forged) -> None:
    asked = next(one for one in run.seen if one["kind"] == "probe" and one.get("answer"))
    asked["answer"]["toelichting"] = "verzonnen"


def _another_header(run: Forged) -> None:
    _answered(run)["request"]["headers"].append(["x-verzonnen", "1"])


SURVIVORS: dict[str, tuple[str, Callable[[Forged], object]]] = {
    "a message that can have come sooner": ("De fout van de meting", _nearer),
    "a probe that says something else": ("Wat de applicatie zelf zegt", _another_answer),
    "a request with one header more": ("Wat de applicatie zelf zegt", _another_header),
}

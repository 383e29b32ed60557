"""What a connection saves, for other programs: numbers rounded as they are shown, caveats always with them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from harness.chain.lasten import Burden, ServiceBurden
from harness.chain.lasten_kosten import Amount, Rates, euros
from harness.chain.lasten_tabel import bron, grootte, groottes, kanttekeningen, tariefjaren
from harness.chain.lasten_vergelijken import Comparison


def burden_json(burden: Burden, lang: str) -> dict[str, Any]:
    """The outcome with its rates, its source and its caveats. Keys do not depend on ``lang``, sentences do.

    ``minutes`` are per statushouder, ``hours`` and ``euro`` per year; the minimum is a range (``from``, ``to``).
    """
    return _setting(burden, lang) | _outcome(burden, lang) | _caveats(lang)


def comparison_json(comparison: Comparison, lang: str) -> dict[str, Any]:
    """Two outcomes beside each other, ``difference`` being what the second saves on top of the first."""
    difference = {
        "hours": rounded(comparison.more_hours),
        "euro_maximum": euros(comparison.more_maximum),
        "only_in_first": list(comparison.only_in_one()),
        "only_in_second": list(comparison.only_in_other()),
    }
    both = {"first": _outcome(comparison.one, lang), "second": _outcome(comparison.other, lang)}
    return _setting(comparison.one, lang) | both | {"difference": difference} | _caveats(lang)


def rounded(amount: Fraction) -> float:
    """To two decimals, as ``euros`` rounds."""
    return euros(amount * 100) / 100


def _setting(burden: Burden, lang: str) -> dict[str, Any]:
    size = grootte(burden.task)
    return {
        "task": burden.task,
        "year": burden.year,
        "period": tariefjaren()[burden.year].periode.in_language(lang),
        "rates_euro_per_hour": {**_rates(burden.rates), "inferred": burden.rates_inferred},
        "own_minutes": list(burden.own_minutes),
        "municipalities_of_this_size": {
            "from": size.van,
            "to": size.tot,
            "count": size.gemeenten,
            "of": sum(row.gemeenten for row in groottes()),
            "year": "2022",
        },
    }


def _rates(rates: Rates) -> dict[str, float]:
    return {"low": rounded(rates.low), "middle": rounded(rates.middle), "high": rounded(rates.high)}


def _outcome(burden: Burden, lang: str) -> dict[str, Any]:
    return {
        "covered": [service.dienst.slug for service in burden.services if service.covered],
        "totals": {fate: _amount(amount) for fate, amount in burden.amounts.items()} | {"all": _amount(burden.whole)},
        "left_in": {place: _amount(amount) for place, amount in burden.left.items()},
        "services": [_service(service, lang) for service in burden.services],
    }


def _service(service: ServiceBurden, lang: str) -> dict[str, Any]:
    actions = []
    for item, fate in service.work:
        row = item.handeling
        because = row.blijft_omdat()
        actions.append(
            {
                "row": row.rij,
                "name": row.naam.in_language(lang),
                "fate": fate,
                "minutes": rounded(item.minutes),
                "done_in": None if fate == "lapses" else row.plateau1,
                "because": because.in_language(lang) if because else None,
                "source": row.bron,
            }
        )
    return {
        "slug": service.dienst.slug,
        "name": service.dienst.naam.in_language(lang),
        "status": service.dienst.status,
        "covered": service.covered,
        **{fate: _amount(amount) for fate, amount in service.amounts.items()},
        "actions": actions,
    }


def _amount(amount: Amount) -> dict[str, Any]:
    cost = amount.cost
    return {
        "minutes": rounded(amount.minutes),
        "hours": rounded(amount.hours),
        "euro": {
            "minimum": {"from": euros(cost.minimum_from), "to": euros(cost.minimum_to)},
            "maximum": euros(cost.maximum),
        },
    }


def _caveats(lang: str) -> dict[str, Any]:
    return {
        "source": bron().in_language(lang),
        "caveats": [{"id": row.id, "by": row.van, "text": row.in_language(lang)} for row in kanttekeningen()],
    }

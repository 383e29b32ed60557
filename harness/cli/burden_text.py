"""What a connection saves, on the screen: what lapses, what this leaves, what stays, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich import box
from rich.padding import Padding
from rich.table import Table

from harness.chain.lasten import Burden, Fate, ServiceBurden
from harness.chain.lasten_kosten import Amount, euros
from harness.chain.lasten_tabel import bron, grootte, groottes, kanttekeningen, tariefjaren
from harness.chain.lasten_vergelijken import Comparison
from harness.cli.console import out, say
from harness.cli.words import Words

STYLES: dict[Fate, str] = {"lapses": "bold green", "uncovered": "bold yellow", "stays": "bold"}


def setting(burden: Burden, products: Iterable[str], words: Words) -> None:
    """For whom this is, of which products, and with which rates."""
    size, all_of_them = grootte(burden.task), sum(row.gemeenten for row in groottes())
    limits = words("vanaf" if size.tot is None else "tussen", van=size.van, tot=size.tot)
    low, middle, high = (_decimal(rate, words) for rate in (burden.rates.low, burden.rates.middle, burden.rates.high))
    period = tariefjaren()[burden.year].periode.in_language(words.lang)
    say(words("titel", taak=_whole(burden.task, words)), style="bold")
    say(words("grootte", aantal=size.gemeenten, alle=all_of_them, grenzen=limits))
    say(words("afgeleid" if burden.rates_inferred else "eigen", periode=period, laag=low, midden=middle, hoog=high))
    if burden.own_minutes:
        say(words("eigen_minuten", diensten=", ".join(burden.own_minutes)))
    for sentence in products:
        say(sentence)


def outcome(burden: Burden, words: Words) -> None:
    """A table per fate, with the actions of each service; a fate that nothing has is told in one line."""
    for fate in STYLES:
        say()
        say(words(fate), style=STYLES[fate])
        services = [service for service in burden.services if any(its == fate for _, its in service.work)]
        if not services:
            say(words(f"niets_{fate}"), indent=2)
            continue
        table = _table(words("dienst"), *_columns(words))
        for service in services:
            table.add_row(_name(service, words), *_figures(service.amounts[fate], words), style="bold")
            _actions(table, service, fate, words)
        table.add_row(words("samen"), *_figures(burden.amounts[fate], words), style=STYLES[fate])
        out().print(table)
    _left(burden, words)


def _left(burden: Burden, words: Words) -> None:
    """What stays in each system of plateau 1: not covered and never covered together."""
    say()
    say(words("met_de_hand"), style="bold")
    table = _table(words("systeem"), *_columns(words))
    for place, amount in burden.left.items():
        table.add_row(place, *_figures(amount, words))
    out().print(table)


def comparison(comparison: Comparison, names: Sequence[str], words: Words) -> None:
    """Hours that lapse per service in both, the totals, and what the one has that the other has not."""
    say()
    one, other = names
    table = _table(words("vervalt_uren"), one, other)
    for mine, its in comparison.services():
        table.add_row(_name(mine, words), *(_lapsing(service, words) for service in (mine, its)))
    for fate in STYLES:
        table.add_section()
        both = [burden.amounts[fate] for burden in (comparison.one, comparison.other)]
        figures = [_figures(amount, words) for amount in both]
        for column, name in ((1, "uren"), (2, "minimum"), (3, "maximum")):
            label = f"{words(fate)}: {words(name).lower()}"
            table.add_row(label, *(figure[column] for figure in figures), style=STYLES[fate] if column == 1 else None)
    table.add_section()
    for place in comparison.one.left:
        hours = [_decimal(burden.left[place].hours, words) for burden in (comparison.one, comparison.other)]
        table.add_row(words("blijft_in", systeem=place), *hours)
    out().print(table)
    for name, slugs in ((one, comparison.only_in_one()), (other, comparison.only_in_other())):
        if slugs:
            say(words("alleen", naam=name, diensten=", ".join(slugs)))
    more = comparison.more_hours
    values = {"uren": _decimal(abs(more), words), "euro": _whole(abs(euros(comparison.more_maximum)), words)}
    say(words("meer", naam=other if more > 0 else one, **values) if more else words("gelijk"))


def caveats(words: Words) -> None:
    """What always stands with the outcome."""
    for who in ("impactanalyse", "plateau2"):
        say()
        say(words(f"let_op_{who}", bron=bron().in_language(words.lang)), style="bold")
        for row in kanttekeningen():
            if row.van == who:
                say(f"- {row.in_language(words.lang)}", indent=2)


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _name(service: ServiceBurden, words: Words) -> str:
    concept = f" ({words('concept')})" if service.dienst.status == "concept" else ""
    return f"{service.dienst.naam.in_language(words.lang)}{concept}"


def _columns(words: Words) -> tuple[str, ...]:
    """What is per person first, what is per year after it; the unit below the name, so that columns stay narrow."""
    return tuple(words(name).replace(" ", "\n", 1) for name in ("minuten", "uren", "minimum", "maximum"))


def _actions(table: Table, service: ServiceBurden, fate: Fate, words: Words) -> None:
    """A row per action with this fate, and under it why it stays."""
    for item, its in service.work:
        if its == fate:
            row, because = item.handeling, item.handeling.blijft_omdat()
            table.add_row(_indented(row.naam.in_language(words.lang), 2), _decimal(item.minutes, words))
            if because:
                table.add_row(_indented(because.in_language(words.lang), 4), style="italic")


def _indented(text: str, indent: int) -> Padding:
    return Padding(text, (0, 0, 0, indent))


def _lapsing(service: ServiceBurden, words: Words) -> str:
    """A service that is covered and saves nothing yet is told apart from one that is not covered."""
    amount = service.amounts["lapses"]
    if amount.minutes:
        return _decimal(amount.hours, words)
    return words("nog_niet") if service.covered else "–"


def _figures(amount: Amount, words: Words) -> tuple[str, str, str, str]:
    low, high = (_whole(euros(one), words) for one in (amount.cost.minimum_from, amount.cost.minimum_to))
    minimum = low if low == high else f"{low} – {high}"
    most = _whole(euros(amount.cost.maximum), words)
    return _decimal(amount.minutes, words), _decimal(amount.hours, words), minimum, most


def _whole(number: int, words: Words) -> str:
    return f"{number:,}" if words.lang == "en" else f"{number:,}".replace(",", ".")


def _decimal(number: Fraction, words: Words) -> str:
    """At most one decimal, two where that says more than nothing."""
    places = 10 if number * 10 >= 1 or not number else 100
    scaled = euros(number * places)
    shown = f"{scaled / places:,.{1 if places == 10 else 2}f}".removesuffix(".0")
    return shown if words.lang == "en" else shown.translate(str.maketrans(",.", ".,"))

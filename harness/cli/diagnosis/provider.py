"""A ``bron.toml``: whether what it says can be used, and whether the provider is there. Nothing is asked of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from harness.chain.datums import vandaag
from harness.cli import release_flags as flags
from harness.cli.diagnosis.certificates import validity
from harness.cli.diagnosis.item import Item, good, problem, warning
from harness.cli.diagnosis.machine import machine
from harness.cli.words import Words
from harness.errors import HarnessError
from harness.parties.provider_file import ProviderFile
from harness.parties.wire.reaching import ReachError, reachable
from harness.playing.provider.provider import Aanbieder, Adres
from harness.runs.provider.persons import read

PARTS = {"schemathesis": "eigenschappen", "pact": "contracten"}
"""Package -> the part of a verification that needs it."""


async def provider(file: Path, found: ProviderFile, words: Words) -> AsyncIterator[Item]:
    """``words``: those of ``verify-release``, which says the same of its options."""
    for item in machine():
        yield item
    for package, part in PARTS.items():
        if find_spec(package) is None:
            yield warning("bron_pakket", pakket=package, deel=part)
    given = found.options(file.parent)
    if "--base-url" not in given:
        yield problem("bron_zonder_adres")
        return
    usable = True
    for item in _usable(given, found, words):
        usable = usable and item.level != "probleem"
        yield item
    if not usable:
        return
    for option in ("--client-cert", "--ca"):
        for item in validity(Path(given[option])) if option in given else ():
            yield item
    yield await _there(given["--base-url"])


def _usable(given: dict[str, Any], found: ProviderFile, words: Words) -> Iterator[Item]:
    made: list[Aanbieder] = []
    yield _looked("bron_gegevens", lambda: made.append(_aanbieder(given, found, words)), words)
    for name in given.get("--contracts", ()):
        if "://" not in name and not Path(name).exists():
            yield problem("bron_fout", tekst=words("geen_contracten", plaats=name))
    if "--leveranciers" in given:
        yield _looked("bron_leveranciers", lambda: flags.vendors(Path(given["--leveranciers"])), words)
    if "--toestanden" in given and made:
        yield _looked("bron_toestanden", lambda: read(Path(given["--toestanden"]), made[0], vandaag()), words)
    elif "--toestanden" not in given and found.opdrachten == type(found.opdrachten)():
        yield warning("bron_zonder_personen")


def _aanbieder(given: dict[str, Any], found: ProviderFile, words: Words) -> Aanbieder:
    """What the run would be told; raises what it would raise."""
    adres = Adres(given["--base-url"])
    flags.check_named(given.get("--gemeente"), given.get("--oin"), adres, words)
    gemeenten = flags.gemeenten(given.get("--gemeente", ()), words)
    ca = Path(given["--ca"]) if "--ca" in given else None
    cert, key = (Path(given[name]) if name in given else None for name in ("--client-cert", "--client-key"))
    shown = flags.identity(cert, key, ca, words)
    flags.check_connection(adres, shown, words)
    flags.slechte(given.get("--bad-cert", ()), ca, words)
    orders = found.opdrachten
    return Aanbieder(
        bron=found.bron.role,
        adres=adres,
        gemeenten=gemeenten,
        elders=flags.elders(given.get("--gemeente-elsewhere"), gemeenten, words),
        identity=shown,
        oin=flags.oin(given.get("--oin"), words),
        luisteren=flags.luisteren(given.get("--listen"), given.get("--notificatie-url"), words),
        profielen=flags.profielen(given.get("--profile", ()), words),
        **flags.opdrachten(orders.hook, orders.command, orders.attended, words),
    )


def _looked(code: str, look: Callable[[], object], words: Words) -> Item:
    try:
        look()
    except HarnessError as error:
        return problem("bron_fout", tekst=error)
    return good(code)


async def _there(url: str) -> Item:
    try:
        await reachable(url, None)
    except ReachError as error:
        return problem("bron_fout", tekst=error)
    return good("bron_bereikbaar", url=url)

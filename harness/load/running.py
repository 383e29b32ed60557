"""A load from what the user wants to what is reported."""

from __future__ import annotations

import asyncio
import math
import ssl
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from harness import __version__
from harness.chain.datums import vandaag
from harness.chain.oin import OIN_VAN
from harness.load.adres import toegestaan
from harness.load.notificaties import Luisteraar, Notificaties, lees_verstuurd, vergelijk
from harness.load.optellen import Omstandigheden, maak_verslag
from harness.load.personen import gemaakt, gemeenten, uit_bestand
from harness.load.plan import Doelwit, Plan
from harness.load.processen import Gemeten, LoadError, Oefendoel, Rol, Tell, speel
from harness.load.simulated import workspace_for
from harness.load.verslag import Grenzen, Verslag
from harness.load.vormen import fasen, vormen
from harness.load.vragen import WATS, Vragen
from harness.openapi import Catalogue
from harness.parties.wire.contexts import client_context, server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.identity import Identity, read_certificate
from harness.parties.wire.reaching import fitting, reachable
from harness.parties.witness import now
from harness.scenarios.simulating import Certificates

LATE = 1.0
"""Seconds in which notifications may still come in after the last request."""


@dataclass(frozen=True)
class Wensen:
    """What the user asked for."""

    aanbieder: str
    base_url: str | None = None
    """None: our own simulated provider, which is really restarted."""
    client_cert: Path | None = None
    client_key: Path | None = None
    ca: Path | None = None
    host_named: Sequence[str] = ()
    toestanden: Path | None = None
    bron: str | None = None
    bronnen: Sequence[str] = ()
    """OINs of the municipalities that the file of who stands ready calls the first and the second."""
    doel: str | None = None
    gemeenten: int = 342
    gebruikers: int | None = None
    seconden: float = 300
    per_seconde: float = 100
    berichten: int | None = None
    workers: int = 0
    vormen: Sequence[str] = ()
    """Names; empty: all of them."""
    rol: Rol = field(default_factory=Rol)
    listen: tuple[str, int] | None = None
    verstuurd: Path | None = None
    grenzen: Grenzen = field(default_factory=lambda: Grenzen(p95_ms=1000, fouten_procent=1, herstel_s=30))


def maak_plan(wensen: Wensen, catalogue: Catalogue) -> Plan:
    """Everything that will be asked, and the bounds.

    Raises LoadError, ReachError and ContractError before anything is sent.
    """
    instellingen: Mapping[str, str] = {}
    if wensen.base_url is None:
        personen = gemaakt(wensen.aanbieder, catalogue, wensen.gemeenten)
    elif wensen.toestanden is None:
        raise LoadError("--toestanden is missing: the file that says who stands ready at the provider")
    else:
        ready = uit_bestand(wensen.toestanden, wensen.bron, wensen.bronnen)
        personen, instellingen = ready.personen, ready.instellingen
    vragen = Vragen(wensen.aanbieder, personen, catalogue, vandaag(), instellingen)
    werk = {wat: found for wat in WATS if (found := vragen.werk(wat))}
    wanted = [one for one in vormen() if not wensen.vormen or one.naam in wensen.vormen]
    chosen = [one for one in wanted if one.wat in werk]
    if not chosen:
        raise LoadError("nothing can be asked about these persons; name persons in the toestanden that the tables use")
    return Plan(
        aanbieder=wensen.aanbieder,
        doelwit=_doelwit(wensen),
        doel=wensen.doel or OIN_VAN[wensen.aanbieder],
        gebruikers=wensen.gebruikers or wensen.gemeenten,
        per_seconde=wensen.per_seconde,
        seconden=wensen.seconden,
        berichten=wensen.berichten or math.ceil(wensen.per_seconde * wensen.seconden),
        workers=wensen.workers,
        fasen=fasen(chosen, wensen.seconden),
        werk=werk,
        personen=personen if wensen.base_url is None else (),
        weggelaten=vragen.weggelaten(),
    )


def _doelwit(wensen: Wensen) -> Doelwit:
    if wensen.base_url is None:
        return Doelwit(url="")
    url = toegestaan(wensen.base_url, wensen.host_named)
    if bool(wensen.client_cert) != bool(wensen.client_key):
        raise LoadError("--client-cert and --client-key belong together; give both")
    fitting(url, shown=wensen.client_cert is not None, ca=wensen.ca is not None)
    return Doelwit(
        url=url,
        client_cert=_absolute(wensen.client_cert),
        client_key=_absolute(wensen.client_key),
        ca=_absolute(wensen.ca),
    )


def _absolute(file: Path | None) -> str | None:
    return None if file is None else str(file.resolve())


async def belast(wensen: Wensen, plan: Plan, catalogue: Catalogue, tell: Tell, stop: asyncio.Event) -> Verslag | None:
    """Plays the plan; returns what is reported, or None for a worker, whose master reports.

    Raises LoadError, ReachError, ContractError, PkiError and OSError.
    """
    began = now()
    with tempfile.TemporaryDirectory(prefix="plateau2-load-") as name:
        folder = Path(name)
        async with AsyncExitStack() as stack:
            doel, listener, sent = None, None, wensen.verstuurd
            if wensen.base_url is None:
                doel, plan, listener, sent = await _own_provider(plan, folder, catalogue, stack)
            else:
                await reachable(plan.doelwit.url, _client(plan.doelwit))
                if wensen.listen is not None:
                    listener, _ = await _listen(plan.doelwit, wensen.listen, catalogue, stack)
            measured = await speel(plan, folder, tell, stop, wensen.rol, doel)
            if listener is not None and not stop.is_set():
                await asyncio.sleep(LATE)
            told = _compare(listener, sent)
    if wensen.rol.naam == "worker":
        return None
    return maak_verslag(plan, measured.tally, _around(plan, measured, began, doel), wensen.grenzen, told, catalogue)


def _around(plan: Plan, measured: Gemeten, began: str, doel: Oefendoel | None) -> Omstandigheden:
    return Omstandigheden(
        plateau2=__version__,
        begonnen=began,
        host="" if doel else urlsplit(plan.doelwit.url).netloc,
        seconden=measured.seconden,
        afgebroken=measured.afgebroken,
        druk=measured.druk,
        herstart_op=measured.herstart_op,
        herstart_echt=doel is not None,
    )


async def _own_provider(
    plan: Plan, folder: Path, catalogue: Catalogue, stack: AsyncExitStack
) -> tuple[Oefendoel, Plan, Luisteraar, Path]:
    """Our own provider with its persons, and somebody who takes in what it notifies."""
    certificates = Certificates.of(workspace_for(folder, gemeenten(plan.gebruikers), plan.aanbieder, 0))
    where = Doelwit(
        url="",
        client_cert=str(certificates.vendor.certificate),
        client_key=str(certificates.vendor.key),
        ca=str(certificates.trusted),
    )
    listener, address = await _listen(where, ("127.0.0.1", 0), catalogue, stack)
    sent = folder / "verstuurd.jsonl"
    sent.touch()
    file = plan.bewaar(folder / "oefendoel.json")
    doel = Oefendoel(file, folder, notify=address, verstuurd=sent)
    stack.push_async_callback(doel.stop)
    await doel.start()
    return doel, plan.model_copy(update={"doelwit": where.model_copy(update={"url": doel.url})}), listener, sent


async def _listen(
    where: Doelwit, address: tuple[str, int], catalogue: Catalogue, stack: AsyncExitStack
) -> tuple[Luisteraar, str]:
    """Takes in notifications, behind our own certificate where there is one."""
    listener = Luisteraar(catalogue.operation("opvoerenNotificatie"), catalogue)
    identity = _identity(where)
    context = server_context(identity, identity.ca) if identity else None
    edge = await stack.enter_async_context(Edge(listener, context=context, host=address[0], port=address[1]))
    return listener, edge.url


def _compare(listener: Luisteraar | None, sent: Path | None) -> Notificaties | None:
    return vergelijk(lees_verstuurd(sent), listener.aangekomen) if listener and sent else None


def _identity(where: Doelwit) -> Identity | None:
    if not (where.client_cert and where.client_key and where.ca):
        return None
    cert = Path(where.client_cert)
    return Identity.of(read_certificate(cert), cert, Path(where.client_key), Path(where.ca))


def _client(where: Doelwit) -> ssl.SSLContext | None:
    return client_context(_identity(where), Path(where.ca)) if where.ca else None

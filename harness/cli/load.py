"""``plateau2 load``: many municipalities at once on a DUO or COA, and what that does to its answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import clean, say
from harness.cli.failing import GOOD, NOT_GOOD, OUR_FAULT, STOPPED, BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.load.plan import Plan
    from harness.load.report import LoadReport
    from harness.load.running import Wishes

Aanbieder = Literal["duo", "coa"]
MOST_MINUTES, MOST_USERS, MOST_REQUESTS, MOST_PER_SECOND = 240, 5000, 10_000_000, 5000


def register(app: typer.Typer) -> None:
    app.command("load")(command)


def command(
    aanbieder: Annotated[Aanbieder, typer.Argument()],
    base_url: Annotated[str | None, typer.Option("--base-url", metavar="URL")] = None,
    host_named: Annotated[list[str] | None, typer.Option("--host-named", metavar="HOST")] = None,
    client_cert: Annotated[Path | None, typer.Option("--client-cert", metavar="PEM")] = None,
    client_key: Annotated[Path | None, typer.Option("--client-key", metavar="PEM")] = None,
    ca: Annotated[Path | None, typer.Option("--ca", metavar="PEM")] = None,
    toestanden: Annotated[Path | None, typer.Option("--toestanden", metavar="YAML")] = None,
    bron: Annotated[str | None, typer.Option("--bron", metavar="OIN")] = None,
    gemeente: Annotated[list[str] | None, typer.Option("--gemeente", metavar="OIN")] = None,
    doel: Annotated[str | None, typer.Option("--doel", metavar="OIN")] = None,
    municipalities: Annotated[int, typer.Option("--municipalities", min=1, max=600)] = 342,
    users: Annotated[int | None, typer.Option("--users", min=1, max=MOST_USERS)] = None,
    minutes: Annotated[float, typer.Option("--minutes", min=0.05, max=MOST_MINUTES)] = 5,
    rate: Annotated[float, typer.Option("--rate", min=0.1, max=MOST_PER_SECOND)] = 100,
    max_requests: Annotated[int | None, typer.Option("--max-requests", min=1, max=MOST_REQUESTS)] = None,
    shape: Annotated[list[str] | None, typer.Option("--shape")] = None,
    p95: Annotated[float, typer.Option("--p95", min=0, metavar="MS")] = 1000,
    errors: Annotated[float, typer.Option("--errors", min=0, max=100, metavar="PROCENT")] = 1,
    recovery: Annotated[float, typer.Option("--recovery", min=0, metavar="SECONDEN")] = 30,
    listen: Annotated[str | None, typer.Option("--listen", metavar="HOST:POORT")] = None,
    sent: Annotated[Path | None, typer.Option("--sent", metavar="JSONL")] = None,
    workers: Annotated[int, typer.Option("--workers", min=0, max=256)] = 0,
    master: Annotated[str | None, typer.Option("--master", metavar="HOST:POORT")] = None,
    worker: Annotated[str | None, typer.Option("--worker", metavar="HOST:POORT")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="MAP")] = None,
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("load", lang)
    with kindly(lang):
        from importlib.util import find_spec

        if find_spec("locust") is None:
            raise BadInputError(words.sentence("zonder_locust"))
        from harness.load.processes import Role
        from harness.load.report import Limits
        from harness.load.running import Wishes

        if (listen is None) != (sent is None):
            raise BadInputError(words.sentence("listen_en_sent"))
        if base_url is None and any((client_cert, client_key, ca, toestanden, bron, gemeente, doel, listen, users)):
            raise BadInputError(words.sentence("zonder_adres"))
        if (master or worker) and (base_url is None or (master and worker) or not workers):
            raise BadInputError(words.sentence("meer_machines"))
        role = Role("master", *_address(master, words)) if master else Role()
        role = Role("worker", *_address(worker, words)) if worker else role
        wishes = Wishes(
            provider=aanbieder,
            base_url=base_url,
            client_cert=client_cert,
            client_key=client_key,
            ca=ca,
            host_named=host_named or (),
            toestanden=toestanden,
            bron=_oin(bron, "--bron", words),
            bronnen=[oin for one in gemeente or () if (oin := _oin(one.split(":")[0], "--gemeente", words))],
            doel=_oin(doel, "--doel", words),
            gemeenten=municipalities,
            users=users,
            seconds=minutes * 60,
            rate=rate,
            most_requests=max_requests,
            workers=workers,
            shapes=_shapes(shape or [], words),
            role=role,
            listen=_address(listen, words) if listen else None,
            sent=sent,
            limits=Limits(p95_ms=p95, errors_percent=errors, recovery_s=recovery),
        )
        found = _run(wishes, words)
        if found is None:
            say(words("worker_klaar"))
            raise typer.Exit(GOOD)
        _write(found, _folder(out), lang, words)
    raise typer.Exit(_exit_code(found))


def _run(wishes: Wishes, words: Words) -> LoadReport | None:
    import asyncio

    from harness.bundled import bundled
    from harness.load.running import make_plan, measure
    from harness.openapi import Catalogue

    async def play(plan: Plan, catalogue: Catalogue) -> LoadReport | None:
        import signal

        from harness.cli.load_shown import Shown

        stop = asyncio.Event()

        def ask_to_stop() -> None:
            say(words("stopt"))
            stop.set()
            loop.remove_signal_handler(signal.SIGINT)  # a second Ctrl-C does not wait for a report

        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, ask_to_stop)
        with Shown(plan, words) as shown:
            return await measure(wishes, plan, catalogue, shown.tell, stop)

    catalogue = Catalogue.load(bundled("contracts/openapi"))
    plan = make_plan(wishes, catalogue.of(wishes.provider))
    _announce(plan, words)
    return asyncio.run(play(plan, catalogue))


def _announce(plan: Plan, words: Words) -> None:
    """The bounds, before anything is sent."""
    where = plan.target.url or words("eigen_doel", naam=plan.provider.upper())
    say(words("doel", doel=where))
    say(words("grenzen", seconden=round(plan.seconds), berichten=plan.most_requests, gemeenten=plan.users,
              rate=f"{plan.rate:g}"))  # fmt: skip
    if plan.left_out:
        say(words("weggelaten", operaties=", ".join(plan.left_out)))


def _write(found: LoadReport, folder: Path, lang: str, words: Words) -> None:
    from harness.cli.load_shown import show
    from harness.evidence.canonical import canonical
    from harness.reports.load_html import render

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "load.json").write_bytes(canonical(found.model_dump(mode="json")))
    (folder / "load.html").write_text(render(found, lang), encoding="utf-8")
    show(found, words)
    for name in ("load.json", "load.html"):
        say(f"{folder / name}")


def _folder(out: Path | None) -> Path:
    from datetime import datetime

    return out or Path(f"load-{datetime.now():%Y%m%d-%H%M%S}")


def _exit_code(found: LoadReport) -> int:
    if "eigen_fout" in found.reasons:
        return OUR_FAULT
    if found.broken_off:
        return STOPPED
    return GOOD if found.good else NOT_GOOD


def _shapes(given: list[str], words: Words) -> tuple[str, ...]:
    from harness.load.shapes import shapes

    known = [shape.name for shape in shapes()]
    for name in given:
        if name not in known:
            raise BadInputError(words.sentence("shape_vorm", tekst=clean(name), bekend=", ".join(known)))
    return tuple(given)


def _address(text: str | None, words: Words) -> tuple[str, int]:
    match = re.fullmatch(r"\[?([0-9A-Za-z.:-]+?)\]?:([0-9]{1,5})", text or "")
    if match is None or not 0 < int(match[2]) < 65536:
        raise BadInputError(words.sentence("adres_vorm", tekst=clean(text or "")))
    return match[1], int(match[2])


def _oin(text: str | None, option: str, words: Words) -> str | None:
    if text is not None and not re.fullmatch(r"[0-9A-Za-z]{20}", text):
        raise BadInputError(words.sentence("oin_vorm", optie=option, tekst=clean(text)))
    return text

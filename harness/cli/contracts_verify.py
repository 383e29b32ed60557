"""``plateau2 contracts verify``: prove pacts against a provider that runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from harness.cli.console import clean, complain
from harness.cli.contracts_fetching import fetched
from harness.cli.failing import BAD_INPUT, GOOD, NOT_GOOD, OUR_FAULT, BadInputError, kindly
from harness.cli.words import DEFAULT, LangOption, Words

if TYPE_CHECKING:
    from harness.pacts.contract_file import ContractFile
    from harness.pacts.verify.outcomes import Verification

Provider = Literal["duo", "coa", "gemeente"]
Forms = Literal["text", "json", "junit"]
EXIT_CODES = {"good": GOOD, "bad": NOT_GOOD, "nothing": BAD_INPUT}


def verify(
    pacts: Annotated[list[Path] | None, typer.Argument()] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="MAP_OF_URL")] = None,
    *,
    provider: Annotated[Provider, typer.Option("--provider")],
    provider_name: Annotated[str | None, typer.Option("--provider-name")] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", metavar="URL")] = None,
    client_cert: Annotated[Path | None, typer.Option("--client-cert", metavar="PEM")] = None,
    client_key: Annotated[Path | None, typer.Option("--client-key", metavar="PEM")] = None,
    ca: Annotated[Path | None, typer.Option("--ca", metavar="PEM")] = None,
    toestanden: Annotated[Path | None, typer.Option("--toestanden", metavar="YAML")] = None,
    bron: Annotated[str | None, typer.Option("--bron", metavar="OIN")] = None,
    doel: Annotated[str | None, typer.Option("--doel", metavar="OIN")] = None,
    api: Annotated[list[str] | None, typer.Option("--api", metavar="API=VERSIE")] = None,
    only: Annotated[str, typer.Option("--only")] = "",
    provider_version: Annotated[str | None, typer.Option("--provider-version", metavar="VERSIE")] = None,
    selector: Annotated[list[str] | None, typer.Option("--selector", metavar="SELECTOR")] = None,
    provider_branch: Annotated[str | None, typer.Option("--provider-branch", metavar="BRANCH")] = None,
    pending: Annotated[bool, typer.Option("--pending/--no-pending")] = True,
    new_since: Annotated[str | None, typer.Option("--new-since", metavar="DATE")] = None,
    tegelijk: Annotated[int | None, typer.Option("--tegelijk", min=1, max=64)] = None,
    uit: Annotated[Path | None, typer.Option("--uit", metavar="MAP")] = None,
    formaat: Annotated[Forms, typer.Option("--format")] = "text",
    lang: LangOption = DEFAULT,
) -> None:
    words = Words("contracts-verify", lang)
    with kindly(lang):
        import asyncio
        from dataclasses import replace
        from importlib.util import find_spec

        from harness.pacts.verify.remote import Address
        from harness.pacts.verify.running import Wishes
        from harness.pacts.verify.running import verify as run
        from harness.pacts.wanted import wanted_from

        if find_spec("pact") is None:
            raise BadInputError(words.sentence("zonder_pact"))
        if base_url is None and (client_cert or client_key or ca):
            raise BadInputError(words.sentence("zonder_adres"))
        wishes = Wishes(
            pacts=tuple(pacts or ()),
            provider=provider,
            provider_name=provider_name,
            address=Address(base_url, client_cert, client_key, ca) if base_url else None,
            toestanden=toestanden,
            folder=uit,
            only=only,
            versions=_versions(api or [], words),
            headers=_headers(bron, doel, words),
            lanes=tegelijk,
        )
        wanted = wanted_from(selector or [], provider_branch, pending, new_since)
        if not wanted.is_default and (source is None or "://" not in source):
            raise BadInputError(words("selector_zonder_broker"))
        with fetched(source, provider_name or provider, wanted) as more:
            to_come = frozenset(file for file, one in more.items() if one is not None and one.pending)
            found = asyncio.run(run(replace(wishes, pacts=wishes.pacts + tuple(more), pending=to_come)))
        _show(found, formaat, words)
        if provider_version is not None:
            _publish(found, source, more, (provider_name or provider, provider_version, provider_branch), words)
        if uit is not None and (uit / "recording.jsonl").exists():
            _report(uit)
    raise typer.Exit(OUR_FAULT if found.own_fault else EXIT_CODES[found.verdict])


def _publish(
    found: Verification,
    source: str | None,
    files: dict[Path, ContractFile | None],
    who: tuple[str, str, str | None],
    words: Words,
) -> None:
    """Publishes the results of ``who`` (provider, version, branch) to the broker that the pacts came from.

    Raises BadInputError and SourceError.
    """
    import os

    from harness.pacts.from_broker import Broker
    from harness.pacts.to_broker import publish_results, put_on_branch

    fetched = {file: contract for file, contract in files.items() if contract is not None}
    if source is None or not fetched:
        raise BadInputError(words.sentence("zonder_broker"))
    with Broker(source, os.environ.get("PACT_BROKER_TOKEN")) as broker:
        provider, version, branch = who
        if branch:
            put_on_branch(broker, provider, version, branch)
        for file, contract in fetched.items():
            of_file = [result for result in found.results if result.file == file]
            good = {result.place[1]: result.outcome == "verified" for result in of_file}
            publish_results(broker, contract, version, good)
            complain(words("gepubliceerd", plaats=clean(contract.consumer), versie=clean(version)))


def _report(uit: Path) -> None:
    """The report that follows from the recording, so that the run folder can be verified as any other."""
    from harness.evidence.run_folder import RunFolder, write_canonical
    from harness.reports.assemble import assemble

    folder = RunFolder(uit)
    write_canonical(folder.report_file, assemble(folder))


def _versions(given: list[str], words: Words) -> dict[str, str]:
    found = {}
    for text in given:
        match = re.fullmatch(r"([a-z-]+)=([0-9][0-9A-Za-z.+-]*)", text)
        if match is None:
            raise BadInputError(words.sentence("api_vorm", tekst=clean(text)))
        found[match[1]] = match[2]
    return found


def _headers(bron: str | None, doel: str | None, words: Words) -> dict[str, str]:
    found = {name: oin for name, oin in (("bron", bron), ("doel", doel)) if oin is not None}
    for name, oin in found.items():
        if not re.fullmatch(r"[0-9A-Za-z]{20}", oin):
            raise BadInputError(words.sentence("oin_vorm", optie=f"--{name}", tekst=clean(oin)))
    return found


def _show(found: Verification, form: str, words: Words) -> None:
    from harness.cli import contracts_verify_formats as formats

    if form == "json":
        print(formats.as_json(found, words))
    elif form == "junit":
        print(formats.as_junit(found, words))
    else:
        formats.as_text(found, words)
    if found.verdict == "nothing":
        complain(words("fout", tekst=words("niets")))

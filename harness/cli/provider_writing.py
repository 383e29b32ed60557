"""Writes a ``bron.toml`` that explains itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from harness.cli.failing import BadInputError
from harness.cli.vendor_file import Answers, quoted
from harness.cli.words import Words


def check_side(side: str, of_the_other: Mapping[str, object], lang: str) -> None:
    """Raises BadInputError for an option that only the other side has."""
    if given := [option for option, value in of_the_other.items() if value]:
        words = Words("init-provider", lang)
        key = "niet_voor_bron" if side == "provider" else "niet_voor_leverancier"
        raise BadInputError(words.sentence(key, opties=", ".join(given)))


def write_provider(
    file: Path,
    role: str,
    base_url: str | None,
    oin: str | None,
    release: str | None,
    gemeenten: Sequence[tuple[str, str, str]],
    lang: str,
) -> None:
    """Writes the file with what was given, and examples for the rest. Raises BadInputError for what cannot be."""
    from harness.chain.oin import OIN_VAN
    from harness.cli.provider_options import open_provider

    words = Words("init-provider", lang)
    url = base_url or f"https://{role}.example:8443"
    shown = 'client_cert = "gemeente.pem"\nclient_key = "gemeente.key"\nca = "ca.pem"'
    text = words(
        "bestand",
        role=quoted(role),
        base_url=quoted(url),
        oin=quoted(oin or OIN_VAN[role]),
        release=quoted(release or "onbekend"),
        certificates=_hidden(shown) if url.startswith("http://") else shown,
        gemeenten="\n".join(
            f"[[gemeenten]]\nnaam = {quoted(naam)}\noin = {quoted(number)}\ncode = {quoted(code)}\n"
            for naam, number, code in gemeenten or Answers().gemeenten
        ),
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.concept")
    draft.write_text(text, encoding="utf-8")
    try:
        open_provider(draft, Words("verify-release", lang))
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _hidden(text: str) -> str:
    return "\n".join(f"# {line}" for line in text.splitlines())

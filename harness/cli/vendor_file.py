"""Writes a ``leverancier.toml`` in which every line says what it means."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from harness.chain.requirements import requirements
from harness.chain.services import stelseldiensten
from harness.cli.words import Words

if TYPE_CHECKING:
    from harness.parties.workspace import Workspace


@dataclass(frozen=True)
class Answers:
    """What the vendor told; the defaults are synthetic."""

    naam: str = "Mijn Leverancier"
    oin: str = "00000099000000001000"
    product: str = "Mijn Product"
    versie: str = "1.0.0"
    gemeenten: tuple[tuple[str, str, str], ...] = (
        ("Gemeente Lindewaard", "00000099000000010000", "9901"),
        ("Gemeente Zeeduin", "00000099000000020000", "9902"),
    )
    """Name, OIN and gemeentecode."""
    diensten: Mapping[str, str] = field(default_factory=dict)
    """Claim by service; what is not there is unknown."""
    start: str | None = None
    notificatie_url: str | None = None
    opdracht_url: str | None = None
    probe: bool = False
    probe_url: str | None = None
    ca: str | None = None


def gemeente_of(text: str) -> tuple[str, str, str] | None:
    """``naam:oin:code`` as its three parts; None for another form."""
    parts = text.rsplit(":", 2)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and all(parts) else None


def write(file: Path, answers: Answers, words: Words) -> Workspace:
    """Writes the file, whole and valid or not at all. Raises BadInputError for answers that cannot be."""
    from harness.cli.toml_errors import in_words
    from harness.parties.workspace import Workspace, WorkspaceError

    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".concept")
    draft.write_text(text(answers, words), encoding="utf-8")
    try:
        Workspace.open(draft)
        draft.replace(file)
    except WorkspaceError as error:
        raise in_words(error, file, words) from error
    finally:
        draft.unlink(missing_ok=True)
    return Workspace.open(file)


def text(answers: Answers, words: Words) -> str:
    """The content of the file, in the language of ``words``."""
    gemeenten = "\n".join(
        f"[[gemeenten]]\nnaam = {quoted(naam)}\noin = {quoted(oin)}\ncode = {quoted(code)}\n"
        for naam, oin, code in answers.gemeenten
    )
    claims = answers.diensten
    services = "\n".join(
        f"{dienst.slug + ' = ' + quoted(claims.get(dienst.slug, 'onbekend')):<40} "
        f"# {dienst.naam.in_language(words.lang)}"
        for dienst in stelseldiensten()
    )
    return words(
        "bestand",
        naam=quoted(answers.naam),
        oin=quoted(answers.oin),
        product=quoted(answers.product),
        versie=quoted(answers.versie),
        gemeenten=gemeenten,
        applicatie=_application(answers, words),
        poorten=words("poorten_vrij" if answers.start else "poorten_vast"),
        diensten=services,
        probe=_probe(answers),
        certificaten=_own_ca(answers),
        verklaringen=_statements(words.lang),
    )


def _statements(lang: str) -> str:
    """A line, still commented out, for each thing that only a probe or the vendor's word can tell."""
    return "\n".join(
        f'# {requirement.id} = "ja"'.ljust(40) + f" # {requirement.titel.in_language(lang)}"
        for requirement in requirements().values()
        if requirement.bewijs in ("probe", "attested") and requirement.concerns("leverancier")
    )


def _probe(answers: Answers) -> str:
    url = f"\nprobe_url = {quoted(answers.probe_url)}" if answers.probe_url else ""
    return f"probe = {str(answers.probe or bool(url)).lower()}{url}"


def _own_ca(answers: Answers) -> str:
    table = f"[certificaten]\nca = {quoted(answers.ca or 'ca.pem')}"
    return table if answers.ca else "\n".join(f"# {line}" for line in table.splitlines())


def _application(answers: Answers, words: Words) -> str:
    if answers.start:
        return words("applicatie_start", start=quoted(answers.start))
    return words(
        "applicatie_url", url=quoted(answers.notificatie_url or ""), opdracht=quoted(answers.opdracht_url or "")
    )


def quoted(value: str) -> str:
    """A basic string of TOML: JSON's, save for one sign that TOML wants escaped too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

"""From the options of ``verify-release`` to what is known of a provider. Every mistake is one clear line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.cli.console import complain
from harness.cli.failing import BadInputError
from harness.cli.words import Words

if TYPE_CHECKING:
    from harness.chain.gemeente import Gemeente
    from harness.evidence.declaration import Tenant
    from harness.parties.wire.identity import Identity
    from harness.playing.provider.provider import Aanbieder, Adres, Luisteren

OIN = "[0-9A-Za-z]{20}"
SLECHT = ("verlopen", "ingetrokken", "onbekend")
PROFIELEN = ("adr-2.0", "adr-2.1", "adr-2.2", "digikoppeling-1.1", "digikoppeling-4.0")
STANDAARD = ("adr-2.2", "digikoppeling-4.0")
VOORBEELD = ("00000099000000010000:9901:Gemeente Lindewaard", "00000099000000020000:9902:Gemeente Zeeduin")
"""The municipalities of the example: who names none tests with these, on this machine and on paper."""


def check_named(gemeente: Sequence[str] | None, oin: str | None, adres: Adres | None, words: Words) -> None:
    """Who is played and who is spoken to has to be said for an environment that is not on this machine: with the OINs
    of the example it would refuse what is right. Raises BadInputError."""
    if adres is None or adres.loopback:
        return
    for option, given in (("gemeente", gemeente), ("oin", oin)):
        if not given:
            raise BadInputError(words.sentence(f"{option}_noemen", host=adres.host))


def say_assumed(
    aanbieder: Aanbieder, gemeente: Sequence[str] | None, elders: str | None, oin: str | None, words: Words
) -> None:
    """On stderr: what was taken from the example, as nobody said otherwise."""
    played = [f"--gemeente {one.oin}:{one.code}:{one.naam}" for one in aanbieder.gemeenten]
    away = f"--gemeente-elders {aanbieder.elders.oin}:{aanbieder.elders.code}:{aanbieder.elders.naam}"
    assumed = [
        *([] if gemeente else played),
        *([] if elders else [away]),
        *([] if oin else [f"--oin {aanbieder.eigen_oin}"]),
    ]
    if assumed:
        complain(words("aangenomen", opties=", ".join(assumed)))


def oin(given: str | None, words: Words) -> str:
    """The provider's OIN; empty when not given. Raises BadInputError."""
    if given is not None and not re.fullmatch(OIN, given):
        raise BadInputError(words.sentence("oin_vorm", tekst=given))
    return given or ""


def elders(given: str | None, played: Sequence[Tenant], words: Words) -> Gemeente:
    """The municipality that our certificate may not speak for. Raises BadInputError."""
    from harness.chain.gemeente import ELDERS

    if given is None:
        return ELDERS
    found = _gemeente("--gemeente-elders", given, words).gemeente
    if found.oin in {one.oin for one in played}:
        raise BadInputError(words.sentence("elders_gespeeld", oin=found.oin))
    return found


def gemeenten(given: Sequence[str], words: Words) -> tuple[Tenant, ...]:
    """``OIN:CODE:NAAM``, two at least. Raises BadInputError."""
    found = [_gemeente("--gemeente", text, words) for text in given or VOORBEELD]
    if len({one.oin for one in found}) < max(2, len(found)):
        raise BadInputError(words.sentence("twee_gemeenten"))
    return tuple(found)


def _gemeente(option: str, text: str, words: Words) -> Tenant:
    from harness.evidence.declaration import Tenant

    match = re.fullmatch(rf"({OIN}):(\d{{4}}):(.{{1,200}})", text)
    if match is None:
        raise BadInputError(words.sentence("gemeente_vorm", optie=option, tekst=text))
    return Tenant(oin=match[1], code=match[2], naam=match[3])


def identity(cert: Path | None, key: Path | None, ca: Path | None, words: Words) -> Identity | None:
    """The certificate that we show; None where none is given. Raises BadInputError and PkiError."""
    from harness.parties.wire.identity import Identity

    if cert is None and key is None and ca is None:
        return None
    if cert is None or key is None or ca is None:
        raise BadInputError(words.sentence("cert_samen"))
    return Identity.load(cert, key, ca)


def check_connection(adres: Adres, shown: Identity | None, words: Words) -> None:
    """Over https a certificate is shown, over http none is. Raises BadInputError and ReachError."""
    from harness.parties.wire.reaching import fitting

    if not adres.plain and shown is None:
        raise BadInputError(words.sentence("https_zonder_certificaat"))
    fitting(adres.url, shown=shown is not None, ca=shown is not None)


def slechte(given: Sequence[str], ca: Path | None, words: Words) -> dict[str, Identity]:
    """Certificates that have to be refused, by kind. They are not checked: being bad is what they are for."""
    from harness.parties.wire.identity import Identity, read_certificate

    found: dict[str, Identity] = {}
    for text in given:
        match = re.fullmatch(r"([a-z]+)=([^,]+),(.+)", text)
        if match is None or match[1] not in SLECHT or ca is None:
            raise BadInputError(words.sentence("slecht_vorm", tekst=text, soorten=", ".join(SLECHT)))
        cert, key = Path(match[2]), Path(match[3])
        found[match[1]] = Identity.of(read_certificate(cert), cert, key, ca)
    return found


def vendors(file: Path | None) -> Path | None:
    """The file, once it is known that it can be read. Raises ContractError."""
    from harness.pacts.impact.vendors import read_vendors

    if file is not None:
        read_vendors(file)
    return file


def previous(folder: Path | None, words: Words) -> str | None:
    """The number of the run before this one. Raises BadInputError and RunFolderError."""
    from harness.cli.opening import run_folder

    return run_folder(folder, words).baseline().run if folder else None


def profielen(given: Sequence[str], words: Words) -> tuple[str, ...]:
    """Raises BadInputError for a profile that does not exist."""
    for text in given:
        if text not in PROFIELEN:
            raise BadInputError(words.sentence("profiel_onbekend", tekst=text, soorten=", ".join(PROFIELEN)))
    return tuple(given) or STANDAARD


def luisteren(where: str | None, url: str | None, words: Words) -> Luisteren:
    """``HOST:POORT``; loopback on a free port when not given. Raises BadInputError."""
    from harness.playing.provider.provider import Luisteren

    if where is None:
        return Luisteren(url=url)
    match = re.fullmatch(r"\[?([0-9A-Za-z.:-]+?)\]?:(\d{1,5})", where)
    if match is None or int(match[2]) > 65535:
        raise BadInputError(words.sentence("luister_vorm", tekst=where))
    return Luisteren(match[1], int(match[2]), url)


def opdrachten(hook: str | None, commando: str | None, begeleid: bool, words: Words) -> dict[str, Any]:
    """How the provider is made to do something, as fields of ``Aanbieder``. Raises BadInputError and AanbiederError."""
    chosen = [
        how for how in (("hook", hook), ("commando", commando), ("begeleid", "ja" if begeleid else None)) if how[1]
    ]
    if len(chosen) > 1:
        raise BadInputError(words.sentence("een_manier"))
    if not chosen:
        return {"opdrachten": "geen"}
    how, value = chosen[0]
    if how == "hook":
        from harness.playing.provider.provider import Adres

        Adres(value or "", "--hook")
    return {"opdrachten": how, "opdracht": value}

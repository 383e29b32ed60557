"""Contact persons of a municipality, and their links with persons. Another municipality's are not to be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from harness.chain.gemeente import Gemeente
from harness.parties.calls import Answer, Call
from harness.parties.duo.verzoek import Administratie, Verzoek
from harness.parties.duo.weigeren import niet_gevonden


def maak(administratie: Administratie, gemeente: Gemeente, call: Call) -> Answer:
    """A new contact person, with a number that was never given out before."""
    nummer = next(administratie.nummers)
    administratie.contactpersonen[nummer] = (gemeente, dict(call.content))
    return Answer.json(201, {"id": nummer, "contactpersoongegevens": call.content})


def wijzig(administratie: Administratie, gemeente: Gemeente, call: Call) -> Answer:
    nummer = _eigen(administratie, gemeente, call)
    if nummer is None:
        return niet_gevonden()
    administratie.contactpersonen[nummer] = (gemeente, dict(call.content))
    return Answer(200)


def verwijder(administratie: Administratie, gemeente: Gemeente, call: Call) -> Answer:
    """C2: its links go with it."""
    nummer = _eigen(administratie, gemeente, call)
    if nummer is None:
        return niet_gevonden()
    del administratie.contactpersonen[nummer]
    for persoon in administratie.personen:
        if persoon.contactpersoon == nummer:
            persoon.contactpersoon = None
    return Answer(200)


def koppel(verzoek: Verzoek) -> Answer:
    """C1: an earlier link makes way."""
    nummer = _eigen(verzoek.administratie, verzoek.gemeente, verzoek.call)
    if nummer is None:
        return niet_gevonden()
    verzoek.persoon.contactpersoon = nummer
    return Answer(201)


def ontkoppel(verzoek: Verzoek) -> Answer:
    nummer = _eigen(verzoek.administratie, verzoek.gemeente, verzoek.call)
    if nummer is None or verzoek.persoon.contactpersoon != nummer:
        return niet_gevonden()
    verzoek.persoon.contactpersoon = None
    return Answer(200)


def _eigen(administratie: Administratie, gemeente: Gemeente, call: Call) -> int | None:
    """The number in the path, when it is one of this municipality's contact persons."""
    nummer = int(call.parameters["id"])
    gevonden = administratie.contactpersonen.get(nummer)
    return nummer if gevonden is not None and gevonden[0].oin == gemeente.oin else None


CONTACTPERSONEN: Mapping[str, Callable[[Administratie, Gemeente, Call], Answer]] = {
    "createContactpersoon": maak,
    "updateContactpersoonById": wijzig,
    "deleteContactpersoonById": verwijder,
}
"""Operations that are about no person, only about the municipality's own contact persons."""

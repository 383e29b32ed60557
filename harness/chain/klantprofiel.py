"""What COA knows about a person it links to a municipality, complete or with gaps."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from harness.chain.persoon import Inhoud, Persoon

_TALEN = (("tir", "moedertaal"), ("ara", "C1"), ("eng", "A2"), ("fas", "moedertaal"), ("tur", "B1"), ("ukr", "C2"))
_OPLEIDINGEN = ("Basisschool", "Lycée général", "Technische school, elektriciteit", "Ėkonomika, universiteit")
_WERK = ("Bakker", "Verpleegkundige", "Café-eigenaar", "Onderwijzeres", "Chauffeur")
_LEERDOELEN = ("Nederlands leren tot niveau B1", "Een diploma halen in de zorg", "Leren fietsen én zwemmen")
_VOORKEUREN = ("Werken met kinderen", "Een opleiding in de bouw", "Wonen in de buurt van familie")
_CONTACTPERSOON = {"naam": "Renée Voorbeeld", "email": "klantprofiel@coa.example", "telefoonnummer": "+31 88 000 0000"}

# The order is that of the document; with gaps, the first of each kind of question stays open.
_ONDERDELEN = ("talen", "opleiding", "werkervaring", "leerdoelen", "voorkeuren")
_GATEN = frozenset({"talen", "werkervaring", "voorkeuren"})


def klantprofiel(persoon: Persoon, datum: date, rng: random.Random, volledig: bool) -> Inhoud:
    """The klantprofiel as COA's concept document has it. With gaps, three of the five parts are missing and named."""
    onderdelen: dict[str, Any] = {
        "talen": [{"taal": taal, "niveau": niveau} for taal, niveau in rng.sample(_TALEN, 2)],
        "opleiding": [{"omschrijving": rng.choice(_OPLEIDINGEN), "jaren": rng.randint(1, 12), "diploma": True}],
        "werkervaring": [{"omschrijving": rng.choice(_WERK), "jaren": rng.randint(0, 20)}],
        "leerdoelen": [rng.choice(_LEERDOELEN)],
        "voorkeuren": [rng.choice(_VOORKEUREN)],
    }
    ontbreekt = () if volledig else tuple(naam for naam in _ONDERDELEN if naam in _GATEN)
    bekend = {naam: waarde for naam, waarde in onderdelen.items() if naam not in ontbreekt}
    personalia: dict[str, Any] = {"naam": persoon.naam, "geboortedatum": persoon.geboortedatum.isoformat()}
    if "talen" in bekend:
        personalia["talen"] = bekend.pop("talen")
    ingevuld = len(_ONDERDELEN) - len(ontbreekt)
    return {
        "versie": 1,
        "datum": datum.isoformat(),
        "personalia": personalia,
        **bekend,
        "volledigheid": {
            "percentage": 100 * ingevuld // len(_ONDERDELEN),
            "ontbrekendeOnderdelen": list(ontbreekt),
        },
        "contactpersoonCoa": _CONTACTPERSOON,
    }

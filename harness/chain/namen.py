"""Names of persons who do not exist, from many languages: whoever shows or stores them must keep every letter."""

from __future__ import annotations

import random
from datetime import date, timedelta

_VOORNAMEN = (
    "Zoë", "José", "Nguyễn", "Łukasz", "Åsa", "Ibrāhīm", "Çiğdem", "Thérèse", "Jürgen", "Noa", "Ðorđe", "Dāvis",
    "Ömer", "Sinéad", "Ștefan", "Hêvî", "Mehmet", "Amina", "Selam", "Olha",
)  # fmt: skip
_ACHTERNAMEN = (
    "Özdemir", "Muñoz-Peña", "Thị Hồng", "Żółkiewski", "Lindström", "al-Ḥādī", "van der Proef", "D'Héroville",
    "Größmann", "Nováková", "Šarić", "Bērziņš", "Yılmaz", "O'Connor", "Țepeș", "Kurdî", "Ó Briain", "Tesfamariam",
    "Håkonsen", "Шевченко",
)  # fmt: skip


def naam(rng: random.Random) -> str:
    """A first name and a family name."""
    return f"{rng.choice(_VOORNAMEN)} {rng.choice(_ACHTERNAMEN)}"


def geboortedatum(rng: random.Random, vandaag: date) -> date:
    """A day on which somebody of 20 to 55 years was born."""
    return vandaag - timedelta(days=rng.randint(20 * 366, 55 * 365))

"""Alles wat DUO en COA anders doen dan de onze en wat mag: per onderwerp, en als bronnen met veel ervan tegelijk."""

from __future__ import annotations

from gewoonten import draad, inhoud, notificaties, weigeringen
from gewoonten.gewoonte import Gewoonte

__all__ = ["GEWOONTEN", "SAMEN", "Gewoonte"]

GEWOONTEN: dict[str, Gewoonte] = {
    **draad.GEWOONTEN,
    **inhoud.GEWOONTEN,
    **weigeringen.GEWOONTEN,
    **notificaties.GEWOONTEN,
}

SAMEN: dict[str, tuple[str, ...]] = {
    "spraakzaam": (
        "charset_bij_json",
        "headers_in_kleine_letters",
        "in_stukken",
        "gzip",
        "herkenbaar_bij_naam",
        "etag",
        "taal",
        "limiet_verteld",
        "gaat_ooit_weg",
        "links",
        "strengere_beveiliging",
        "met_witruimte",
        "nieuwe_leden",
        "probleem_met_spoor",
        "geen_json_is_415",
        "voor_een_ander_is_403",
        "probleem_bij_404",
        "probleem_bij_403",
        "probleem_bij_400",
        "inhoud_bij_201",
        "plek_bij_201",
        "ruimer_allow",
        "moment_in_nederlandse_tijd",
        "meer_headers",
        "charset",
    ),
    "kortaf": (
        "mediatype_in_hoofdletters",
        "headers_in_hoofdletters",
        "sluit_na_elk_antwoord",
        "langzaam",
        "even_druk",
        "tekens_als_codes",
        "leden_andersom",
        "kale_404",
        "moment_met_microseconden",
        "kenmerk_in_hoofdletters",
        "even_later",
    ),
    "anders_geschreven": (
        "charset_zonder_spatie_in_hoofdletters",
        "schuine_strepen_met_een_streep",
        "lijsten_andersom",
        "probleem_met_type",
        "moment_met_een_z",
        "ander_kenmerk",
    ),
}
"""Bronnen met gewoonten die elkaar niet in de weg zitten. Samen hebben zij ze alle."""

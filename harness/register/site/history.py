"""What happened, in a sentence: for the history of a certificate, the page of changes and the feed."""

from __future__ import annotations

from harness.register.events import (
    Bezwaar,
    CertificaatGegeven,
    Correctie,
    Event,
    Instelling,
    Intrekking,
    NonceUitgegeven,
    Ontheffing,
    Verlenging,
)
from harness.register.site.words import SiteWords, ended


def told(event: Event, t: SiteWords, about: str = "") -> str:
    """The sentence. ``about`` is the certificate whose history is told: what is given later may replace it."""
    match event:
        case CertificaatGegeven():
            if about and event.id != about:
                return t("soort_vervangen", id=event.id)
            said = t("soort_certificaat", id=event.id, zekerheid=t("zekerheid_" + event.zekerheid))
            return said + t("soort_vervangt", id=event.vervangt) if event.vervangt else said
        case Instelling():
            return t("soort_instelling")
        case NonceUitgegeven():
            return t("soort_nonce", product=event.product, versie=event.versie)
        case Correctie():
            fields = (
                t("correctie_veld", veld=t(name).lower(), waarde=event.velden[name]) for name in sorted(event.velden)
            )
            said = t("soort_correctie", velden=", ".join(fields))
            return f"{said} {t('reden_en_wie', reden=ended(event.reden), door=ended(event.door))}"
        case Intrekking():
            return f"{t('soort_intrekking')} {t('reden_en_wie', reden=ended(event.reden), door=ended(event.door))}"
        case Verlenging():
            return t("soort_verlenging", tot=t.day(event.geldig_tot), door=ended(event.door))
        case Ontheffing():
            return t("soort_ontheffing", eis=event.ontheffing.eis, tot=t.day(event.ontheffing.tot))
        case Bezwaar():
            objection = event.bezwaar
            said = t("soort_bezwaar", id=objection.id, eis=objection.eis)
            return f"{said}: {t('bezwaar_' + objection.status)}"

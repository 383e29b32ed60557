"""The boundaries of the rules on a PIP: P1–P6, P8 on delivering, P9 and P10 on deleting."""

from __future__ import annotations

from harness.playing.handelingen import Inhoud
from harness.scenarios.boundaries.row import Grens, Kant, Stap
from harness.scenarios.boundaries.terms import AANBOD_WEG, BOW, PIP, PIP_WEG, bij, levert_pip, pip


def _post(
    regel: str,
    kant: Kant,
    naam: str,
    toestand: str,
    inhoud: Inhoud,
    nl: str,
    en: str,
    *,
    vooraf: tuple[Stap, ...] = (),
    **van_toestand: int | str,
) -> Grens:
    return Grens(regel, kant, naam, toestand, Stap(PIP, inhoud), nl, en, van_toestand, vooraf)


def _weg(
    regel: str,
    kant: Kant,
    naam: str,
    toestand: str,
    nl: str,
    en: str,
    *,
    vooraf: tuple[Stap, ...] = (),
    lezing: bool = False,
    **van_toestand: int | str,
) -> Grens:
    return Grens(regel, kant, naam, toestand, Stap(PIP_WEG), nl, en, van_toestand, vooraf, lezing)


_DATUMS = (
    # Who has lived in the municipality for longer than the obligation meets only the start of the obligation.
    _post("P1", "goed", "eerste-dag", "nieuw-gevestigd", pip(-21), "een PIP van de dag waarop de inburgeringsplicht begon",
          "a PIP of the day on which the obligation started", weken=3, woont=10),
    _post("P1", "fout", "dag-ervoor", "nieuw-gevestigd", pip(-22), "een PIP van de dag voordat de inburgeringsplicht begon",
          "a PIP of the day before the obligation started", weken=3, woont=10),
    _post("P2", "goed", "zelfde-dag", "met-pip", pip(-56, indicatorMagOpleidingAfmaken=True),
          "een gewijzigd PIP met dezelfde dagtekening als het eerste", "a changed PIP of the same date as the first", weken=8),
    _post("P2", "fout", "dag-voor-eerste", "met-pip", pip(-57, indicatorMagOpleidingAfmaken=True),
          "een gewijzigd PIP van een dag voor het eerste", "a changed PIP of a day before the first", weken=8),
    _post("P2", "goed", "dag-van-actuele", "met-pip", pip(-20, "O"), "een tweede wijziging met dezelfde dagtekening als de eerste wijziging",
          "a second change of the same date as the first change", vooraf=(levert_pip(-20),), weken=8),
    _post("P2", "fout", "dag-voor-actuele", "met-pip", pip(-21, "O"), "een tweede wijziging van een dag voor de eerste wijziging",
          "a second change of a day before the first change", vooraf=(levert_pip(-20),), weken=8),
    _post("P3", "goed", "dag-van-vestiging", "nieuw-gevestigd", pip(-21), "een PIP van de dag waarop de persoon in de gemeente kwam wonen",
          "a PIP of the day on which the person settled in the municipality", weken=10, woont=3),
    _post("P3", "fout", "dag-voor-vestiging", "nieuw-gevestigd", pip(-22), "een PIP van een dag voordat de persoon in de gemeente kwam wonen",
          "a PIP of a day before the person settled in the municipality", weken=10, woont=3),
    _post("P3", "goed", "verhuisd", "verhuisd-met-pip", pip(-14), "een gewijzigd PIP van de dag van de verhuizing",
          "a changed PIP of the day of the move", verhuisd=2),
    _post("P3", "fout", "verhuisd", "verhuisd-met-pip", pip(-15), "een gewijzigd PIP van een dag voor de verhuizing",
          "a changed PIP of a day before the move", verhuisd=2),
)  # fmt: skip

_NIVEAUS = (
    _post("P4", "goed", "b1", "nieuw", pip(-2, "O", niveau="B1"), "de onderwijsroute met niveau B1", "the education route with level B1"),
    _post("P4", "fout", "a2", "nieuw", pip(-2, "O", niveau="A2"), "de onderwijsroute met niveau A2", "the education route with level A2"),
    _post("P4", "fout", "gewijzigd", "met-pip", pip(-2, "O", niveau="A2"), "een gewijzigd PIP: de onderwijsroute met niveau A2",
          "a changed PIP: the education route with level A2"),
    _post("P5", "goed", "a2", "nieuw", pip(-2, "Z", niveau="A2"), "de Z-route met niveau A2", "the Z-route with level A2"),
    _post("P5", "goed", "zonder-niveau", "nieuw", pip(-2, "Z"), "de Z-route zonder niveau", "the Z-route without a level"),
    _post("P5", "fout", "b1", "nieuw", pip(-2, "Z", niveau="B1"), "de Z-route met niveau B1", "the Z-route with level B1"),
    _post("P6", "goed", "b1", "nieuw", pip(-2, niveau="B1"), "een eerste PIP: de B1-route met niveau B1",
          "a first PIP: the B1-route with level B1"),
    _post("P6", "fout", "eerste", "nieuw", pip(-2, niveau="A2"), "een eerste PIP: de B1-route met niveau A2",
          "a first PIP: the B1-route with level A2"),
    _post("P6", "goed", "gewijzigd", "met-pip", pip(-2, niveau="A2"), "een gewijzigd PIP: de B1-route met niveau A2",
          "a changed PIP: the B1-route with level A2"),
    _post("P6", "goed", "na-een-ander", "verhuisd-met-pip", pip(-2, niveau="A2"),
          "het eerste PIP van deze gemeente, na dat van een andere: de B1-route met niveau A2",
          "this municipality's first PIP, after another's: the B1-route with level A2"),
    _post("P8", "goed", "b1-route", "nieuw", pip(-2, geschatteIntensiteitB1Route=600),
          "de B1-route van een asielstatushouder met een geschatte intensiteit", "an asylum status holder's B1-route with an intensity"),
    _post("P8", "fout", "onderwijsroute", "nieuw", pip(-2, "O", geschatteIntensiteitB1Route=600),
          "de onderwijsroute met een geschatte intensiteit", "the education route with an intensity"),
    _post("P8", "fout", "zroute", "nieuw", pip(-2, "Z", geschatteIntensiteitB1Route=600),
          "de Z-route met een geschatte intensiteit", "the Z-route with an intensity"),
    _post("P8", "goed", "gezinsmigrant", "nieuw", pip(-2), "de B1-route van een gezinsmigrant zonder geschatte intensiteit",
          "a family migrant's B1-route without an intensity", doelgroep="gezinsmigrant"),
    _post("P8", "fout", "gezinsmigrant", "nieuw", pip(-2, geschatteIntensiteitB1Route=600),
          "de B1-route van een gezinsmigrant met een geschatte intensiteit", "a family migrant's B1-route with an intensity",
          doelgroep="gezinsmigrant"),
)  # fmt: skip

_VERWIJDEREN = (
    _weg("P9", "goed", "zonder-termijn", "pip-zonder-termijn", "een PIP verwijderen zolang er geen termijn is",
         "deleting a PIP while there is no term"),
    _weg("P9", "fout", "met-termijn", "met-pip", "een PIP verwijderen als de termijn net is vastgesteld",
         "deleting a PIP when the term has just been set", weken=1),
    _weg("P10", "goed", "nul-uren", "pip-zonder-termijn", "een PIP verwijderen als er nul gevolgde uren zijn geregistreerd",
         "deleting a PIP when zero hours attended have been registered", uren=0, lezing=True),
    _weg("P10", "fout", "een-uur", "pip-zonder-termijn", "een PIP verwijderen als er één gevolgd uur is geregistreerd",
         "deleting a PIP when one hour attended has been registered", uren=1),
    _weg("P10", "goed", "aanbod-ingetrokken", "pip-zonder-termijn", "een PIP verwijderen nadat het aanbod met gevolgde uren is ingetrokken",
         "deleting a PIP after the offer with hours attended was withdrawn", uren=1, lezing=True,
         vooraf=(Stap(AANBOD_WEG, None, bij(BOW)),)),
)  # fmt: skip

PIP_GRENZEN: tuple[Grens, ...] = _DATUMS + _NIVEAUS + _VERWIJDEREN

"""Whatever a municipality delivers, and in whichever order: DUO's answers keep to their documents."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.chain.toestanden import toestanden
from harness.parties.duo.raadplegingen import RAADPLEGINGEN
from tests.proofs import examples

VANDAAG = date(2026, 3, 10)
LEZINGEN = (*RAADPLEGINGEN, "getGevolgdeUrenByBsn")
# Weighted, so that about as many deliveries are accepted as are refused.
INSTELLINGEN = ("9900000001", "9900000001", "9900000001", "9900000004", "9900000008", "9900009999")
TOESTANDEN = (*toestanden(), *(("met-pip", "met-aanbod", "met-uren", "pip-zonder-termijn", "met-aanbod") * 20))

datums = st.integers(-1200, 400).map(lambda dagen: (VANDAAG + timedelta(days=dagen)).isoformat())
recent = st.integers(-9, 0).map(lambda dagen: (VANDAAG + timedelta(days=dagen)).isoformat())
uren = st.integers(0, 9999)
ja_nee = st.sampled_from(["Ja", "Nee"])


def mogelijk(vereist, **optional):
    return st.fixed_dictionaries(vereist, optional=optional)


pip = mogelijk(
    {"dagtekeningPip": datums | recent | recent, "leerroute": st.sampled_from("BOZ")},
    niveau=st.sampled_from(["A2", "B1"]),
    geschatteIntensiteitB1Route=st.integers(1, 9999),
    indicatorMagOpleidingAfmaken=st.booleans(),
    indicatorAlfabetiseringsonderwijs=st.sampled_from(["A", "AA", "NVT"]),
)
aanbod = mogelijk(
    {"indicatorAlfabetiseringsonderwijs": st.sampled_from(["A", "AA", "NVT"])},
    datumInburgeringsaanbod=recent,
    verwachteStartdatumOpleiding=recent,
    verwachteEinddatumOpleiding=datums | recent,
)
contactpersoon = st.just({"naam": "Çiğdem Ó Briain", "email": "a@b.example", "telefoonnummer": "0612345678"})
uren_instelling = mogelijk({"bekendTot": recent}, uren=uren, urenGeoorloofdVerzuim=uren, urenOngeoorloofdVerzuim=uren)
totaal = st.fixed_dictionaries({"uren": uren})

LEVERINGEN = {
    "postPipByBsn": pip,
    "deletePipByBsn": st.none(),
    "postInburgeringsaanbodByBsnAndInstellingsnummer": aanbod,
    "deleteInburgeringsaanbodByBsnAndInstellingsnumer": st.none(),
    "updateMapByBsn": mogelijk({}, datumEindgesprekMap=datums | recent, verwijtbaar=ja_nee),
    "updatePvtByBsn": mogelijk({}, datumOndertekeningPvt=datums | recent, verwijtbaar=ja_nee),
    "updateZrouteByBsn": mogelijk({}, datumAfrondingZroute=datums | recent),
    "updateUrenTaallesEnKnmByBSN": totaal,
    "updateUrenParticipatieactiviteiten": totaal,
    "updateUrenParticipatieAlsTaallesByBsn": totaal,
    "updateUrenTaallesEnKnmByInstellingsnummer": uren_instelling,
    "createContactpersoon": contactpersoon,
    "updateContactpersoonById": contactpersoon,
    "deleteContactpersoonById": st.none(),
    "postContactpersoonByBsn": st.none(),
    "deleteContactpersoonByBsn": st.none(),
    "deleteExamennummerByBsn": st.none(),
}

levering = st.sampled_from(sorted(LEVERINGEN)).flatmap(
    lambda operatie: st.tuples(
        st.just(operatie),
        LEVERINGEN[operatie],
        st.sampled_from(INSTELLINGEN),
        st.sampled_from(["1", "1", "1", "2"]),
        st.sampled_from([True, True, True, True, False]),
    )
)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(toestand=st.sampled_from(TOESTANDEN), leveringen=st.lists(levering, min_size=1, max_size=12))
def test_no_sequence_of_deliveries_leads_to_an_answer_that_breaks_its_document(
    balie, eigen, ander, toestand, leveringen
):
    balie = type(balie)(balie.catalogue)
    balie.met(toestand)
    balie.vraag("createContactpersoon", {"naam": "Noa", "email": "noa@b.example", "telefoonnummer": "010123"})
    for operatie, inhoud, instelling, nummer, van_eigen in leveringen:
        bron = (eigen if van_eigen else ander).oin
        answer = balie.vraag(operatie, inhoud, bron=bron, instellingsnummer=instelling, id=nummer)
        assert bool(answer.refused_for) == (answer.status == 403)
    for operatie in LEZINGEN:
        for gemeente in (eigen, ander):
            assert balie.vraag(operatie, bron=gemeente.oin).status in (200, 403, 404)

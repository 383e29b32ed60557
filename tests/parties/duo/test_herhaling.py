"""A delivery that comes again is recognised by its berichtId, and confirmed without being done again."""

import uuid

from harness.parties.calls import Answer, Call
from harness.parties.duo.herhaling import KEPT, Herhalingen

GEGEVENS = {"naam": "Renée D’Héroville", "email": "r@voorbeeldstad.example", "telefoonnummer": "+31 10 1234567"}


class Teller:
    """Carries out what it is asked, and counts how often."""

    def __init__(self, status=201):
        self.status, self.keren = status, 0

    def __call__(self):
        self.keren += 1
        return Answer.json(self.status, {"id": self.keren})


def call(catalogue, operatie="createContactpersoon", bericht="een", bron="00000099000000010001", **content):
    return Call(catalogue.operation(operatie), {}, bron, "00000099000000020001", bericht, {**GEGEVENS, **content})


def test_the_same_message_again_makes_no_second_contact_person(catalogue):
    herhalingen, doe = Herhalingen(), Teller()
    first, again = (herhalingen.eenmaal(call(catalogue), doe) for _ in range(2))
    assert (first, doe.keren) == (again, 1)


def test_another_message_sender_content_or_operation_is_carried_out(catalogue):
    herhalingen, doe = Herhalingen(), Teller()
    others = ({}, {"bericht": "twee"}, {"bron": "00000099000000010002"}, {"naam": "Zoë"}, {"operatie": "postPipByBsn"})
    for other in others:
        herhalingen.eenmaal(call(catalogue, **other), doe)
    assert doe.keren == len(others)


def test_after_a_refusal_the_next_try_is_looked_at_again(catalogue):
    herhalingen, doe = Herhalingen(), Teller(403)
    herhalingen.eenmaal(call(catalogue), doe)
    herhalingen.eenmaal(call(catalogue), doe)
    assert doe.keren == 2


def test_a_read_is_answered_each_time(catalogue):
    herhalingen, doe = Herhalingen(), Teller(200)
    for _ in range(2):
        herhalingen.eenmaal(call(catalogue, operatie="getPipByBsn"), doe)
    assert doe.keren == 2


def test_what_is_remembered_has_a_limit_and_the_oldest_goes_first(catalogue):
    herhalingen, doe = Herhalingen(), Teller()
    for number in range(KEPT + 1):
        herhalingen.eenmaal(call(catalogue, bericht=str(uuid.UUID(int=number))), doe)
    herhalingen.eenmaal(call(catalogue, bericht=str(uuid.UUID(int=KEPT))), doe)
    assert doe.keren == KEPT + 1
    herhalingen.eenmaal(call(catalogue, bericht=str(uuid.UUID(int=0))), doe)
    assert doe.keren == KEPT + 2

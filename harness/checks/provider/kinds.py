"""Why a request was sent to a provider: ``soort`` in ``Exchange.purpose``. Frozen: recordings hold these words."""

from __future__ import annotations

from typing import Literal, get_args

Soort = Literal[
    "gewoon",  # as the contract asks: has to succeed
    "voormeting",  # a read, before something is tried
    "nameting",  # a read, to see what became of exchange ``na``
    "peiling",  # a read after a notification, repeated until the new state shows
    "doorlezen",  # one of all reads about a person: finding nothing is as good as finding something
    "opnieuw",  # the same read, or the same PUT with a fresh berichtId, as exchange ``na``
    "herhaling",  # exchange ``na`` once more, with the same berichtId
    "gevolg",  # what repetition ``na`` did: ``mag_niet``, or ``niet`` (may not be there) at ``pad``
    "andere_bron",  # bron is an OIN that the certificate may not speak for
    "ander_doel",  # doel is not the provider
    "andere_gemeente",  # own bron, but the person or contact person is another municipality's
    "onbekend",  # about a person who does not exist
    "vreemde",  # with another certificate: ``certificaat``
    "regel",  # just on one side of a rule: ``regel``, ``kant``, ``rij``, ``verwacht``, ``lezing``
    "effect",  # shows what a rule brings about: as ``regel``, and ``eigenschappen`` by dotted path
    "ongeldig",  # the document forbids it: ``fout``
    "methode",  # a method that the path does not have
    "slash",  # with a slash at the end of the path
    "mediatype",  # a body of a media type that is not declared
    "accept",  # asks for a media type that is not declared
    "bewijs",  # what a municipality can still do after another's try ``na``: ``verwacht``
    "openapi",  # asks for the OpenAPI document
    "onbekend_pad",  # a path that no document has
    "te_druk",  # it got a 429, and was sent again
    "gegenereerd",  # by Schemathesis: ``geldig``, ``persoon``, ``fase``
]
SOORTEN: frozenset[str] = frozenset(get_args(Soort))
GEWEIGERD: frozenset[str] = frozenset({"andere_bron", "andere_gemeente", "onbekend", "vreemde"})
"""What somebody asks who may not: nothing may be shown."""
TE_DRUK: Soort = "te_druk"

"""What is wrong with a message that arrived at a facility, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harness.chain.oin import COA_OIN, DUO_OIN
from harness.chain.regels import regel
from harness.cli.words import Words
from harness.evidence.observations import Exchange
from harness.openapi import Catalogue, NoMatch, Validator
from harness.parties.trust import Trust

OINS: Mapping[str, str] = {"duo": DUO_OIN, "coa": COA_OIN}


@dataclass(frozen=True)
class Critic:
    """Holds a message against its document, its sender against its certificate, and names the rule that refused it."""

    catalogue: Catalogue
    validator: Validator
    trust: Trust
    words: Words

    def remarks(self, exchange: Exchange, refused_for: tuple[str, ...]) -> list[str]:
        """Sentences, empty when nothing is wrong."""
        request, words = exchange.request, self.words
        found = self.catalogue.of(exchange.receiver).match(request.method, request.path)
        if isinstance(found, NoMatch):
            return [words(f"adres_{found.reason}", toegestaan=", ".join(found.allowed))]
        said = []
        if request.body is None or not request.body.truncated:
            content = request.body.content() if request.body else None
            said = [
                violation.sentence(words.lang)
                for violation in self.validator.validate_request(
                    found.operation, found.path_params, request.query, request.headers, content
                )
            ]
        bron, doel = request.header("bron"), request.header("doel")
        if doel and doel != OINS[exchange.receiver]:
            said.append(words("doel_anders", doel=doel, verwacht=OINS[exchange.receiver]))
        if bron and not self.trust.allows(exchange.peer, bron):
            oin = exchange.peer.oin if exchange.peer else None
            said.append(words("bron_anders", bron=bron, oin=oin or "–"))
        for rule in refused_for:
            said.append(words("regel_weigert", regel=rule, tekst=regel(rule).tekst.in_language(words.lang)))
        if not said and exchange.response and exchange.response.status == 404:
            said.append(words("niet_gevonden"))
        return said

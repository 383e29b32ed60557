"""A certificate as data: what was admitted, how it stands, what happened, and the proof."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from harness.register.site.evidence import files_of, place_of
from harness.register.site.files import File, data
from harness.register.site.pages.certificate import depends_on
from harness.register.site.rows import Row
from harness.register.site.shapes import certificate_data
from harness.register.site.site import Product
from harness.register.state import Certificate


def build(product: Product) -> Iterator[File]:
    """``/api/v1/certificates/<id>.json`` for each certificate of a product."""
    for certificate in product.certificates:
        row = product.rows[certificate.id]

        def content(certificate: Certificate = certificate, row: Row = row) -> bytes:
            proven = product.proofs.of(certificate.nummer)
            history = [
                one.event.model_dump(mode="json") for one in certificate.history if one.event != certificate.given
            ]
            return orjson.dumps(
                {
                    "soort": "certificate",
                    **certificate_data(row, product.frame),
                    "bewijsstukken": {name: place_of(digest) for name, digest in files_of(certificate)},
                    "ontheffingen": [one.model_dump(mode="json") for one in certificate.waivers],
                    "geschiedenis": history,
                    "regel": proven.entry.decode(),
                    "bewijs": proven.proof.text,
                }
            )

        yield data(f"api/v1/certificates/{row.id}.json", depends_on(product, certificate, row), content)

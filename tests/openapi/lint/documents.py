"""A document that keeps every rule, and small changes to it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

from harness.openapi import Document
from harness.openapi.lint import LATEST, LintFinding, Version, lint

GOOD: dict[str, Any] = yaml.safe_load("""
openapi: 3.0.3
info: {title: Afspraken, version: 1.2.0, contact: {email: team@example.org}}
servers:
  - url: https://api.example.org/afspraken/v1
tags:
  - name: afspraken
paths:
  /afspraken/{afspraakId}/eerste-gesprek:
    get:
      operationId: leesGesprek
      parameters:
        - {name: afspraakId, in: path, required: true, schema: {type: string}}
        - {name: peilDatum, in: query, schema: {type: string, format: date}}
      responses:
        "200":
          description: Het gesprek.
          headers: {API-Version: {schema: {type: string}}}
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Gesprek"}
        "400": {$ref: "#/components/responses/Fout"}
        "404": {$ref: "#/components/responses/Fout"}
  /afspraken/_zoek:
    post:
      operationId: zoekAfspraken
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Gesprek"}
      responses:
        "204":
          description: Niets gevonden.
          headers: {API-Version: {schema: {type: string}}}
        "400": {$ref: "#/components/responses/Fout"}
components:
  responses:
    Fout:
      description: Er ging iets mis.
      headers: {API-Version: {schema: {type: string}}}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Probleem"}
  schemas:
    Gesprek:
      type: object
      properties:
        startdatum: {type: string, format: date}
        registratieDatumTijd: {type: string, format: date-time, example: "2026-03-01T09:30:00Z"}
        vervolg: {$ref: "#/components/schemas/Gesprek"}
    Probleem:
      type: object
      required: [status, title, detail]
      properties:
        status: {type: integer}
        title: {type: string}
        detail: {type: string}
  securitySchemes:
    sleutel: {type: apiKey, in: query, name: apiSleutel}
""")

GONE = object()
TEXT: dict[str, Any] = {"schema": {"type": "string"}}
GET = "/paths/~1afspraken~1{afspraakId}~1eerste-gesprek/get"
POST = "/paths/~1afspraken~1_zoek/post"
ERROR = "/components/responses/Fout"
FIELDS = "/components/schemas/Gesprek/properties"


def changed(changes: dict[str, Any]) -> Document:
    """The good document with something else (or nothing, ``GONE``) at these JSON pointers."""
    content = copy.deepcopy(GOOD)
    for pointer, value in changes.items():
        *parents, last = (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
        node: Any = content
        for part in parents:
            node = node[int(part)] if isinstance(node, list) else node[part]
        if value is GONE:
            del node[last]
        elif isinstance(node, list):
            node[int(last) :] = [value]
        else:
            node[last] = value
    return Document(Path("afspraken.yaml"), content)


def findings(changes: dict[str, Any], version: Version = LATEST) -> list[LintFinding]:
    """What the linter says of the good document after these changes."""
    return lint(changed(changes), version)


def found(changes: dict[str, Any], version: Version = LATEST) -> list[tuple[str, str]]:
    """Code and place of what the linter says."""
    return [(finding.code, finding.pointer) for finding in findings(changes, version)]

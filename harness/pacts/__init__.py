"""Pact contracts: read them, and compare them with the OpenAPI documents before anything runs."""

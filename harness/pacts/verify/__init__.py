"""Verify pacts against a provider that runs: simulated, real behind mutual TLS, or an application under test."""

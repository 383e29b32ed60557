"""Scenarios that only a provider is tested with: DUO or COA."""

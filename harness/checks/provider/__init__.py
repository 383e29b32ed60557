"""Checks on what is asked of a provider: DUO or COA."""

"""Pact's own matching: which rules there are, where they hold, and which values they accept."""

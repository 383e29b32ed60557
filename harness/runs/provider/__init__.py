"""Verifies a release of DUO or COA: scenarios, properties, contracts and standards, into one run folder."""

"""Scenarios that only a vendor is tested with."""

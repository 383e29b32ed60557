"""Scenarios that are played whoever is under test: the same function, with the roles turned."""

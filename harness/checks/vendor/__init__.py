"""Checks on what is asked of a vendor, whose application is under test."""

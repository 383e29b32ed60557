"""What a status of DUO means for a row: as the checks have it."""

from harness.checks.provider.outcomes import uitkomst, weigering_statussen

__all__ = ["uitkomst", "weigering_statussen"]

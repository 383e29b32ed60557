"""Read Pact files of specification 1.1, 2, 3 and 4, as the world writes them."""

from harness.pacts.reading.pacts import Limits, read_pact

__all__ = ["Limits", "read_pact"]

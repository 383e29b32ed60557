"""plateau2: contract tests and certification for the data exchange of the Dutch integration chain."""

__version__ = "0.2.0"

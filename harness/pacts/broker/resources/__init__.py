"""The resources of the API. Each takes a ``Call`` and gives an ``Answer``, or raises a ``Refusal``."""

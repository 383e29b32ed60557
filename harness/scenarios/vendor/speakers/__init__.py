"""Who speaks, with which header and which kind of content: whole tables of requests that must not, or must, get in.

A row is one request; rows that are answered alike form a group, which is one scenario: about one person, with one wait
for silence. Who adds a row adds a line to a table.
"""

from harness.scenarios.vendor.speakers import content_types, headers, manners, variants, who

__all__ = ["content_types", "headers", "manners", "variants", "who"]

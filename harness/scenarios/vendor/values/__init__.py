"""Values at their bounds, lawful and awkward: made from the OpenAPI documents, for every operation."""

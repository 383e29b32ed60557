"""Matching rules beside the document: proven inside, refuted by a counterexample, or undecided."""

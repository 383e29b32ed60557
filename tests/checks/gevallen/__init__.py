"""The scenes of the corpus, by hand: for every check what passes, what does not, and what it cannot decide."""

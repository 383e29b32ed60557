"""Evidence: typed observations, the recording that holds them in order, and the run folder."""

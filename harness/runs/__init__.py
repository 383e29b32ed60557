"""A run from its beginning to its end: begun or resumed, played, finished."""

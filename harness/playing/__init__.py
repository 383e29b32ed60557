"""How scenarios are played: who takes part, what is shared, in what order. No scenario stands here."""

"""The parties of the chain: simulated or under test, behind one interface."""

"""The chain where DUO or COA is under test: the municipalities are ours."""

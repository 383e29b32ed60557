"""The chain where a vendor's application is under test: DUO and COA are ours."""

"""The OINs of the simulated parties: test numbers, which no organisation has."""

DUO_OIN = "00000099000000000100"
COA_OIN = "00000099000000000200"

OIN_VAN = {"duo": DUO_OIN, "coa": COA_OIN}

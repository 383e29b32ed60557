"""The OINs of the simulated parties: test numbers, which no organisation has."""

DUO_OIN = "00000099000000000100"
COA_OIN = "00000099000000000200"

STRANGER_OIN = "00000099000000098000"
"""An organisation with a good certificate that has no business here."""

OTHER_VENDOR_OIN = "00000099000000097000"
"""A vendor of other municipalities, with a good certificate."""

OIN_VAN = {"duo": DUO_OIN, "coa": COA_OIN}

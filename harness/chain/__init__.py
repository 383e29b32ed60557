"""The chain as such: services, events, requirements, toestanden and persons. No I/O beyond reading the contracts."""

"""The register that VNG publishes: who conforms, for how long, and the log that proves nothing was changed silently."""

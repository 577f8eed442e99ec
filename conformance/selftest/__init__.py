"""Proof that the kit judges rightly: small suites, and subjects that do nothing right."""

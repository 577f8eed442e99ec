"""The conformance suite: it judges the system from outside, criterion by criterion."""

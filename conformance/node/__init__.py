"""Node's own libraries, for what only they can vouch for."""

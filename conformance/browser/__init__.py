"""A real browser, for what only a browser shows."""

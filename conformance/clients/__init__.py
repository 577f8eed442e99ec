"""The clients that tests are handed: they do only what the target allows, and leave evidence."""

"""The shapes at the borders, and the tests that hold both sides to them."""

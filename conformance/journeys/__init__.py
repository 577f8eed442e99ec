"""What people do in the browser, from signing in to seeing it done."""

"""A legacy row's journey into the new database, and later its way back."""

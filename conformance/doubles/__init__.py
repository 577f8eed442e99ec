"""Stand-ins for what the system meets outside: real files, real servers, invented content."""

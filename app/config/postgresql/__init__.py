"""Django's PostgreSQL backend, which asks nothing of a server that has just left it waiting."""

"""How fast the system is: the load of many users, and yardsticks beside it."""

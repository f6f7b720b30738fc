"""Where mail lies until it is read."""

"""What was here already: it ended an ask before it was sent, or was not enough."""

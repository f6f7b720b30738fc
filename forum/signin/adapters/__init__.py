"""What signing in needs from outside."""

"""Whether mail leaves: what waits, what was refused, what is stuck."""

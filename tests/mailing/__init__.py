"""Whether mail leaves, as administrators see it."""

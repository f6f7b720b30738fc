"""Canned replies: words that helpers keep, because they need them often."""

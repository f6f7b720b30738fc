"""Limits for those who are new, and what the forum itself sees in what is posted."""

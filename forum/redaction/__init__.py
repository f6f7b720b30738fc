"""Redaction: words that are taken out of everything that is kept, for good."""

"""Decisions, commitments, updates and verification, in plain Python."""

"""Counting what the figures are made of, and reading them as they were kept."""

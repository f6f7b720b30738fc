"""Putting asks where they belong: questions that are ideas, ideas that are two."""

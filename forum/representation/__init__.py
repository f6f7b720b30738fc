"""Representation: a customer who speaks for the others before the brand."""

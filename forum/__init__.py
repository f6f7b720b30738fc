"""Entraide: customers help each other, and see what the brand did about it."""

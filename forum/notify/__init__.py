"""Telling everyone who asked: one message per person and event, and why they get it."""

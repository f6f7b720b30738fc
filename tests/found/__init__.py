"""Tests of what is found before something is published."""

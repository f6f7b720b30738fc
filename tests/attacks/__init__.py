"""Attacks on the forum, as their authors would plan them."""

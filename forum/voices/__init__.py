"""Voices that look like one hand's: found by the machine, judged by a moderator."""

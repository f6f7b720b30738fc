"""A site that does everything wrong, so that it can be seen that our drills see."""

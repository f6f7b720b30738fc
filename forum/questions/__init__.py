"""Questions: ask, answer, solve, close."""

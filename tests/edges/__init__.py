"""The edge cases of the loop: each test begins with the words of its row."""

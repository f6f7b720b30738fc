"""Finding what was already asked, by words, and saying where in it the words are."""

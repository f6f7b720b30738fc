"""The public promise: what the brand owes, by when, on which days it works."""

"""The loop: what the brand decided, promised and did, and whether it worked."""

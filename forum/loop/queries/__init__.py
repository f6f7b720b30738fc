"""Reading what the brand decided, promised and did."""

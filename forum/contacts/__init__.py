"""What one customer and the brand say off the forum, kept in writing."""
